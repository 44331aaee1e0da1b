import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../src/publish/catalog.ts';
import { writeCursor } from '../../src/publish/cursor.ts';
import { readFeedRequest } from '../../src/publish/feed-request.ts';
import { cutUrls } from '../../src/publish/urls.ts';
import { configFixture } from '../support/store-fixture.ts';

const catalog = catalogOf(configFixture());
const read = (query: string) => readFeedRequest(catalog.all, new URLSearchParams(query), catalog);
const cursor = writeCursor({ entered: 4, published: 3, position: 2, story: 1 });

describe('readFeedRequest', () => {
  it('takes a feed whole without parameters', () => {
    expect(read('')).toEqual({
      ok: true,
      request: { feed: catalog.all, within: [], texts: [], limit: 100, params: [] },
    });
  });

  it('reads every parameter', () => {
    const query = `actor=iran&source=one&topic=aid&actor=hamas&limit=7&q=gaza&cursor=${cursor}`;
    expect(read(query)).toMatchObject({
      ok: true,
      request: {
        within: [['actors/iran', 'actors/hamas'], ['topics/aid'], ['sources/one']],
        texts: [[['gaza']]],
        limit: 7,
        after: { entered: 4, published: 3, position: 2, story: 1 },
      },
    });
  });

  it('takes a value that is repeated once', () => {
    expect(read('actor=iran&actor=iran')).toMatchObject({ request: { within: [['actors/iran']] } });
  });

  it.each([`q=${'a+'.repeat(32)}`, `q=${'a+'.repeat(16)}&q=%22${'b+'.repeat(16)}%22`])(
    'takes 32 words in all: %s',
    (query) => {
      expect(read(query)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=', 'limit'],
    ['actor=nobody', 'actor'],
    ['actor=', 'actor'],
    ['topic=..%2f..', 'topic'],
    ['source=iran', 'source'],
    ['q=', 'q'],
    ['q=%22%22', 'q'],
    [`q=${'a'.repeat(501)}`, 'q'],
    ['cursor=abc', 'cursor'],
    ['q=a&q=b&q=c&q=d&q=e&q=f', 'q'],
    [`q=${'a+'.repeat(33)}`, 'q'],
    [`q=%22${'a+'.repeat(33)}%22`, 'q'],
    [`q=${'a+'.repeat(17)}&q=${'b+'.repeat(16)}`, 'q'],
    [Array.from({ length: 51 }, (_, i) => `actor=${i}`).join('&'), 'actor'],
  ])('refuses %s and names the parameter', (query, parameter) => {
    expect(read(query)).toMatchObject({ ok: false, bad: { parameter, takes: expect.any(String) } });
  });
});

describe('the URLs of a cut', () => {
  const urls = (query: string, next?: string) => {
    const found = read(query);
    if (!found.ok) throw new Error('bad query');
    return cutUrls('https://x.example/trib', found.request, {
      format: 'atom',
      asSearch: false,
      ...(next === undefined ? {} : { next }),
    });
  };

  it('repeat the known parameters in a fixed order and leave out the others', () => {
    const { self } = urls('utm_source=x&limit=5&topic=aid&q=a+b%26c&actor=iran&fbclid=1');
    expect(self).toBe('https://x.example/trib/all.atom?q=a+b%26c&actor=iran&topic=aid&limit=5');
  });

  it('lead to the next page with the same cut, and back to the first', () => {
    expect(urls(`cursor=${cursor}&actor=iran&limit=5`, 'NEXT')).toEqual({
      page: 'https://x.example/trib/all?actor=iran',
      id: 'https://x.example/trib/all?actor=iran',
      self: `https://x.example/trib/all.atom?actor=iran&limit=5&cursor=${cursor}`,
      next: 'https://x.example/trib/all.atom?actor=iran&limit=5&cursor=NEXT',
      first: 'https://x.example/trib/all.atom?actor=iran&limit=5',
    });
  });
});
