import { type Facts, type Figure, IN_TITLE, NAME, type Word } from '../../text/facts/facts.ts';

/** How often words occur among what is judged, so that what all share says little. */
export type Context = { documents: number; holding(key: string): number };

/** How much a word weighs: its background rarity, less where many entries at hand hold it. */
export function weigh(word: Word, context: Context | undefined): number {
  if (context === undefined || context.documents < 20) return word.rarity;
  const local = Math.log2((context.documents + 1) / (context.holding(word.key) + 0.5));
  return word.rarity * Math.min(1, local / 8);
}

/** One word of both texts. */
export type Shared = { a: Word; b: Word };

/** The words of two texts that answer each other, by key or, for longer ones, by a common beginning. */
export function sharedWords(a: Facts, b: Facts): Shared[] {
  const byKey = new Map(b.words.map((word) => [word.key, word]));
  const shared: Shared[] = [];
  const rest: Word[] = [];
  for (const word of a.words) {
    const other = byKey.get(word.key);
    if (other === undefined) rest.push(word);
    else {
      shared.push({ a: word, b: other });
      byKey.delete(word.key);
    }
  }
  const byStart = new Map<string, Word[]>();
  for (const word of byKey.values()) {
    if (word.key.length < 4) continue;
    const start = word.key.slice(0, 4);
    const list = byStart.get(start);
    if (list === undefined) byStart.set(start, [word]);
    else list.push(word);
  }
  for (const word of rest) {
    if (word.key.length < 4) continue;
    const list = byStart.get(word.key.slice(0, 4));
    const at = list?.findIndex((w) => w.key.startsWith(word.key) || word.key.startsWith(w.key)) ?? -1;
    const other = list?.[at];
    if (list === undefined || other === undefined) continue;
    shared.push({ a: word, b: other });
    list.splice(at, 1);
  }
  return shared;
}

/** Whether two values may be one, rounded: within 3 per cent, where at least one is round. */
export function agree(a: Figure, b: Figure): boolean {
  if (a.value === b.value) return a.unit === b.unit || !(isTyped(a.unit) && isTyped(b.unit));
  if (a.unit !== b.unit && isTyped(a.unit) && isTyped(b.unit)) return false;
  if (a.value < 10 || b.value < 10 || a.unit === 'year' || a.unit === 'score' || a.unit === 'age') return false;
  const [coarse, fine] = roundness(a.value) <= roundness(b.value) ? [a.value, b.value] : [b.value, a.value];
  return roundness(coarse) <= 2 && roundness(fine) > roundness(coarse) && Math.abs(coarse - fine) / fine < 0.03;
}

const TYPED = new Set(['money', 'pct', 'age', 'score', 'year']);
export const isTyped = (unit: string): boolean => TYPED.has(unit);

/** Significant digits of a number: 1 for 200, 3 for 214. */
export function roundness(value: number): number {
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
