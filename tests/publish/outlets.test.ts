import { describe, expect, it } from 'vitest';
import type { Origin } from '../../src/model/parsed-feed.ts';
import type { Carrier } from '../../src/publish/item.ts';
import { withVoices } from '../../src/publish/outlets.ts';
import { carrier } from '../support/item-fixture.ts';

const SITES: Record<string, string> = {
  hub: 'https://hub.example/f',
  second: 'https://second.example/f',
  dn: 'https://www.dn.se/rss',
};

const credits = (id: string, origin: Origin, url?: string): Carrier =>
  carrier(id, { origin, ...(url === undefined ? {} : { url }) });
const voices = (...carriers: Carrier[]): string[] =>
  withVoices(carriers, (id) => [SITES[id]]).map(({ voice }) => voice);
const count = (...carriers: Carrier[]): number => new Set(voices(...carriers)).size;

describe('the voices of carriers', () => {
  it.each<[why: string, carriers: Carrier[], count: number]>([
    ['sources without credits are each their own', [carrier('one'), carrier('two')], 2],
    [
      'outlets that only a hub credits are its word',
      [credits('hub', { title: 'Alpha' }), credits('hub', { title: 'Beta' })],
      1,
    ],
    [
      'an outlet is a publisher where the link is on its site',
      [
        credits('hub', { title: 'Alpha Times', url: 'https://alpha.example' }, 'https://www.alpha.example/1'),
        credits('hub', { title: 'Beta Post', url: 'https://beta.example' }, 'https://news.beta.example/1'),
      ],
      2,
    ],
    [
      'also where the site is called as the outlet is',
      [
        credits('hub', { title: 'The Alpha Times' }, 'https://alphatimes.example/1'),
        credits('hub', { title: 'Beta' }, 'https://hub.example/r/1'),
      ],
      2,
    ],
    [
      "not where the outlet's site is the hub's own",
      [
        credits('hub', { title: 'Alpha', url: 'https://hub.example/alpha' }, 'https://hub.example/alpha/1'),
        credits('hub', { title: 'Beta', url: 'https://hub.example/beta' }, 'https://hub.example/beta/1'),
      ],
      1,
    ],
    [
      "what a hub credits to a source that carries it too is that source's voice",
      [carrier('dn', { title: 'Dagens Nyheter' }), credits('hub', { title: 'Dagens Nyheter' })],
      1,
    ],
    ['by its host', [carrier('dn', { title: 'Nyheter' }), credits('hub', { title: 'dn.se' })], 1],
    [
      'by the first letters of its name',
      [credits('hub', { title: 'dn.se' }), credits('second', { title: 'Dagens Nyheter' })],
      1,
    ],
    [
      'whoever credits it, an outlet counts once',
      [
        credits('hub', { title: 'Dagens Nyheter', url: 'https://www.dn.se' }, 'https://www.dn.se/a'),
        credits('second', { title: 'dn.se' }, 'https://second.example/r'),
      ],
      1,
    ],
    [
      'two hubs that credit two outlets are two',
      [credits('hub', { title: 'Alpha' }), credits('second', { title: 'Beta' })],
      2,
    ],
    [
      'a host that only ends alike is another',
      [carrier('dn', { title: 'X' }), credits('hub', { title: 'Y', url: 'https://mydn.se' })],
      2,
    ],
    [
      'a machine is no outlet',
      [
        credits('hub', { title: 'A', url: 'http://127.0.0.1/' }),
        credits('second', { title: 'B', url: 'http://127.0.0.1/' }),
      ],
      2,
    ],
  ])('%s', (_why, carriers, expected) => {
    expect(count(...carriers)).toBe(expected);
    expect(count(...carriers.toReversed())).toBe(expected);
  });

  it("keeps a source's publisher as its voice", () => {
    expect(voices(carrier('dn', { voice: 'bonnier' }), credits('hub', { title: 'dn.se' }))).toEqual([
      'bonnier',
      'bonnier',
    ]);
  });
});
