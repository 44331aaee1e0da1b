import type { Phrase } from '../config/phrase.ts';
import type { Token } from '../text/tokens.ts';

type Node = {
  next: Map<string, Node>;
  /** Phrases that end with the word that led here. */
  ends: number[];
  /** Phrases whose last word only begins so, by that beginning. */
  open: Map<string, number[]>;
  /** The lengths of those beginnings, shortest first. */
  openLengths: number[];
};

/** Phrases laid out word by word, so that one pass over a text finds all of them, however many there are. */
export type PhraseTrie = { root: Node; phrases: Phrase[]; ids: Map<string, number> };

const node = (): Node => ({ next: new Map(), ends: [], open: new Map(), openLengths: [] });

export const phraseTrie = (): PhraseTrie => ({ root: node(), phrases: [], ids: new Map() });

/** Adds a phrase and gives its number; the same phrase has one number, however often it is added. */
export function addPhrase(trie: PhraseTrie, phrase: Phrase): number {
  const key = JSON.stringify(phrase);
  const known = trie.ids.get(key);
  if (known !== undefined) return known;
  const number = trie.phrases.push(phrase) - 1;
  trie.ids.set(key, number);

  const closed = phrase.open ? phrase.words.slice(0, -1) : phrase.words;
  let at = trie.root;
  for (const word of closed) {
    const next = at.next.get(word) ?? node();
    at.next.set(word, next);
    at = next;
  }
  if (!phrase.open) at.ends.push(number);
  else {
    const beginning = phrase.words.at(-1) ?? '';
    at.open.set(beginning, [...(at.open.get(beginning) ?? []), number]);
    at.openLengths = [...new Set([...at.openLengths, beginning.length])].sort((a, b) => a - b);
  }
  return number;
}

/**
 * Finds every phrase in the words of a text, overlapping ones too, and reports each with the numbers of its
 * first and last word.
 */
export function findPhrases(
  trie: PhraseTrie,
  words: readonly Token[],
  report: (phrase: number, first: number, last: number) => void,
): void {
  for (let first = 0; first < words.length; first++) {
    let at: Node | undefined = trie.root;
    for (let last = first; at !== undefined && last < words.length; last++) {
      const word: string = (words[last] as Token).text;
      for (const length of at.openLengths) {
        if (length > word.length) break;
        const begun = at.open.get(word.slice(0, length));
        if (begun) reportAll(begun, first, last);
      }
      at = at.next.get(word);
      if (at !== undefined && at.ends.length > 0) reportAll(at.ends, first, last);
    }
  }

  function reportAll(ends: number[], first: number, last: number): void {
    for (const number of ends) if (inCapitals(number, first)) report(number, first, last);
  }

  function inCapitals(number: number, first: number): boolean {
    const { capitals } = trie.phrases[number] as Phrase;
    return capitals.every((must, index) => !must || words[first + index]?.capitals === true);
  }
}
