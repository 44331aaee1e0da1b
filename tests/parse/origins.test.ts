import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedOf } from './read.ts';

type Told = { title: string; source?: string; link?: string };

const hub = async (items: Told[]) => {
  const body = items.map(
    ({ title, source, link = 'https://hub.example/r' }) =>
      `<item><title>${title}</title><link>${link}</link>${source ?? ''}</item>`,
  );
  const feed = await feedOf(
    `<rss><channel><title>Hub News</title><link>https://hub.example/</link>${body.join('')}</channel></rss>`,
  );
  return feed.items.map(({ origin }) => origin?.title);
};

const source = '<source url="https://alpha.example">Alpha Times</source>';

describe('the outlets that a feed credits', () => {
  it.each<[why: string, items: Told[], origins: (string | undefined)[]]>([
    ['those that it names', [{ title: 'A - Alpha Times', source }], ['Alpha Times']],
    [
      'and those at the ends of titles, where that is its custom',
      [{ title: 'A - Alpha Times', source }, { title: 'B – Beta Post' }, { title: 'C' }],
      ['Alpha Times', 'Beta Post', undefined],
    ],
    [
      'no ends of titles where it has no such custom',
      [{ title: 'A', source }, { title: 'Part 2 - The Return' }],
      ['Alpha Times', undefined],
    ],
    [
      'the end of a title that names the site of its link',
      [
        { title: 'A - The Beta Post', link: 'https://www.beta-post.example/1' },
        { title: 'B - Gamma', link: 'https://beta-post.example/2' },
      ],
      ['The Beta Post', undefined],
    ],
    [
      'not itself',
      [{ title: 'A - Hub News' }, { title: 'B - Hub', link: 'https://hub.example/1' }],
      [undefined, undefined],
    ],
    [
      'not itself by its name at another address, nor by a part of it on its own site',
      [
        { title: 'A', source: '<source url="https://cdn.example/hub.xml">Hub News</source>' },
        { title: 'B', source: '<source url="https://www.hub.example/world.xml">Hub</source>' },
        { title: 'C', source: '<source url="https://hub.example/@ann">Ann</source>' },
      ],
      [undefined, undefined, 'Ann'],
    ],
    [
      'the last of several ends',
      [{ title: 'A - Alpha Times', source }, { title: 'B - live - Beta Post' }],
      ['Alpha Times', 'Beta Post'],
    ],
    [
      'no words joined by a hyphen',
      [{ title: 'A - Alpha Times', source }, { title: 'A well-known case' }],
      ['Alpha Times', undefined],
    ],
    ['Bing’s way of saying so', [{ title: 'A', source: '<News:Source>Beta</News:Source>' }], ['Beta']],
  ])('are %s', async (_why, items, origins) => {
    expect(await hub(items)).toEqual(origins);
  });

  it('are read in time that grows with the title, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(' - ', ' ', 'a', '–', '|', ' | '), { maxLength: 400 }),
        async (parts) => {
          const [, origin] = await hub([
            { title: 'A - Alpha Times', source },
            { title: `x${parts.join('')}` },
          ]);
          expect((origin ?? '').split(' ').length).toBeLessThanOrEqual(6);
        },
      ),
      { numRuns: 50 },
    );
  });
});
