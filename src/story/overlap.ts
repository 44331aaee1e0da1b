import type { Prepared, Text } from './prepare.ts';

const sets = new WeakMap<Text, ReadonlySet<string>>();

function wordsOf(text: Text): ReadonlySet<string> {
  let words = sets.get(text);
  if (words === undefined) {
    words = new Set(text.words.map((word) => word.text));
    sets.set(text, words);
  }
  return words;
}

/** The share of the shorter text's words that the other has too. */
export function sharedWords(a: Text, b: Text): number {
  const one = wordsOf(a);
  const two = wordsOf(b);
  const [short, long] = one.size <= two.size ? [one, two] : [two, one];
  if (short.size === 0) return 0;
  let count = 0;
  for (const word of short) if (long.has(word)) count++;
  return count / short.size;
}

/** The cheap gate before anything is looked at closely: words in common in the titles or the leads. */
export const mayBeAlike = (a: Prepared, b: Prepared): boolean =>
  a.textHash === b.textHash || sharedWords(a.title, b.title) >= 0.5 || sharedWords(a.lead, b.lead) >= 0.5;
