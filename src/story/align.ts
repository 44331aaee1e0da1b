import { type Figure, IN_LEAD, IN_TITLE, misspelt, NAME, type Word } from '../text/reading/index.ts';
import type { Weighed } from './weigh.ts';

/** One word of both texts; `part` where only a part of a longer word answers (`Zugunglück`, `Unglückszug`). */
export type Shared = { a: Word; b: Word; i: number; j: number; part: boolean };

/** Two texts set side by side: what answers each other, and what each says alone. */
export type Alignment = {
  shared: Shared[];
  onlyA: Word[];
  onlyB: Word[];
  /** Words of a title that the other title does not have. */
  titleOnlyA: Word[];
  titleOnlyB: Word[];
  figuresShared: Figure[];
  figuresOnlyA: Figure[];
  figuresOnlyB: Figure[];
  /** Words that both have, twice, of all words of both (Dice), and of those of the shorter: of titles, of leads. */
  titles: number;
  titlesWithin: number;
  sharedInTitles: number;
  leads: number;
  leadsWithin: number;
  leadLength: number;
};

export const inTitle = (thing: { place: number }): boolean => (thing.place & IN_TITLE) !== 0;
export const inLead = (thing: { place: number }): boolean => (thing.place & IN_LEAD) !== 0;
export const isName = (thing: { place: number }): boolean => (thing.place & NAME) !== 0;

/** Sets two texts side by side. */
export function align(one: Weighed, two: Weighed): Alignment {
  const [a, b] = [one.reading, two.reading];
  const shared = sharedWords(one, two);
  const [takenA, takenB] = [new Set(shared.map((s) => s.i)), new Set(shared.map((s) => s.j))];
  const among = (of: (word: Word) => boolean): [both: number, all: number, least: number] => {
    const [x, y] = [a.words.filter(of).length, b.words.filter(of).length];
    return [shared.filter((s) => of(s.a) && of(s.b)).length, x + y, Math.min(x, y)];
  };
  const [titles, titleAll, titleLeast] = among(inTitle);
  const [leads, leadAll, leadLeast] = among(inLead);
  const titled = new Set(shared.flatMap((s) => (inTitle(s.a) && inTitle(s.b) ? [s.a, s.b] : [])));
  const [figuresShared, figuresOnlyA] = parted(a.figures, b.figures);
  return {
    shared,
    onlyA: a.words.filter((_, i) => !takenA.has(i)),
    onlyB: b.words.filter((_, j) => !takenB.has(j)),
    titleOnlyA: a.words.filter((word) => inTitle(word) && !titled.has(word)),
    titleOnlyB: b.words.filter((word) => inTitle(word) && !titled.has(word)),
    figuresShared,
    figuresOnlyA,
    figuresOnlyB: parted(b.figures, a.figures)[1],
    titles: (2 * titles) / Math.max(1, titleAll),
    titlesWithin: titles / Math.max(1, titleLeast),
    sharedInTitles: titles,
    leads: (2 * leads) / Math.max(1, leadAll),
    leadsWithin: leads / Math.max(1, leadLeast),
    leadLength: leadLeast,
  };
}

const PART = 6;
const COMPOUNDING = new Set(['de', 'nl', 'sv', 'da', 'no', 'fi', 'hu', 'et']);

