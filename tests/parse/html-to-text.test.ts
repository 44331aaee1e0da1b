import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../src/parse/html-to-text.ts';
import { wildHtml } from './wild-feeds.ts';

describe('htmlToText', () => {
  it.each([
    ['plain text', 'a  b\n c ', 'a b c'],
    ['entities', 'a &amp; &lt;b&gt;&nbsp;&eacute;', 'a & <b> é'],
    ['inline elements', 'a<b>b</b>c', 'abc'],
    ['block elements', '<p>a</p><p>b</p>c<br />d', 'a b c d'],
    ['values of attributes', '<a title="x &gt; y" href="z">a</a>', 'a'],
    ['scripts and styles', 'a<script>b</script><style>c</style>d', 'ad'],
    ['comments', 'a<!-- <b> -->b', 'ab'],
    ['a bare less-than', '1 < 2', '1 < 2'],
    ['an entity in two parts', '&am<b>p;</b>', '&amp;'],
  ])('shows what is seen of %s', (_, html, text) => {
    expect(htmlToText(html).replaceAll('  ', ' ')).toBe(text);
  });

  it('gives one line, whatever it is given', () => {
    fc.assert(
      fc.property(wildHtml, (html) => {
        expect(htmlToText(html)).toBe(htmlToText(html).trim().replace(/\s+/g, ' '));
      }),
    );
  });
});
