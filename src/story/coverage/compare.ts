import { type Facts, type Figure, IN_TITLE, NAME, type Word } from '../../text/facts/facts.ts';

/** One word of both texts; `part` where only a part of a longer word answers (`Zugunglück`, `Unglückszug`). */
export type Shared = { a: Word; b: Word; part: boolean };

const PART = 6;
const COMPOUNDING = new Set(['de', 'nl', 'sv', 'da', 'no', 'fi', 'hu', 'et']);

/** The words of one entry, to be found by how they begin and by their parts. */
type Index = { starts: string[]; byStart: Map<string, number[]>; byPart: Map<string, number[]> };
const indexes = new WeakMap<Facts, Index>();

/** Made once for an entry, which is compared with many. */
function indexOf(facts: Facts): Index {
  const kept = indexes.get(facts);
  if (kept !== undefined) return kept;
  const made: Index = {
    starts: facts.words.map(startOf),
    byStart: new Map(),
    byPart: new Map(),
  };
  const add = (map: Map<string, number[]>, piece: string, place: number) => {
    const places = map.get(piece);
    if (places === undefined) map.set(piece, [place]);
    else places.push(place);
  };
  made.starts.forEach((start, place) => {
    add(made.byStart, start, place);
  });
  if (COMPOUNDING.has(facts.lang))
    facts.words.forEach((word, place) => {
      for (const part of partsOf(word)) add(made.byPart, part, place);
    });
  indexes.set(facts, made);
  return made;
}

/** What two words have in common of which one may begin with the other. */
export const startOf = ({ key }: Word): string => key.slice(0, 4);

const partsOf = ({ text }: Word): string[] =>
  text.length <= PART
    ? []
    : Array.from({ length: text.length - PART + 1 }, (_, i) => text.slice(i, i + PART));

/** The words of two texts that answer each other: by key, by a common beginning, or by a long part of a compound. */
export function sharedWords(a: Facts, b: Facts): Shared[] {
  const { starts } = indexOf(a);
  const { byStart, byPart } = indexOf(b);
  const shared: Shared[] = [];
  const [placed, taken] = [new Uint8Array(a.words.length), new Uint8Array(b.words.length)];
  const meet = (
    i: number,
    places: number[] | undefined,
    part: boolean,
    fits: (mine: string, theirs: string) => boolean,
  ) => {
    if (places === undefined || placed[i] === 1) return;
    const mine = a.words[i] as Word;
    for (const j of places) {
      const theirs = b.words[j] as Word;
      if (taken[j] === 1 || !fits(mine.key, theirs.key)) continue;
      placed[i] = taken[j] = 1;
      shared.push({ a: mine, b: theirs, part });
      return;
    }
  };
  const begun = starts.map((start) => byStart.get(start));
  for (const [i, places] of begun.entries()) meet(i, places, false, (mine, theirs) => mine === theirs);
  for (const [i, places] of begun.entries())
    meet(i, places, false, (mine, theirs) => mine.startsWith(theirs) || theirs.startsWith(mine));
  if (byPart.size === 0 || !COMPOUNDING.has(a.lang)) return shared;
  for (const [i, word] of a.words.entries())
    for (const part of placed[i] === 1 ? [] : partsOf(word)) meet(i, byPart.get(part), true, () => true);
  return shared;
}

/** What a shared word counts for, of its rarity. */
export const worth = (shared: Shared): number =>
  ((shared.a.rarity + shared.b.rarity) / 2) * (shared.part ? 0.6 : 1);

/** Whether two values may be one, rounded: within 3 per cent, where at least one is round. */
export function agree(a: Figure, b: Figure): boolean {
  if (a.value === b.value) return a.unit === b.unit || !(isTyped(a.unit) && isTyped(b.unit));
  if (a.unit !== b.unit && isTyped(a.unit) && isTyped(b.unit)) return false;
  if (a.value < 10 || b.value < 10 || a.unit === 'year' || a.unit === 'score' || a.unit === 'age')
    return false;
  if (Math.min(a.value, b.value) / Math.max(a.value, b.value) < 0.9) return false;
  const [x, y] = [roundness(a.value), roundness(b.value)];
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
function roundness(value: number): number {
  const digits = String(value).replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length;
}

/** How telling a figure is: 182 more than 3. */
export function figureWeight(figure: Figure): number {
  if (figure.unit === 'year') return 0.5;
  return Math.min(4, roundness(figure.value)) + (isTyped(figure.unit) ? 1 : 0);
}

export const inTitle = (thing: { place: number }): boolean => (thing.place & IN_TITLE) !== 0;
export const isName = (word: Word): boolean => (word.place & NAME) !== 0;
