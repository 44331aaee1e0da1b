import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSeed } from '../../src/source/seed.ts';

const shipped = readFileSync(new URL('../../seeds/iran-palestine-relations.txt', import.meta.url), 'utf8');

describe('parseSeed', () => {
  it('finds the 25 entries of the shipped document, verbatim', () => {
    const seed = parseSeed(shipped);
    if (!seed.ok) throw new Error(seed.problem);
    expect(seed.title).toBe('Iran-Palestine Relations');
    expect(seed.entries).toHaveLength(25);
    expect(seed.entries[0]?.title).toBe('Iran FM: Stop Gaza strikes before it’s too late');
    expect(seed.entries.at(-1)?.title).toBe(
      'US still seeking to determine Iran’s connection to Hamas military operation',
    );
    expect(seed.entries.map(({ title }) => title)).not.toContain('Latest news');
  });

  it('folds white space, no-break spaces included, and trims it', () => {
    const seed = parseSeed(
      '\ufeffTitle\u00a0 here \r\n\r\nHead\u00a0line\u00a0\r\n \t\u00a0\r\nSum  mary\t.\r\n',
    );
    expect(seed).toEqual({
      ok: true,
      title: 'Title here',
      entries: [{ title: 'Head line', summary: 'Sum mary .' }],
    });
  });

  it('takes a last heading without summary for no item', () => {
    expect(parseSeed('T\n\nA\n\na\n\nLatest news')).toMatchObject({
      entries: [{ title: 'A', summary: 'a' }],
    });
  });

  it.each([
    ['', 1, 'empty'],
    ['\n \n', 1, 'nothing but blank lines'],
    ['Title', 1, 'a title alone'],
    ['Title\n\nOnly a headline', 3, 'no summary at all'],
    ['Title\nHeadline\n\nSummary', 2, 'no blank line after the title'],
    ['Title\n\nHeadline\nSummary', 4, 'no blank line between headline and summary'],
    ['Title\n\nHeadline\n\nSummary\n\nNext\nsummary of it', 8, 'no blank line further down'],
  ])('refuses %j at line %d: %s', (text, line) => {
    expect(parseSeed(text)).toMatchObject({ ok: false, line });
  });

  it('gives back whatever was written in its shape', () => {
    const line = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .map((text) => text.replace(/\s+/g, ' ').trim());
    const written = line.filter((text) => text !== '');
    fc.assert(
      fc.property(written, fc.array(fc.tuple(written, written), { minLength: 1 }), (title, pairs) => {
        const text = [title, ...pairs.flat()].join('\n\n');
        const entries = pairs.map(([headline, summary]) => ({ title: headline, summary }));
        expect(parseSeed(text)).toEqual({ ok: true, title, entries });
      }),
    );
  });
});
