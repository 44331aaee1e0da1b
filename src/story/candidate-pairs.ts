import { copyKeys } from './copy-keys.ts';
import { coverageKeys, sharedWith, worthReading } from './coverage/index.ts';
import { factsOf, sketchOfPrepared } from './facts-of.ts';
import { hash } from './hash.ts';
import type { Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** Two entries by their places that share a key of copies, or so much of what is telling that coverage is asked, or both. */
export type CandidatePair = { i: number; j: number; copies: boolean; coverage: boolean };

/** The most entries that one key brings together: the newest; a key with more says little. */
const CROWD = 64;
const COVERAGE_CROWD = 32;
/** So many of those before it an entry is compared with, for coverage. */
const PARTNERS = 8;

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
 * The pairs of entries that share a key of copies, and of each entry with the eight before it that share most of what
 * is telling; each once. Pairs of two entries that are both stored are left out, since
 * they were judged when they met.
 */
export function candidatePairs(
  all: readonly Prepared[],
  level: Level,
  isStored: (i: number) => boolean,
): CandidatePair[] {
  const keys = all.map((prepared) => keysOf(prepared, level));
  const pairs = new Map<number, CandidatePair>();
  const add = (i: number, j: number, as: 'copies' | 'coverage'): void => {
    const name = i * all.length + j;
    const pair = pairs.get(name) ?? { i, j, copies: false, coverage: false };
    pair[as] = true;
    pairs.set(name, pair);
  };
  for (const places of placesByKey(keys.map(({ copies }) => copies))) {
    for (let y = 1; y < places.length; y++) {
      for (let x = Math.max(0, y - CROWD); x < y; x++) {
        const [i, j] = [places[x] as number, places[y] as number];
        if (!(isStored(i) && isStored(j))) add(i, j, 'copies');
      }
    }
  }
  if (level === 'coverage') {
    for (const [j, others] of partners(all, keys, isStored).entries())
      for (const i of others) add(i, j, 'coverage');
  }
  return [...pairs.values()];
}

/** By place, those before it with which an entry shares most of what is telling. */
function partners(
  all: readonly Prepared[],
  keys: readonly Keys[],
  isStored: (i: number) => boolean,
): number[][] {
  const standing = new Map<number, number[]>();
  return keys.map(({ coverage }, j) => {
    const met = new Set<number>();
    for (const key of coverage) {
      const places = standing.get(key);
      if (places === undefined) standing.set(key, [j]);
      else {
        for (const i of places.slice(-COVERAGE_CROWD)) if (!(isStored(i) && isStored(j))) met.add(i);
        places.push(j);
      }
    }
    if (met.size === 0) return [];
    const worthOf = sharedWith(sketchOfPrepared(all[j] as Prepared));
    return [...met]
      .map((i) => ({ i, worth: worthOf(sketchOfPrepared(all[i] as Prepared)) }))
      .filter(({ worth }) => worthReading(worth))
      .sort((a, b) => b.worth - a.worth || b.i - a.i)
      .slice(0, PARTNERS)
      .map(({ i }) => i);
  });
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
