import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPhrase, findPhrases, phraseTrie } from '../../src/classify/phrase-trie.ts';
import { type Phrase, parsePhrase } from '../../src/config/phrase.ts';
import { tokens } from '../../src/text/tokens.ts';

const word = fc.stringMatching(/^[abAB]{1,4}$/);
const words = (maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((list) => list.join(' '));
const phrase = fc.tuple(words(3), fc.constantFrom('', '*')).map(([text, star]) => text + star);

const parsed = (text: string): Phrase => {
  const read = parsePhrase(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
};

/** Every place where a phrase stands, by trying each phrase at each word. */
function slowly(phrases: Phrase[], text: string): string[] {
  const list = tokens(text);
  return phrases.flatMap((one, number) =>
    list.flatMap((_, first) => {
      const last = first + one.words.length - 1;
      const stands = one.words.every((wanted, index) => {
        const token = list[first + index];
        if (token === undefined || (one.capitals[index] && !token.capitals)) return false;
        return one.open && index === one.words.length - 1
          ? token.text.startsWith(wanted)
          : token.text === wanted;
      });
      return stands ? [`${number}:${first}-${last}`] : [];
    }),
  );
}

describe('the phrase trie', () => {
  it('finds what trying each phrase at each word finds', () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 12 }), words(12), (texts, text) => {
        const trie = phraseTrie();
        for (const one of texts) addPhrase(trie, parsed(one));
        const found: string[] = [];
        findPhrases(trie, tokens(text), (number, first, last) => found.push(`${number}:${first}-${last}`));
        expect(found.toSorted()).toEqual(slowly(trie.phrases, text).toSorted());
      }),
    );
  });

  it('numbers a phrase once', () => {
    const trie = phraseTrie();
    const numbers = ['US', 'us', 'U.S.', 'Us', 'US', 'us*'].map((text) => addPhrase(trie, parsed(text)));
    expect(numbers).toEqual([0, 1, 2, 1, 0, 3]);
  });
});
