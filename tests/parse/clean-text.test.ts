import { TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/parse/clean-text.ts';
import { htmlToText } from '../../src/parse/html-to-text.ts';
import { feedOf, rssItem } from './read.ts';

/** A text as it comes of UTF-8 that was taken for Windows-1252. */
const misread = (text: string): string =>
  new WhatwgDecoder('windows-1252').decode(new TextEncoder().encode(text));

describe('a text that went through a wrong charset', () => {
  it.each([
    'Groß',
    'Под',
    '🚀 go',
    'cinéma, à la folie',
    '“So”, he said – for 5 €',
    'Žižek',
    'ÿ and Ÿ',
    '日本語',
    'مرحبا',
  ])('is mended: %s', async (text) => {
    expect(cleanText(misread(text))).toBe(text);
    expect((await rssItem(`<title>${misread(text)}</title>`)).title).toBe(text);
    expect((await rssItem(`<description>${misread(text)}</description>`)).summary).toBe(text);
    expect(htmlToText(`<p>${misread(text)}</p>`)).toBe(text);
  });

  it('is mended whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(cleanText(text) === text);
        expect(cleanText(misread(text))).toBe(text);
      }),
    );
  });

  it('is mended in the description of a feed, before blanks are folded', async () => {
    const feed = await feedOf(
      `<rss><channel><description>${misread('déjà à\u00a0Noël')}</description></channel></rss>`,
    );
    expect(feed.description).toBe('déjà à Noël');
  });

  it.each([
    ['part of it is right', `${misread('Groß')} und groß`],
    ['part of it cannot have been read so', `${misread('Groß')} 日本`],
    ['a sequence breaks off', 'GroÃ'],
    ['a letter only looks so', 'SÃO PAULO, Ã\u00a0 propos Â and ã'],
  ])('is left alone where %s', (_, text) => {
    expect(cleanText(text)).toBe(text);
  });
});
