import { wordKey } from '../../text/reading/word-key.ts';
import { tokens } from '../../text/tokens.ts';
import { type Html, html } from './html.ts';

/** Figures are compared as they stand: the key of a word writes doubled signs once. */
const keyOf = (word: string): string => (/^\d/.test(word) ? word : wordKey(word));

/** A text in which every word is marked that is one of some folded words, in whatever form it stands there. */
export function marked(text: string, words: readonly string[]): Html {
  if (words.length === 0) return html`${text}`;
  const keys = new Set(words.map(keyOf));
  const parts: (string | Html)[] = [];
  let at = 0;
  for (const { text: word, start, end } of tokens(text)) {
    // Signs of scripts without spaces come in overlapping pairs.
    if (end <= at || !keys.has(keyOf(word))) continue;
    parts.push(
      text.slice(at, Math.max(at, start)),
      html`<mark>${text.slice(Math.max(at, start), end)}</mark>`,
    );
    at = end;
  }
  return html`${[...parts, text.slice(at)]}`;
}
