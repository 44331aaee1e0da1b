import type { Db } from '../store/db.ts';
import { type FeedPath, revisionsTotal, storyCounts } from '../store/read/feeds.ts';

/** How many stories each feed holds; a feed without any is absent. */
export type StoryCounts = (db: Db) => Promise<ReadonlyMap<FeedPath, number>>;

/** Counting reads every membership: it may take at most one part in so many of the time. */
const SHARE = 50;

/** Counts again when something changed, in a large store no more often than its cost allows. */
export function rememberedCounts(clock: () => number = () => performance.now()): StoryCounts {
  let known: { total: number; counts: ReadonlyMap<FeedPath, number>; until: number } | undefined;
  return async (db) => {
    const begun = clock();
    const total = await revisionsTotal(db);
    if (known !== undefined && (known.total === total || begun < known.until)) return known.counts;
    const counts = await storyCounts(db);
    const ended = clock();
    known = { total, counts, until: ended + (ended - begun) * SHARE };
    return counts;
  };
}