/** The words that answer each other: by key, by a common beginning, by a typo, or by a long part of a compound. */
function sharedWords({ reading: a }: Weighed, { reading: b }: Weighed): Shared[] {
  const shared: Shared[] = [];
  const [placed, taken] = [new Uint8Array(a.words.length), new Uint8Array(b.words.length)];
  const byStart = new Map<string, number[]>();
  b.words.forEach(({ key }, j) => {
    const start = key.slice(0, 4);
    byStart.set(start, [...(byStart.get(start) ?? []), j]);
  });
  const match = (
    among: (word: Word) => boolean,
    fits: (mine: Word, theirs: Word) => boolean,
    isFar = false,
  ) => {
    const free = isFar
      ? [...b.words.keys()].filter((j) => taken[j] === 0 && among(b.words[j] as Word))
      : undefined;
    for (const [i, mine] of a.words.entries()) {
      if (placed[i] === 1 || !among(mine)) continue;
      for (const j of free ?? byStart.get(mine.key.slice(0, 4)) ?? []) {
        const theirs = b.words[j] as Word;
        if (taken[j] === 1 || !among(theirs) || !fits(mine, theirs)) continue;
        placed[i] = taken[j] = 1;
        shared.push({ a: mine, b: theirs, i, j, part: fits === haveOnePart });
        break;
      }
    }
  };
  for (const among of [inTitle, () => true]) {
    match(among, ({ key }, other) => key === other.key);
    match(among, ({ key }, other) => key.startsWith(other.key) || other.key.startsWith(key));
    // Typos and compounds are dear to look for, and only of interest where much is shared already.
    const least = Math.min(a.words.filter(among).length, b.words.filter(among).length);
    if (shared.length * 3 >= least) match(among, areTypos, true);
  }
  if (COMPOUNDING.has(a.lang) && shared.length * 3 >= Math.min(a.words.length, b.words.length))
    match(() => true, haveOnePart, true);
  return shared;
}

const areTypos = ({ text: a }: Word, { text: b }: Word): boolean => misspelt(a, b) && !confusable(a, b);

/** Whether two long words share a run of `PART` letters. */
function haveOnePart({ text: a }: Word, { text: b }: Word): boolean {
  if (a.length <= PART || b.length <= PART) return false;
  for (let i = 0; i + PART <= a.length; i++) if (b.includes(a.slice(i, i + PART))) return true;
  return false;
}

// Names a typo apart that are not the same, folded.
const CONFUSABLE =
  'iran iraq irak,austria australia,austrian australian,slovakia slovenia,slovak slovene,mali malawi,gambia zambia,ireland iceland,sweden sudan,niger nigeria,nigerian nigerien,iranian iraqi,north south,higher lower'
    .split(',')
    .map((names) => names.split(' '));
const confusable = (a: string, b: string): boolean =>
  CONFUSABLE.some((names) => names.includes(a) && names.includes(b));

/** Figures that the other text gives as well, and those that it does not. */
function parted(mine: Figure[], theirs: Figure[]): [shared: Figure[], alone: Figure[]] {
  const [shared, alone]: [Figure[], Figure[]] = [[], []];
  for (const x of mine) (theirs.some((y) => agree(x, y)) ? shared : alone).push(x);
  return [shared, alone];
}

/** Whether two values may be one, rounded: within 3 per cent, where at least one is round. */
function agree(a: Figure, b: Figure): boolean {
  if (a.value === b.value) return a.unit === b.unit || !(isTyped(a.unit) && isTyped(b.unit));
  if (a.unit !== b.unit && isTyped(a.unit) && isTyped(b.unit)) return false;
  if (a.value < 10 || b.value < 10 || [a.unit, b.unit].some((unit) => /^(?:year|score|age)$/.test(unit)))
    return false;
  if (Math.min(a.value, b.value) / Math.max(a.value, b.value) < 0.9) return false;
  const [x, y] = [digitsOf(a.value), digitsOf(b.value)];
  if (x === y) return false;
  const [coarse, fine] = x < y ? [a.value, b.value] : [b.value, a.value];
  const apart = Math.abs(coarse - fine) / fine;
  // `Over 200` for 214; `1.5 million` for 1,487,000.
  return Math.min(x, y) === 1 && coarse >= 100 && coarse < fine
    ? apart < 0.1
    : Math.min(x, y) <= 2 && apart < 0.03;
}

const TYPED = new Set(['money', 'pct', 'age', 'score', 'year']);
export const isTyped = (unit: string): boolean => TYPED.has(unit);

/** Significant digits of a number: 1 for 200, 3 for 214. */
const digitsOf = (value: number): number =>
  String(value).replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;

/** How distinctive a figure is: 182 more than 3. */
export const figureWeight = ({ value, unit }: Figure): number =>
  unit === 'year' ? 0.5 : Math.min(4, digitsOf(value)) + (isTyped(unit) ? 1 : 0);
