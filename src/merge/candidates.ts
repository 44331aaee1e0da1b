import { type DayKeys, entriesByKeys, entriesByLink } from '../store/merge-keys.ts';
import type { Common } from '../story/common.ts';
import { keysOf as keysOfReading } from '../story/keys.ts';
import type { Reading } from '../text/reading/index.ts';
import type { Merging } from './merging.ts';
import type { Newcomer } from './piece.ts';

/** At most this many entries that share keys with another are its candidates; those that share most come first. */
const CANDIDATES = 16;
/** Candidates must share this many keys: a single rare word in common may be chance. */
const SHARED = 2;

/** The keys under which an entry is filed and found. */
export const keysOf = (entry: Newcomer, reading: Reading, common: Common): DayKeys => {
  const keys = keysOfReading(reading, common);
  return { entry: entry.id, at: entry.at, keys, least: keys.length > 10 ? SHARED : 1 };
};

/** What is stored that may be the same. */
export async function candidates(
  { db }: Pick<Merging, 'db'>,
  entries: readonly Newcomer[],
  keys: readonly DayKeys[],
  window: number,
): Promise<Set<number>> {
  const byKeys = await entriesByKeys(db, keys, window, CANDIDATES);
  // Links are asked of the entries themselves, whatever their day.
  const byLink = await entriesByLink(
    db,
    entries.flatMap((entry) => entry.urlKey ?? []),
  );
  return new Set([...byKeys.flat().map(({ entry }) => entry), ...byLink]);
}
