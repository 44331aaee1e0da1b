import type { Instant } from '../model/instant.ts';

/** An entry as merging sees it: plain text, no markup. */
export type Piece = {
  /** A handle, unique among what is judged together: the entry's UUID, or its index. */
  id: string;
  source: string;
  /** The source's title, for ` - Source Name` and `Source:` affixes. */
  sourceTitle?: string;
  guid?: string;
  url?: string;
  title: string;
  summary: string;
  content: string;
  /** BCP 47; guessed from the text where the source does not say. */
  lang?: string;
  /** Its own date. */
  published?: Instant;
  /** When it was read; entries of one source with one `seen` came in one refresh. */
  seen?: Instant;
};

/** How much is joined: an entry and its own edits; the same piece; the same news in other words. */
export type Level = 'off' | 'copies' | 'coverage';

/** Why two entries tell the same story, or why they must not be joined: kept, and shown to whoever asks. */
export type Evidence = {
  /** A stable word, such as `same-url`, `same-text`, `near-text`, `shared-facts`, `figures-differ`. */
  kind: string;
  /** One sentence that an editor understands, naming the figures, words or URLs it rests on. */
  detail: string;
  /** The words, folded, in the forms of either text, and plain figures that both have in common: to be marked in each. */
  shared?: string[];
};

/** What is said of two entries, judged by themselves. */
export type Judgement =
  | { verdict: 'join'; level: 'copies' | 'coverage'; strength: number; evidence: Evidence[] }
  /** `loose`: what parts them as copies was seen in texts too unlike to speak against the same news in other words. */
  | { verdict: 'part'; evidence: Evidence[]; loose?: true }
  | { verdict: 'neither'; evidence: Evidence[] };
