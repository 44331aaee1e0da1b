import type { KeyKind } from './copy-keys.ts';
import { mergeKeys } from './merge-keys.ts';
import type { Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** Two entries by their places that share a key; `copies` says whether one of copies or only of coverage. */
export type CandidatePair = { i: number; j: number; copies: boolean };

/** The most entries that one key brings together: the newest; a key with more says little. */
const CROWD = 64;

/**
 * The pairs of entries that share a key, each once; pairs of two entries that are both stored are left out, since
 * they were judged when they met.
 */
export function candidatePairs(
  all: readonly Prepared[],
  level: Level,
  isStored: (i: number) => boolean,
): CandidatePair[] {
  const byKey = new Map<number, { kind: KeyKind; places: number[] }>();
  for (const [i, prepared] of all.entries()) {
    for (const { kind, key } of mergeKeys(prepared, level)) {
      const entry = byKey.get(key);
      if (entry === undefined) byKey.set(key, { kind, places: [i] });
      else if (entry.places[entry.places.length - 1] !== i) entry.places.push(i);
    }
  }
  const pairs = new Map<number, CandidatePair>();
  for (const { kind, places } of byKey.values()) {
    const copies = kind !== 'coverage';
    for (let y = 1; y < places.length; y++) {
      for (let x = Math.max(0, y - CROWD); x < y; x++) {
        const [i, j] = [places[x] as number, places[y] as number];
        if (isStored(i) && isStored(j)) continue;
        const pair = pairs.get(i * all.length + j);
        if (pair === undefined) pairs.set(i * all.length + j, { i, j, copies });
        else pair.copies ||= copies;
      }
    }
  }
  return [...pairs.values()];
}
