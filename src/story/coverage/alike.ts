import type { Facts, Figure, Word } from '../../text/facts/facts.ts';
import { agree, inTitle, type Shared, sharedWords } from './compare.ts';

/** Two texts set side by side: what answers each other, and what each says alone. */
export type Alignment = {
  shared: Shared[];
  onlyA: Word[];
  onlyB: Word[];
  figuresShared: Figure[];
  figuresOnlyA: Figure[];
  figuresOnlyB: Figure[];
  /** Shares of the headlines' words, and of all words, that both have; of the longer of the two. */
  titles: number;
  sharedInTitles: number;
  texts: number;
};

/** Sets two texts side by side. */
export function align(a: Facts, b: Facts): Alignment {
  const shared = sharedWords(a, b);
  const inA = new Set(shared.map((s) => s.a));
  const inB = new Set(shared.map((s) => s.b));
  const [wholes, titles] = [shared.filter((s) => !s.part), Math.max(titleLength(a), titleLength(b))];
  const sharedInTitles = wholes.filter((s) => inTitle(s.a) && inTitle(s.b)).length;
  const [figuresShared, figuresOnlyA] = parted(a.figures, b.figures);
  return {
    shared,
    onlyA: a.words.filter((word) => !inA.has(word)),
    onlyB: b.words.filter((word) => !inB.has(word)),
    figuresShared,
    figuresOnlyA,
    figuresOnlyB: parted(b.figures, a.figures)[1],
    sharedInTitles,
    titles: titles === 0 ? 0 : sharedInTitles / titles,
    texts: wholes.length / Math.max(1, a.words.length, b.words.length),
  };
}

const titleLength = (facts: Facts): number => facts.words.filter(inTitle).length;

/** Figures that the other text gives as well, and those that it does not. */
function parted(mine: Figure[], theirs: Figure[]): [shared: Figure[], alone: Figure[]] {
  const [shared, alone]: [Figure[], Figure[]] = [[], []];
  for (const x of mine) (theirs.some((y) => agree(x, y)) ? shared : alone).push(x);
  return [shared, alone];
}

/** Whether two words may be spellings of one: a letter or two apart, not the first. */
export function misspelt(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || a[0] !== b[0] || Math.abs(a.length - b.length) > 2) return false;
  return distance(a, b) <= (longest >= 8 ? 2 : 1);
}

/** Levenshtein distance, adjacent letters swapped counting as one. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 9) + 1 : 9;
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The two in an order of their own, so that what is said of a pair does not hang on who is named first. */
export function inOrder(a: Facts, b: Facts): [Facts, Facts] {
  for (let i = 0; i < Math.max(a.words.length, b.words.length); i++) {
    const [x, y] = [a.words[i]?.text ?? '', b.words[i]?.text ?? ''];
    if (x !== y) return x < y ? [a, b] : [b, a];
  }
  return [a, b];
}
