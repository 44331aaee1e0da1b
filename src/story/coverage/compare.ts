import { type Facts, type Figure, IN_TITLE, NAME, type Word } from '../../text/facts/facts.ts';

/** One word of both texts; `part` where only a part of a longer word answers (`Zugunglück`, `Unglückszug`). */
export type Shared = { a: Word; b: Word; part: boolean };

const PART = 6;
const COMPOUNDING = new Set(['de', 'nl', 'sv', 'da', 'no', 'fi', 'hu', 'et']);

/** The words of two texts that answer each other: by key, by a common beginning, or by a long part of a compound. */
export function sharedWords(a: Facts, b: Facts): Shared[] {
  const open = new Map(b.words.map((word) => [word.key, word]));
  const shared: Shared[] = [];
  let rest: Word[] = [];
  for (const word of a.words) {
    const other = open.get(word.key);
    if (other === undefined) rest.push(word);
    else {
      shared.push({ a: word, b: other, part: false });
      open.delete(word.key);
    }
  }
  rest = meet(rest, open, shared, (word) => (word.key.length < 4 ? [] : [word.key.slice(0, 4)]), false);
  if (COMPOUNDING.has(a.lang)) meet(rest, open, shared, grams, true);
  return shared;
}

const grams = (word: Word): string[] => {
  const { text } = word;
  if (text.length < PART + 1) return [];
  return Array.from({ length: text.length - PART + 1 }, (_, i) => text.slice(i, i + PART));
};

/** Pairs what shares a piece; gives the words of the left that found nobody. */
function meet(
  left: Word[],
  open: Map<string, Word>,
  shared: Shared[],
  piecesOf: (word: Word) => string[],
  part: boolean,
): Word[] {
  const byPiece = new Map<string, Word>();
  for (const word of open.values())
    for (const piece of piecesOf(word)) if (!byPiece.has(piece)) byPiece.set(piece, word);
  const alone: Word[] = [];
  for (const word of left) {
    const other = piecesOf(word)
      .map((piece) => byPiece.get(piece))
      .find(
        (w) =>
          w !== undefined &&
          open.has(w.key) &&
          (part || w.key.startsWith(word.key) || word.key.startsWith(w.key)),
      );
    if (other === undefined) alone.push(word);
    else {
      shared.push({ a: word, b: other, part });
      open.delete(other.key);
    }
  }
  return alone;
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
  const [coarse, fine] = roundness(a.value) <= roundness(b.value) ? [a.value, b.value] : [b.value, a.value];
  const apart = Math.abs(coarse - fine) / fine;
  if (roundness(fine) <= roundness(coarse)) return false;
  // `Over 200` for 214; `1.5 million` for 1,487,000.
  return roundness(coarse) === 1 && coarse >= 100 && coarse < fine
    ? apart < 0.1
    : roundness(coarse) <= 2 && apart < 0.03;
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
