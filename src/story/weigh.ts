import type { Reading } from '../text/reading/index.ts';
import type { Common } from './common.ts';

/** Weights of words, one per term of a reading, of length 1 together. */
type Vector = Float32Array;

/** A reading with what its words weigh now. */
export type Weighed = {
  reading: Reading;
  /** Of each term how rare it is, and what of that is more than chance. */
  rarity: Float32Array;
  content: Float32Array;
  /** Of each of `reading.words` the content weight. */
  words: Float32Array;
  /** Title (twice) and lead, with and without common words; title; lead; as unit vectors over the terms. */
  all: Vector;
  allContent: Vector;
  title: Vector;
  titleContent: Vector;
  leadContent: Vector;
  /** Content weight of the title's terms together. */
  titleWeight: number;
  /** How many entries around share something with it. */
  neighbours: number;
};

/** Words rarer than this carry content: about one text in nine. */
const CONTENT = 2.2;

/** Weighs the words of an entry by what is common now. */
export function weigh(reading: Reading, common: Common): Weighed {
  const { ids, inTitle, inLead } = reading.terms;
  const rarity = common.rarities(reading.lang, ids);
  const count = ids.length;
  const [content, all, allContent, title, titleContent, leadContent] = Array.from(
    { length: 6 },
    () => new Float32Array(count),
  ) as [Vector, Vector, Vector, Vector, Vector, Vector];
  let titleWeight = 0;
  for (let i = 0; i < count; i++) {
    const [rare, titled, led] = [rarity[i] as number, inTitle[i] as number, inLead[i] as number];
    const telling = Math.max(0, rare - CONTENT);
    const often = 1 + Math.log(2 * titled + led);
    content[i] = telling;
    all[i] = often * rare;
    allContent[i] = often * telling;
    if (led > 0) leadContent[i] = telling;
    if (titled === 0) continue;
    title[i] = rare;
    titleContent[i] = telling;
    titleWeight += telling;
  }
  for (const vector of [all, allContent, title, titleContent, leadContent]) toUnit(vector);
  const words = Float32Array.from(reading.words, ({ term }) => content[term] ?? 0);
  return {
    reading,
    rarity,
    content,
    words,
    all,
    allContent,
    title,
    titleContent,
    leadContent,
    titleWeight,
    neighbours: 0,
  };
}

function toUnit(vector: Vector): void {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
}

/** The places of the terms that two readings share, as pairs one after another. */
export function sharedTerms(a: Uint32Array, b: Uint32Array): number[] {
  const shared: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) shared.push(i++, j++);
    else if (x < y) i++;
    else j++;
  }
  return shared;
}

/** The cosine of two unit vectors over shared terms. */
export function cosine(shared: readonly number[], a: Vector, b: Vector): number {
  let sum = 0;
  for (let k = 0; k < shared.length; k += 2)
    sum += (a[shared[k] as number] as number) * (b[shared[k + 1] as number] as number);
  return sum;
}
