import type { Config, SourceConfig } from '../config/load.ts';
import type { StoredEntry } from '../store/entries.ts';
import { type Voice, whoSpeaks } from '../story/who-speaks.ts';
import { isAtHome } from '../text/at-home.ts';
import type { Represent } from './settle.ts';

/** Which entry speaks for a story, by what the configuration says of its source (see `whoSpeaks`). */
export function representBy(config: Pick<Config, 'sources'>): Represent {
  let sources: Map<string, SourceConfig> | undefined;
  const voiceOf = (entry: StoredEntry): Voice => {
    sources ??= new Map(config.sources.map((source) => [source.id, source]));
    const { id, at, position } = entry;
    const source = sources.get(entry.source);
    return {
      id,
      source: entry.source,
      isAtHome: isItsOwn(entry, source),
      priority: source?.priority ?? 0,
      at,
      position,
      size: (entry.content ?? entry.summary ?? '').length,
    };
  };
  return (entries, current) => {
    const [only] = entries;
    if (only !== undefined && entries.length === 1) return only.id;
    return whoSpeaks(entries.map(voiceOf), current);
  };
}

/** Whether an entry's link is at home; a file is the operator's own, and speaks for itself. */
function isItsOwn({ url }: StoredEntry, source: SourceConfig | undefined): boolean {
  if (source?.url === undefined) return source?.file !== undefined;
  return url !== undefined && isAtHome(url, source.url);
}
