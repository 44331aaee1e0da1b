import { describe, expect, it } from 'vitest';
import { withoutOwnAddress } from '../../src/ingest/own-address.ts';

const OWN = 'https://feed.example/f?token=SECRET&page=2';

describe('withoutOwnAddress', () => {
  it.each([
    ['as it is', OWN, 'https://feed.example/f'],
    [
      'in another order, with more',
      'https://feed.example/f?page=2&x=1&token=SECRET#end',
      'https://feed.example/f#end',
    ],
    ['with a login, over http', 'http://me:pw@FEED.example/f?token=SECRET&page=2', 'http://FEED.example/f'],
    [
      'in HTML',
      `<a href="${OWN.replace('&', '&amp;')}">x</a> ${OWN}`,
      '<a href="https://feed.example/f">x</a> https://feed.example/f',
    ],
    [
      'beside other links of that path',
      'https://feed.example/f?page=2&id=7',
      'https://feed.example/f?page=2&id=7',
    ],
    ['beside other places', 'https://feed.example/g?token=x', 'https://feed.example/g?token=x'],
  ])('takes the query off an address %s', (_, text, left) => {
    const feed = { title: text, items: [{ id: text, content: text, enclosures: [{ url: text }] }] };
    expect(withoutOwnAddress(feed, [OWN])).toEqual({
      title: left,
      items: [{ id: left, content: left, enclosures: [{ url: left }] }],
    });
  });

  it('leaves a feed whose address has no query as it is', () => {
    const feed = { link: 'https://feed.example/f', items: [] };
    expect(withoutOwnAddress(feed, ['https://feed.example/f', 'file:///srv/f.xml'])).toBe(feed);
  });
});
