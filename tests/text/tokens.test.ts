import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, tokens } from '../../src/text/tokens.ts';

const words = (text: string): string =>
  tokens(text)
    .map((token) => token.text + (token.capitals ? '!' : ''))
    .join(' ');

describe('tokens', () => {
  it.each([
    ['Iran’s envoy', 'iran envoy', 'a possessive ending falls, whatever its quote'],
    ["states' rights", 'states rights', 'and that of a plural'],
    ['US-backed', 'us! backed', 'a hyphen parts words, capitals are remembered'],
    ["l'Iran dell’Iran d'Israël", 'l iran dell iran d israel', 'an elided article is a word of its own'],
    ["O'Brien can't", 'obrien cant', 'other apostrophes stay inside their word'],
    ['«Café» Straße', 'cafe strasse', 'accents and quotes fall'],
    ['۱۴۰۴ ３２ ४', '1404 32 4', 'digits of all scripts are one'],
    ['中国经济', '中国 国经 经济', 'a script without spaces becomes pairs of signs'],
    ['がく', 'がく', 'kana voicing parts words and stays'],
    ['हिन्दी', 'हिन्दी', 'vowel signs of Indic scripts stay'],
    ['مُحَمَّد', 'محمد', 'harakat fall'],
    ['می‌شود', 'ميشود', 'the half-space falls'],
    ['ΟΔΟΣ οδος', 'οδοσ! οδοσ', 'a final sigma is a sigma'],
    ['4.7 million', '4 7 million', 'a figure is its digits'],
    ['', '', 'nothing has no words'],
  ])('reads %j as %j: %s', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it('says where each word stands in the text as written', () => {
    const text = 'In Téhéran, l’Iran’s envoy';
    expect(tokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'In',
      'Téhéran',
      'l',
      'Iran',
      'envoy',
    ]);
  });

  it('reads what it has read to the same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = tokens(text).map((token) => token.text);
        for (const word of once) expect(fold(word)).toBe(word);
        for (const { start, end } of tokens(text)) expect(end).toBeGreaterThan(start);
      }),
    );
  });
});
