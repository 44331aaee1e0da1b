import { describe, expect, it } from 'vitest';
import { parseLinkHeader } from '../../src/source/link-header.ts';
import { document, harness } from './harness.ts';

const BASE = 'https://site.example/dir/feed.xml';
const parse = (value: string | string[]) => parseLinkHeader(value, BASE);
const h = harness();

describe('parseLinkHeader', () => {
  it.each([
    ['one link', '<https://hub.example/>; rel="hub"', [{ url: 'https://hub.example/', rel: ['hub'] }]],
    ['a token', '</f>;rel=self', [{ url: 'https://site.example/f', rel: ['self'] }]],
    [
      'several relations',
      '<f>; REL="Self  alternate"',
      [{ url: 'https://site.example/dir/f', rel: ['self', 'alternate'] }],
    ],
    [
      'several links, with commas in an address and in a title',
      '<https://a.example/1,2>; rel=hub; title="a, \\"b\\"; c" , <x>;rel=alternate;type="application/rss+xml"',
      [
        { url: 'https://a.example/1,2', rel: ['hub'], title: 'a, "b"; c' },
        { url: 'https://site.example/dir/x', rel: ['alternate'], type: 'application/rss+xml' },
      ],
    ],
    [
      'several headers',
      ['<a>;rel=hub', '<b>;rel=hub'],
      [
        { url: 'https://site.example/dir/a', rel: ['hub'] },
        { url: 'https://site.example/dir/b', rel: ['hub'] },
      ],
    ],
    [
      'the first of a repeated parameter',
      '<a>; rel=hub; rel=self',
      [{ url: 'https://site.example/dir/a', rel: ['hub'] }],
    ],
    ['a link of another page', '<a>; rel=hub; anchor="/other"', []],
    ['other schemes', '<javascript:x>; rel=hub, <data:,x>; rel=self', []],
    ['what is no link', 'hub, https://a.example/; rel=hub, <', []],
    ['nothing', '', []],
  ])('reads %s (RFC 8288 §3)', (_, value, links) => {
    expect(parse(value)).toEqual(links);
  });

  it('reads fifty at most', () => {
    expect(parse('<a>; rel=hub, '.repeat(200))).toHaveLength(50);
  });
});

describe('fetchSource', () => {
  it('says what the header of an answer links to', async () => {
    const headers = { link: ['</hub>; rel=hub', '<feed>; rel=self'] };
    const outcome = document(await h.fetch(h.server.serve('/dir/x', { headers, body: '<rss/>' })));
    expect(outcome.links).toEqual([
      { url: `${h.server.url}/hub`, rel: ['hub'] },
      { url: `${h.server.url}/dir/feed`, rel: ['self'] },
    ]);
    const bare = document(await h.fetch(h.server.serve('/bare', { body: '<rss/>' })));
    expect(bare).not.toHaveProperty('links');
  });
});
