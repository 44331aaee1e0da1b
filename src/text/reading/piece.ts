import type { Instant } from '../../model/instant.ts';

/** An entry as merging sees it: plain text, no markup. */
export type Piece = {
  /** A handle, unique among what is judged together: the entry's UUID, or its index. */
  id: string;
  source: string;
  /** The source's title, for ` - Source Name` and `Source:` affixes. */
  sourceTitle?: string;
  /** Who publishes it, where several sources are of one house; else the source. */
  publisher?: string;
  /** The outlet that the item itself names where its source relays many. */
  origin?: string;
  guid?: string;
  url?: string;
  title: string;
  summary: string;
  content: string;
  /** BCP 47; guessed from the text where the source does not say. */
  lang?: string;
  /** Its own date. */
  published?: Instant;
  /** When it was read; entries of one source with one `seen` came in one document. */
  seen?: Instant;
};
