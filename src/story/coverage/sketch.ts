import type { Facts } from '../../text/facts/facts.ts';
import { hash } from '../hash.ts';
import { figureWeight, startOf } from './compare.ts';

/**
 * What an entry says, in a few hundred bytes: a number for each word and figure, how telling it is in the lowest
 * bits. Enough to tell which of many entries share so much that they are worth being read again.
 */
export type Sketch = Uint32Array;

const WEIGHT_BITS = 5;
const STEPS = 3;
const MOST = 64;

/** The sketch of an entry: its rarest 64 words and figures. */
export function sketchOf(facts: Facts): Sketch {
  const signs = new Map<string, number>();
  for (const word of facts.words) raise(signs, startOf(word), word.rarity);
  for (const figure of facts.figures) raise(signs, `=${figure.value}`, figureWeight(figure));
  const rarest = [...signs].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST);
  return Uint32Array.from(
    rarest,
    ([sign, weight]) => (hash(sign) % 2 ** 27) * 2 ** WEIGHT_BITS + Math.ceil(weight * STEPS),
  );
}

const raise = (signs: Map<string, number>, sign: string, weight: number): void => {
  signs.set(sign, Math.max(weight, signs.get(sign) ?? 0));
};

/** Says of other sketches how much rarity they share with one, about; words are taken for one that begin alike. */
export function sharedWith(sketch: Sketch): (other: Sketch) => number {
  const mine = new Map(Array.from(sketch, (sign) => [sign >>> WEIGHT_BITS, sign & (2 ** WEIGHT_BITS - 1)]));
  return (other) => {
    let total = 0;
    for (const sign of other)
      total += Math.min(mine.get(sign >>> WEIGHT_BITS) ?? 0, sign & (2 ** WEIGHT_BITS - 1));
    return total / STEPS;
  };
}
