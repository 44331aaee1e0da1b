import type { Piece } from './piece.ts';

/** Where a word or figure stands: bits of `place`. */
export const IN_TITLE = 1;
export const IN_LEAD = 2;
/** Written as names are: a capital where the language does not ask for one. */
export const NAME = 4;

/** How a headline speaks: bits of `Reading.form`. */
export const QUESTION = 1;
export const QUOTED = 2;

/**
 * A content word: folded as written, the key under which it is compared, its place among the terms, and how rare it is in
 * its language (0 to 8).
 */
export type Word = { text: string; key: string; term: number; place: number; rarity: number };

/** A figure with what it measures: `money`, `pct`, `age`, `score`, `year`, or the key of the word counted. */
export type Figure = { value: number; unit: string; place: number; raw: string };

/** The words of a text as hashes of their keys, ascending, with how often each stands in title and lead. */
export type Terms = { ids: Uint32Array; inTitle: Uint8Array; inLead: Uint8Array };

/** What an entry says, read once: plain data that follows from the piece alone, so that it can be kept and made again. */
export type Reading = {
  piece: Piece;
  /** Its own date, else when it was read; undefined where neither is known, and then it is within every window. */
  at: number | undefined;
  /** Canonical; empty where the entry has no link that names a page. */
  url: string;
  /** The link's fragment without `#`; empty where there is none. */
  fragment: string;
  /** Orders entries by what they say and not by their place in a batch. */
  order: string;
  /** ISO 639-1, given or guessed; `und` where the text does not tell. */
  lang: string;
  /** The headline without prefixes, numbers and carriers, folded to its words. */
  headline: string;
  /** What was taken for an outlet's name behind it (` - Daily Beacon`), in small letters; empty if nothing was. */
  tail: string;
  /** A number that a list gave the headline (`7. …`). */
  listed: number | undefined;
  /** Whether the end of the lead was cut off. */
  cut: boolean;
  terms: Terms;
  /** The headline's runs of four letters, hashed, ascending. */
  grams: Uint32Array;
  /** Words in title and lead, all counted. */
  titleLength: number;
  leadLength: number;
  words: Word[];
  figures: Figure[];
  /** Days, weekdays and clock times that the title names, as numbers. */
  titleDays: number[];
  /** Days named in the text (month × 100 + day), weekdays (0 = Sunday), clock times (minutes after midnight). */
  dates: number[];
  weekdays: number[];
  clocks: number[];
  /** Versions, dockets, reference numbers, CVE ids, as written and folded. */
  identifiers: string[];
  /** Part 2, no. 14, third, II: what numbers a piece in a series, as `kind number`. */
  instalments: string[];
  /** Stages of an event that the text names (`arrest`, `charge`, `deny`), title first. */
  titleStages: string[];
  leadStages: string[];
  /** Words of negation and of doubt; one in the title counts four. */
  negations: number;
  doubts: number;
  /** Hashes of the lead's adjacent words, for verbatim likeness, and of all the text: equal texts have equal hashes. */
  shingles: number[];
  textHash: number;
  /** QUESTION, QUOTED (it opens with a quotation). */
  form: number;
  /** Its sort beside plain news (`live`, `opinion`, …), or empty: see kind.ts. */
  kind: string;
  /** The headline names a column or thread, and nothing of what stands below it. */
  generic: boolean;
};
