import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../store/db.ts';
import { type FeedPath, revisionsTotal } from '../store/read/feeds.ts';

/** How many stories each feed holds; a feed without any is absent. */
export type StoryCounts = (db: Db) => Promise<ReadonlyMap<FeedPath, number>>;

/** Counting reads every membership, so it may take at most 1/50 of the time. */
const SHARE = 50;

/** How long those who ask wait for newer counts where there are older ones. */
const PATIENCE = 500;

/**
 * Counts again when something changed, in a large store no more often than its cost allows, and once for all who ask
 * meanwhile.
 */
export function rememberedCounts(
  count: () => Promise<ReadonlyMap<FeedPath, number>>,
  clock: () => number = () => performance.now(),
): StoryCounts {
  let known: { total: number; counts: ReadonlyMap<FeedPath, number>; until: number } | undefined;
  let counting: Promise<ReadonlyMap<FeedPath, number>> | undefined;
  const countAgain = async (total: number, begun: number) => {
    try {
      const counts = await count();
      const ended = clock();
      known = { total, counts, until: ended + (ended - begun) * SHARE };
      return counts;
    } finally {
      counting = undefined;
    }
  };
  return async (db) => {
    const begun = clock();
    const total = await revisionsTotal(db);
    if (known !== undefined && (known.total === total || begun < known.until)) return known.counts;
    counting ??= countAgain(total, begun);
    if (known === undefined) return counting;
    const { counts } = known;
    return Promise.race([counting.catch(() => counts), sleep(PATIENCE, counts, { ref: false })]);
  };
}
