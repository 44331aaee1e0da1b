import { describe, expect, it } from 'vitest';
import { isDated, momentsOf, normaliseFeed } from '../../src/ingest/normalise.ts';
import { type Instant, instant, SECOND } from '../../src/model/instant.ts';
import type { ParsedItem } from '../../src/model/parsed-feed.ts';

const seen: Instant = instant(Date.UTC(2026, 10, 24, 12));
const iso = (ms: number): string => new Date(seen + ms).toISOString();
const normalise = (items: ParsedItem[], language?: string) =>
  normaliseFeed(
    { language: 'de', items },
    { source: 'one', seen, ...(language === undefined ? {} : { language }) },
  ).entries;

describe('normaliseFeed', () => {
  it('leaves out what an item does not say', () => {
    expect(normalise([{ title: 'Alder' }])).toEqual([
      {
        source: 'one',
        title: 'Alder',
        authors: [],
        categories: [],
        enclosures: [],
        seen,
        position: 0,
        lang: 'de',
      },
    ]);
  });

  it('takes over what it says', () => {
    const item: ParsedItem = {
      id: 'g',
      link: 'https://a.example/',
      title: 'Alder',
      summary: '<p>s</p>',
      content: '<p>c</p>',
      published: iso(-5 * SECOND),
      updated: iso(-SECOND),
      authors: [{ name: 'A' }],
      categories: ['x'],
      enclosures: [{ url: 'https://a.example/a.mp3' }],
    };
    const { id, link, published: _, updated: __, ...same } = item;
    expect(normalise([item], 'fr')).toEqual([
      {
        ...same,
        source: 'one',
        guid: id,
        url: link,
        published: seen - 5 * SECOND,
        updated: seen - SECOND,
        seen,
        position: 0,
        lang: 'de',
      },
    ]);
  });

  it('drops items that say nothing, and numbers the others in the order of the document', () => {
    const entries = normalise([
      { id: '1' },
      { title: 'A' },
      { title: '' },
      { summary: 'B' },
      { link: 'https://c.example/' },
    ]);
    expect(entries.map(({ position, title, summary, url }) => [position, title, summary, url])).toEqual([
      [0, 'A', undefined, undefined],
      [1, '', 'B', undefined],
      [2, '', undefined, 'https://c.example/'],
    ]);
  });

  it('takes the time of update for the date of an item that has no other', () => {
    expect(normalise([{ title: 'A', updated: iso(-SECOND) }])[0]?.published).toBe(seen - SECOND);
  });
});

describe('momentsOf', () => {
  it.each<[string, (number | undefined)[], number[]]>([
    ['its own date', [-10, -20], [-10, -20]],
    ['one second less per undated entry', [undefined, undefined, undefined], [-1, -2, -3]],
    ['no date in the future', [3600, undefined, 1], [-1, -2, -3]],
    ['the very moment', [0], [0]],
    ['seconds of the undated alone', [-500, undefined, -400, undefined], [-500, -1, -400, -2]],
  ])('counts %s', (_why, dates, moments) => {
    const entries = normalise(
      dates.map((date) => ({ title: 'A', ...(date === undefined ? {} : { published: iso(date * SECOND) }) })),
    );
    expect(momentsOf(entries).map((at) => (at - seen) / SECOND)).toEqual(moments);
    expect(entries.map(isDated)).toEqual(dates.map((date) => date !== undefined && date <= 0));
  });
});
