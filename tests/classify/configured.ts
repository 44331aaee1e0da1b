import type { Config } from '../../src/config/load.ts';
import type { Rule } from '../../src/config/rule.ts';

type Parts = {
  sources?: { id: string; include?: Rule; exclude?: Rule }[];
  actors?: Config['actors'];
  topics?: Config['topics'];
  feeds?: Config['feeds'];
};

/** The part of a configuration that classifying looks at. */
export function configured({ sources = [{ id: 'a' }], actors = [], topics = [], feeds = [] }: Parts) {
  const whole = {
    enabled: true,
    allowPrivate: false,
    publishUrl: true,
    headers: {},
    content: 'full' as const,
    merge: true,
    priority: 0,
  };
  return {
    sources: sources.map((source) => ({ ...whole, url: 'https://a.example/feed', ...source })),
    actors,
    topics,
    feeds,
  };
}
