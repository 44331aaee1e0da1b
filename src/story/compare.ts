import type { Item } from './items.ts';
import { sameWord } from './same-word.ts';

/** How two texts differ, function words aside. */
export type Difference = {
  /** Items of `a` that `b` lacks, and the reverse, in order. */
  aOnly: readonly Item[];
  bOnly: readonly Item[];
  /** Pairs of places that say the same, in the order of `a`. */
  matched: readonly (readonly [number, number])[];
  /** Twice the shared items over all items (Dice), and the shared over the shorter text's. */
  likeness: number;
  contained: number;
};

type Matching = {
  a: readonly Item[];
  b: readonly Item[];
  matched: [number, number][];
  inA: Set<number>;
  inB: Set<number>;
};

const counts = (item: Item | undefined): boolean => item !== undefined && item.kind !== 'function';
const isWord = (item: Item | undefined): boolean => item?.kind === 'word' || item?.kind === 'name';
/** What a typo may hide in: a word, or one of the tables' longer words (`Thurdsay`, `witohut`). */
const mayBeMistyped = (item: Item | undefined): boolean =>
  isWord(item) ||
  (item !== undefined && item.kind !== 'figure' && item.kind !== 'function' && item.text.length > 5);

/** Matches the items of two texts as bags: equal keys first, then inflections and typos, then compounds. */
export function compare(a: readonly Item[], b: readonly Item[]): Difference {
  const matching: Matching = { a, b, matched: [], inA: new Set(), inB: new Set() };
  matchEqual(matching);
  const { matched, inA, inB } = matching;
  const [countA, countB] = [countOf(a), countOf(b)];
  // Texts that share little are unlike whatever their typos: the dear steps are for those that are near.
  const shorter = Math.min(countA, countB);
  if (matched.length < Math.max(countA, countB) && matched.length * 3 >= shorter) {
    matchKin(matching);
    matchCompounds(matching, false);
    matchCompounds(matching, true);
    matched.sort((x, y) => x[0] - y[0]);
  }
  const aOnly = matched.length === countA ? [] : a.filter((item, i) => counts(item) && !inA.has(i));
  const bOnly = matched.length === countB ? [] : b.filter((item, j) => counts(item) && !inB.has(j));
  const [sizeA, sizeB] = [matched.length + aOnly.length, matched.length + bOnly.length];
  return {
    aOnly,
    bOnly,
    matched,
    likeness: sizeA + sizeB === 0 ? 0 : (2 * matched.length) / (sizeA + sizeB),
    contained: Math.min(sizeA, sizeB) === 0 ? 0 : matched.length / Math.min(sizeA, sizeB),
  };
}

function countOf(items: readonly Item[]): number {
  let count = 0;
  for (const item of items) if (item.kind !== 'function') count++;
  return count;
}

function take({ matched, inA, inB }: Matching, i: number, j: number): void {
  matched.push([i, j]);
  inA.add(i);
  inB.add(j);
}

function matchEqual(matching: Matching): void {
  const places = new Map<string, number[]>();
  for (const [j, item] of matching.b.entries()) {
    if (!counts(item)) continue;
    const list = places.get(item.key);
    if (list === undefined) places.set(item.key, [j]);
    else list.push(j);
  }
  for (const [i, item] of matching.a.entries()) {
    if (!counts(item)) continue;
    const j = places.get(item.key)?.shift();
    if (j !== undefined) take(matching, i, j);
  }
}

function matchKin(matching: Matching): void {
  const { a, b, inA, inB } = matching;
  const free = [...b.keys()].filter((j) => !inB.has(j) && mayBeMistyped(b[j]));
  if (free.length === 0) return;
  for (const [i, item] of a.entries()) {
    if (inA.has(i) || !mayBeMistyped(item)) continue;
    const j = free.find((k) => {
      const other = b[k] as Item;
      if (inB.has(k) || (!isWord(item) && !isWord(other))) return false;
      return (
        item.text === other.text ||
        sameWord(item.text, other.text, item.kind === 'name' || other.kind === 'name')
      );
    });
    if (j !== undefined) take(matching, i, j);
  }
}

/** One word here that is two words there (`Kommunfullmäktige`, `می‌شود`); `back` looks for two words of `a`. */
function matchCompounds(matching: Matching, back: boolean): void {
  const [one, two] = back ? [matching.b, matching.a] : [matching.a, matching.b];
  const [inOne, inTwo] = back ? [matching.inB, matching.inA] : [matching.inA, matching.inB];
  const free = (item: Item | undefined, j: number): boolean => item?.kind === 'function' || !inTwo.has(j);
  for (const [i, item] of one.entries()) {
    if (inOne.has(i) || !isWord(item) || item.key.length < 4) continue;
    for (let j = 0; j + 1 < two.length; j++) {
      if (!free(two[j], j) || !free(two[j + 1], j + 1) || `${two[j]?.key}${two[j + 1]?.key}` !== item.key)
        continue;
      inTwo.add(j + 1);
      if (back) take(matching, j, i);
      else take(matching, i, j);
      break;
    }
  }
}
