export type { Piece } from '../text/reading/index.ts';

/** How much is joined: an entry and its own edits; the same piece; the same news in other words. */
export type Level = 'off' | 'copies' | 'coverage';

/** Why two entries tell the same story, or why they must not be joined: kept, and shown to whoever asks. */
export type Evidence = {
  /** A stable word, such as `same-url`, `same-text`, `near-text`, `same-news`, `figures-differ`. */
  kind: string;
  /** One sentence that an editor understands, naming the figures, words or URLs it rests on. */
  detail: string;
  /** The words, folded, in the forms of either text, and plain figures that both have in common: to be marked in each. */
  shared?: string[];
};
