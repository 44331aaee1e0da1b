import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import type { FeedIds } from '../store/feeds.ts';
import { commitPlan } from './commit.ts';
import { judgeArrivals } from './judge.ts';
import type { Merging } from './merging.ts';
import { representBy } from './represent.ts';
import type { Arrival } from './settle.ts';
import { undoSharedLinks } from './shared-links.ts';

/** What a source's document brings: what is new or edited, and the stored entries that it lists as well. */
export type Brought = { arrivals: readonly Arrival[]; beside: readonly number[] };

/**
 * Merges what a source brings, inside the caller's transaction: candidates → decide → commit. Gives the row ids of the
 * feeds that change.
 */
export async function mergeArrivals(
  merging: Merging & { ids: FeedIds },
  source: SourceConfig,
  { arrivals, beside }: Brought,
  now: Instant,
): Promise<Set<number>> {
  const { db, ids, config } = merging;
  const represent = representBy(config);
  const { edges, sharedUrls } = await judgeArrivals(merging, source, arrivals, beside, now);
  const touched = await commitPlan(db, ids, { arrivals, edges }, now, represent);
  for (const feed of await undoSharedLinks(merging, sharedUrls, now, represent)) touched.add(feed);
  return touched;
}
