import { LRUCache } from 'lru-cache';
import type { Sketch } from '../story/coverage/index.ts';
import type { Prepared } from '../story/prepare.ts';

/** What merging keeps at hand of the entries it met last, by row id; all of it can be made anew from the store. */
export type Memory = { prepared: LRUCache<number, Prepared>; sketches: LRUCache<number, Sketch> };

/** So many entries are kept ready for comparison: a few tens of megabytes, at level `coverage` about a hundred. */
const PREPARED = 4_000;
/** So many sketches, at some 400 bytes: the window of a store that takes in 10,000 entries a day. */
const SKETCHES = 40_000;

export const emptyMemory = (entries = PREPARED): Memory => ({
  prepared: new LRUCache({ max: Math.max(entries, 1) }),
  sketches: new LRUCache({ max: SKETCHES }),
});

/** Forgets all, so that it is made anew. */
export function forget({ prepared, sketches }: Memory): void {
  prepared.clear();
  sketches.clear();
}
