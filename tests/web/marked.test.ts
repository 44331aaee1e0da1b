import { describe, expect, it } from 'vitest';
import { marked } from '../../src/web/pages/marked.ts';

describe('a marked text', () => {
  it.each<[string, string, string[], string]>([
    [
      'words in any form',
      'Charged: he charges, Šuk said',
      ['charge', 'suk'],
      '<mark>Charged</mark>: he <mark>charges</mark>, <mark>Šuk</mark> said',
    ],
    [
      'figures as they stand',
      'Over 20 of 200 and 2000 at 1:30',
      ['200', '11'],
      'Over 20 of <mark>200</mark> and 2000 at 1:30',
    ],
    [
      'signs without spaces, each once',
      '北京市政府',
      ['北京', '京市'],
      '<mark>北京</mark><mark>市</mark>政府',
    ],
    ['nothing where nothing is shared', 'a < b', [], 'a &lt; b'],
    [
      'what is hostile as text',
      '<b>Orlan & "x"',
      ['orlan'],
      '&lt;b&gt;<mark>Orlan</mark> &amp; &quot;x&quot;',
    ],
  ])('marks %s', async (_, text, words, expected) => {
    expect(String(await marked(text, words))).toBe(expected);
  });
});
