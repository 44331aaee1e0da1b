import type { Instant } from '../../model/instant.ts';

/** Where a word stands: bits of `Word.place`. */
export const IN_TITLE = 1;
export const IN_LEAD = 2;
/** Written as names are: a capital where the language does not ask for one. */
export const NAME = 4;

/** How a headline speaks: bits of `Facts.form`. */
export const QUESTION = 1;
export const QUOTED = 2;
export const EXCLAIMED = 4;
export const CAPITALS = 8;

/** A content word: folded as written, and the key under which it is compared. */
export type Word = { text: string; key: string; place: number; rarity: number };

/** A figure with what it measures: `money`, `pct`, `age`, `score`, `year`, or the key of the word counted. */
export type Figure = { value: number; unit: string; place: number };

/** What an entry says, in facts that can be compared; plain data, small enough to be kept beside the entry. */
export type Facts = {
  source: string;
  /** ISO 639-1, given or guessed; `und` where the text does not tell. */
  lang: string;
  published?: Instant;
  words: Word[];
  figures: Figure[];
  /** Days named in the text: month × 100 + day. */
  dates: number[];
  /** Weekdays named, 0 = Sunday. */
  weekdays: number[];
  /** Clock times, minutes after midnight. */
  clocks: number[];
  /** Versions, dockets, reference numbers, CVE ids, as written and folded. */
  identifiers: string[];
  /** Part 2, no. 14, third, II: what numbers a piece in a series, as `kind number`. */
  instalments: string[];
  /** Turns of an affair that the text names (`arrest`, `charge`, `deny`), title first. */
  titleStages: string[];
  leadStages: string[];
  /** Words of negation and of doubt in title and lead. */
  negations: number;
  doubts: number;
  /** Hashes of the lead's adjacent words, for verbatim likeness. */
  shingles: number[];
  /** QUESTION, QUOTED (it opens with a quotation), EXCLAIMED, CAPITALS (all of it). */
  form: number;
  /** Its sort beside plain news (`live`, `opinion`, …), or empty: see kind.ts. */
  kind: string;
  /** Words in the lead, all counted. */
  leadLength: number;
};
