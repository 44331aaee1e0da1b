import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../src/parse/html-to-text.ts';
import { plainToHtml } from '../../src/parse/plain-to-html.ts';
import { sanitise } from '../../src/parse/sanitise.ts';
import { faultOfHtml } from './judge.ts';
import { atomEntry, feedOf, rssItem } from './read.ts';

const link = (url: string) => `<a href="${url}">${url}</a>`;

describe('plainToHtml', () => {
  it.each([
    ['one line', 'a & b < c', 'a &amp; b &lt; c'],
    ['lines', 'a\nb\r\nc\rd', 'a<br>\nb<br>\nc<br>\nd'],
    ['blanks around', '\n a\n ', 'a'],
    ['an address', 'see https://a.example/b?c=1&d=2.', `see ${link('https://a.example/b?c=1&amp;d=2')}.`],
    ['one in brackets', '(https://a.example/x)', `(${link('https://a.example/x')})`],
    ['one with brackets', '(https://a.example/x_(y))', `(${link('https://a.example/x_(y)')})`],
    ['one in quotes', '“https://a.example/”', `“${link('https://a.example/')}”`],
    ['one after another', 'http://a.example,http://b.example', link('http://a.example,http://b.example')],
    ['what is none', 'https://[x http:// nothttps://x', 'https://[x http:// nothttps://x'],
    ['another scheme', 'javascript://a ftp://b', 'javascript://a ftp://b'],
  ])('shows %s as it stands', (_, text, html) => {
    expect(plainToHtml(text)).toBe(html);
  });

  it('says what the text says, and nothing unsafe', () => {
    const piece = fc.oneof(
      fc.constantFrom('https://a.example/', '<b>', '&amp;', '\n', ')', '"', ' onload=x', '.', 'javascript:'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = plainToHtml(pieces.join(''));
        expect(htmlToText(html).replaceAll(' ', '')).toBe(
          htmlToText(pieces.join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;')).replaceAll(' ', ''),
        );
        expect(faultOfHtml(sanitise(html, 'https://site.example/'))).toBeUndefined();
      }),
    );
  });
});

describe('the plain texts of a feed', () => {
  const shown = 'One: List&lt;T&gt;<br />\n<br />\nTwo';
  const plain = 'One: List&lt;T>\n\nTwo';
  it.each([
    ['content of Atom', atomEntry(`<content type="text">${plain}</content>`), 'content'],
    ['summary of Atom, whose type is text', atomEntry(`<summary>${plain}</summary>`), 'summary'],
    [
      'media:description, whose type is plain',
      rssItem(`<media:description>${plain}</media:description>`),
      'summary',
    ],
    [
      'media:description in a group',
      rssItem(`<media:group><media:description type="plain">${plain}</media:description></media:group>`),
      'summary',
    ],
    ['itunes:summary', rssItem(`<itunes:summary>${plain}</itunes:summary>`), 'summary'],
  ] as const)('keep their lines: %s', async (_, item, part) => {
    expect((await item)[part]).toBe(shown);
  });

  it('keep their lines in JSON Feed, with links', async () => {
    const text = 'One\nTwo https://a.example/';
    const { items } = await feedOf(JSON.stringify({ items: [{ content_text: text, summary: text }] }));
    const html =
      'One<br />\nTwo <a href="https://a.example/" rel="noopener noreferrer">https://a.example/</a>';
    expect(items[0]).toMatchObject({ content: html, summary: html });
  });
});
