import type { Matches } from '../classify/classifier.ts';
import type { Config } from '../config/load.ts';
import type { FeedIds } from '../store/feeds.ts';

/** The path of every feed that a configuration publishes. */
export function feedPaths(config: Pick<Config, 'sources' | 'actors' | 'topics' | 'feeds'>): string[] {
  return [
    'all',
    ...config.sources.map(({ id }) => `sources/${id}`),
    ...config.actors.map(({ id }) => `actors/${id}`),
    ...config.topics.map(({ id }) => `topics/${id}`),
    ...config.feeds.map(({ id }) => `feeds/${id}`),
  ];
}

/** What an entry matched, by the row ids of the feeds. */
export function matchedFeeds(matches: Matches, ids: FeedIds): { feed: number; words: string[] }[] {
  const rooms = { topics: matches.topics, actors: matches.actors, feeds: matches.feeds };
  return Object.entries(rooms).flatMap(([room, list]) =>
    list.flatMap(({ id, words }) => {
      const feed = ids.idOf.get(`${room}/${id}`);
      return feed === undefined ? [] : [{ feed, words }];
    }),
  );
}
