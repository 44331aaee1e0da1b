import type { Instant } from './instant.ts';
import type { Author, Details, Enclosure } from './parsed-feed.ts';

/** One item as one source carried it, normalised: the unit that is classified, merged and stored. */
export type Entry = {
  source: string;
  /** The source's own id of it, unique in the source at best. */
  guid?: string;
  /** Its own link, absolute, http or https. */
  url?: string;
  /** Plain text; may be empty. */
  title: string;
  /** Safe HTML. */
  summary?: string;
  /** Safe HTML. */
  content?: string;
  authors: Author[];
  categories: string[];
  enclosures: Enclosure[];
  /** What else it carries; absent where there is nothing. */
  details?: Details;
  published?: Instant;
  updated?: Instant;
  /** BCP 47: as it or its source says, else guessed from the source's entries. */
  lang?: string;
  /** The refresh that read it. */
  seen: Instant;
  /** Its place in the document, from 0. */
  position: number;
};
