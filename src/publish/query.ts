import { tokens } from '../text/tokens.ts';

/** What `q` asks for: each phrase (a list of folded tokens) stands somewhere in the story. */
export type TextQuery = string[][];

export const LONGEST_QUERY = 500;

/**
 * Reads what people type into a search box: words, all of them, and `"a phrase"`; a quotation mark that is left
 * open runs to the end. `undefined` where there is no word in it.
 */
export function parseQuery(text: string): TextQuery | undefined {
  const phrases: TextQuery = [];
  // Typographic quotation marks are typed too, or pasted from a headline.
  const parts = text.replace(/[“”„«»]/g, '"').split('"');
  for (const [i, part] of parts.entries()) {
    const words = tokens(part);
    if (i % 2 === 1) phrases.push(words.map((word) => word.text));
    else phrases.push(...sideBySide(part, words));
  }
  const found = phrases.filter((phrase) => phrase.length > 0);
  return found.length === 0 ? undefined : found;
}

/** What was written without a space (`US-backed`, a run of Chinese signs) is one phrase. */
function sideBySide(part: string, words: ReturnType<typeof tokens>): TextQuery {
  const phrases: TextQuery = [];
  let end = -1;
  for (const word of words) {
    const apart = end < 0 || /\s/.test(part.slice(end, word.start));
    if (apart) phrases.push([word.text]);
    else phrases.at(-1)?.push(word.text);
    end = Math.max(end, word.end);
  }
  return phrases;
}
