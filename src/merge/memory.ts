import { LRUCache } from 'lru-cache';
import type { Common } from '../story/common.ts';
import type { Reading } from '../text/reading/index.ts';

/**
 * What merging keeps at hand, all of which can be made anew from the store: readings of the entries it met last, by
 * row id, and what is common now, once it was asked for.
 */
export type Memory = { readings: LRUCache<number, Reading>; common: Common | undefined };

/** At most this many readings are kept in memory: some tens of megabytes. */
const READINGS = 4_000;

export const emptyMemory = (entries = READINGS): Memory => ({
  readings: new LRUCache({ max: Math.max(entries, 1) }),
  common: undefined,
});

/** Forgets all, so that it is made anew. */
export function forget(memory: Memory): void {
  memory.readings.clear();
  memory.common = undefined;
}
