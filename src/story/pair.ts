import { HOUR } from '../model/instant.ts';
import { type Alignment, align } from './align.ts';
import { cosine, sharedTerms, type Weighed } from './weigh.ts';

/** Two entries set side by side, with all that features and rules measure of them. */
export type Pair = {
  a: Weighed;
  b: Weighed;
  both: Alignment;
  /** Places of the terms that both have, as pairs one after another. */
  terms: readonly number[];
  /** Cosines by what of the texts is compared. */
  all: number;
  allContent: number;
  title: number;
  titleContent: number;
  lead: number;
  /** Of either title with the other's lead, the larger. */
  crossed: number;
  /** Of the titles' runs of four letters. */
  letters: number;
  /** Hours between them; undefined where one has no date. */
  hours: number | undefined;
  /** Entries of the language that were counted around them. */
  around: number;
};

/** The least cosine of texts or titles, fading with the hours between; no pair below it was ever joined. */
const GATE = 0.1;

/** Whether two entries are similar enough to be compared in full: a cheap gate. */
export function mayBeSame(a: Weighed, b: Weighed, terms: readonly number[], all: number): boolean {
  const [one, two] = [a.reading, b.reading];
  if (one.textHash === two.textHash || (one.url !== '' && one.url === two.url)) return true;
  if (one.piece.guid !== undefined && one.piece.guid === two.piece.guid) return true;
  if (one.lang !== two.lang && one.lang !== 'und' && two.lang !== 'und') return false;
  const fading = fade(hoursBetween(a, b), 48);
  return all * fading >= GATE || cosine(terms, a.titleContent, b.titleContent) * fading >= GATE;
}

/** Hours assumed between two entries where a date is unknown. */
const UNKNOWN = 12;
export const fade = (hours: number | undefined, length: number): number =>
  Math.exp(-(hours ?? UNKNOWN) / length);

/** Hours between the dates of two entries; undefined where one has none. */
function hoursBetween({ reading: a }: Weighed, { reading: b }: Weighed): number | undefined {
  const [from, to] = [a.piece.published, b.piece.published];
  return from === undefined || to === undefined ? undefined : Math.abs(from - to) / HOUR;
}

/** Sets two entries side by side, in an order of their own, so that what is said of them is symmetric. */
export function pairOf(one: Weighed, two: Weighed, around: number): Pair {
  const [a, b] = one.reading.order <= two.reading.order ? [one, two] : [two, one];
  const terms = sharedTerms(a.reading.terms.ids, b.reading.terms.ids);
  return {
    a,
    b,
    both: align(a, b),
    terms,
    all: cosine(terms, a.all, b.all),
    allContent: cosine(terms, a.allContent, b.allContent),
    title: cosine(terms, a.title, b.title),
    titleContent: cosine(terms, a.titleContent, b.titleContent),
    lead: cosine(terms, a.leadContent, b.leadContent),
    crossed: Math.max(
      cosine(terms, a.titleContent, b.leadContent),
      cosine(terms, a.leadContent, b.titleContent),
    ),
    letters: gramCosine(a.reading.grams, b.reading.grams),
    hours: hoursBetween(a, b),
    around,
  };
}

const gramCosine = (a: Uint32Array, b: Uint32Array): number =>
  a.length === 0 || b.length === 0 ? 0 : sharedTerms(a, b).length / 2 / Math.sqrt(a.length * b.length);
