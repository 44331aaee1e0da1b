import type { Phrase } from '../config/phrase.ts';
import type { Token } from '../text/tokens.ts';

type Node = {
  next: Map<string, Node>;
  /** Phrases that end with the word that led here. */
  ends: number[];
  /** Phrases whose last word only begins so: by the beginning's first signs, which most words do not share. */
  open: Map<number, { beginning: string; numbers: number[] }[]>;
};

/** Phrases laid out word by word, so that one pass over a text finds all of them, however many there are. */
export type PhraseTrie = {
  root: Node;
  phrases: Phrase[];
  ids: Map<string, number>;
  /** The first two signs of every phrase's first whole word: most words of a text share them with none. */
  firsts: Set<number>;
};

const node = (): Node => ({ next: new Map(), ends: [], open: new Map() });

export const phraseTrie = (): PhraseTrie => ({
  root: node(),
  phrases: [],
  ids: new Map(),
  firsts: new Set(),
});

/** Adds a phrase and gives its number; the same phrase has one number, however often it is added. */
export function addPhrase(trie: PhraseTrie, phrase: Phrase): number {
  const key = JSON.stringify(phrase);
  const known = trie.ids.get(key);
  if (known !== undefined) return known;
  const number = trie.phrases.push(phrase) - 1;
  trie.ids.set(key, number);

  const closed = phrase.open ? phrase.words.slice(0, -1) : phrase.words;
  if (closed[0] !== undefined) trie.firsts.add(firstSigns(closed[0], Math.min(2, closed[0].length)));
  let at = trie.root;
  for (const word of closed) {
    const next = at.next.get(word) ?? node();
    at.next.set(word, next);
    at = next;
  }
  if (phrase.open) addOpen(at, phrase.words.at(-1) ?? '', number);
  else at.ends.push(number);
  return number;
}

function addOpen(at: Node, beginning: string, number: number): void {
  const key = firstSigns(beginning);
  const alike = at.open.get(key) ?? [];
  const same = alike.find((one) => one.beginning === beginning);
  if (same) same.numbers.push(number);
  else alike.push({ beginning, numbers: [number] });
  at.open.set(key, alike);
}

/** A hash of the first signs of a word, at most three: as an integer, so that looking it up costs little. */
function firstSigns(word: string, count = word.length): number {
  const second = count > 1 ? word.charCodeAt(1) : 0;
  const third = count > 2 ? word.charCodeAt(2) : 0;
  return ((word.charCodeAt(0) * 1009 + second) * 1009 + third) | 0;
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
  const { root, firsts } = trie;
  for (let first = 0; first < words.length; first++) {
    const { text } = words[first] as Token;
    if (root.open.size === 0 && !firsts.has(firstSigns(text, Math.min(2, text.length)))) continue;
    let at: Node | undefined = root;
    for (let last = first; at !== undefined && last < words.length; last++) {
      const word: string = (words[last] as Token).text;
      if (at.open.size > 0) begun(at.open, word, first, last);
      at = at.next.get(word);
      if (at !== undefined && at.ends.length > 0) reportAll(at.ends, first, last);
    }
  }

  function begun(open: Node['open'], word: string, first: number, last: number): void {
    for (let count = Math.min(3, word.length); count > 0; count--) {
      const alike = open.get(firstSigns(word, count));
      if (alike === undefined) continue;
      for (const { beginning, numbers } of alike)
        if (word.startsWith(beginning)) reportAll(numbers, first, last);
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
