import { copyKeys } from './copy-keys.ts';
import { coverageKeys } from './coverage/index.ts';
import { factsOf } from './facts-of.ts';
import { hash } from './hash.ts';
import type { Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** Two entries by their places that share a key; `copies` says whether one of copies or only of coverage. */
export type CandidatePair = { i: number; j: number; copies: boolean };

/** The most entries that one key brings together: the newest; a key with more says little. */
const CROWD = 64;

type Keys = { copies: readonly number[]; coverage: readonly number[] };
const NONE: readonly number[] = [];
const kept = new WeakMap<Prepared, Keys>();

/** The keys of an entry as numbers, made once: stored entries are met again and again. */
function keysOf(prepared: Prepared, level: Level): Keys {
  const found = kept.get(prepared);
  if (found !== undefined && (level !== 'coverage' || found.coverage.length > 0)) return found;
  const made: Keys = {
    copies: found?.copies ?? copyKeys(prepared).map(({ key }) => key),
    coverage: level === 'coverage' ? coverageNumbers(prepared) : NONE,
  };
  kept.set(prepared, made);
  return made;
}

/** The keys of coverage, as numbers that no key of copies has. */
export const coverageNumbers = (prepared: Prepared): number[] =>
  coverageKeys(factsOf(prepared)).map((key) => hash(key, 6));

/**
 * The pairs of entries that share a key, each once; pairs of two entries that are both stored are left out, since
 * they were judged when they met.
 */
export function candidatePairs(
  all: readonly Prepared[],
  level: Level,
  isStored: (i: number) => boolean,
): CandidatePair[] {
  const pairs = new Map<number, CandidatePair>();
  const keys = all.map((prepared) => keysOf(prepared, level));
  const meet = (copies: boolean): void => {
    for (const places of placesByKey(keys.map((of) => (copies ? of.copies : of.coverage)))) {
      for (let y = 1; y < places.length; y++) {
        for (let x = Math.max(0, y - CROWD); x < y; x++) {
          const [i, j] = [places[x] as number, places[y] as number];
          const name = i * all.length + j;
          if ((isStored(i) && isStored(j)) || pairs.has(name)) continue;
          pairs.set(name, { i, j, copies });
        }
      }
    }
  };
  meet(true);
  if (level === 'coverage') meet(false);
  return [...pairs.values()];
}

/** The places of entries by the key that they share, of keys that at least two have. */
function placesByKey(keys: readonly (readonly number[])[]): number[][] {
  const first = new Map<number, number>();
  const several = new Map<number, number[]>();
  for (const [i, own] of keys.entries()) {
    for (const key of own) {
      const before = first.get(key);
      if (before === undefined) first.set(key, i);
      else if (before !== i) {
        const places = several.get(key);
        if (places === undefined) several.set(key, [before, i]);
        else if (places[places.length - 1] !== i) places.push(i);
      }
    }
  }
  return [...several.values()];
}
