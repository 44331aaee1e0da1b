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

/** Matches the items of two texts as bags: equal keys first, then inflections and typos. */
export function compare(a: readonly Item[], b: readonly Item[]): Difference {
  const places = new Map<string, number[]>();
  let countB = 0;
  for (const [j, item] of b.entries()) {
    if (item.kind === 'function') continue;
    countB++;
    const list = places.get(item.key);
    if (list === undefined) places.set(item.key, [j]);
    else list.push(j);
  }
  const taken = new Set<number>();
  const matched: [number, number][] = [];
  const restA: number[] = [];
  let countA = 0;
  for (const [i, item] of a.entries()) {
    if (item.kind === 'function') continue;
    countA++;
    const j = places.get(item.key)?.shift();
    if (j === undefined) restA.push(i);
    else {
      taken.add(j);
      matched.push([i, j]);
    }
  }
  const aOnly: Item[] = [];
  for (const i of restA) {
    const item = a[i] as Item;
    const j = item.kind === 'word' || item.kind === 'name' ? closest(item, b, taken) : -1;
    if (j < 0) aOnly.push(item);
    else {
      taken.add(j);
      matched.push([i, j]);
    }
  }
  matched.sort((x, y) => x[0] - y[0]);
  const bOnly = b.filter((item, j) => item.kind !== 'function' && !taken.has(j));
  const shorter = Math.min(countA, countB);
  return {
    aOnly,
    bOnly,
    matched,
    likeness: countA + countB === 0 ? 0 : (2 * matched.length) / (countA + countB),
    contained: shorter === 0 ? 0 : matched.length / shorter,
  };
}

function closest(item: Item, others: readonly Item[], taken: ReadonlySet<number>): number {
  return others.findIndex(
    (other, j) =>
      !taken.has(j) &&
      (other.kind === 'word' || other.kind === 'name') &&
      sameWord(item.key, other.key, item.kind === 'name' || other.kind === 'name'),
  );
}
