import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Identification, identify, type ReadEntry } from '../../src/ingest/identify.ts';
import { type Item, readOf, storedOf } from './short-items.ts';

/** What each item of the document is: `=3` the stored entry of that index, `new`, or nothing where it fell. */
function answer(known: Item[], document: Item[], byLinks = false): string[] {
  const reads = document.map(readOf);
  const { entries } = identify(
    reads,
    known.map((item, i) => storedOf(item, i)),
    byLinks,
  );
  return reads.map((read) => {
    const found = entries.find((entry) => entry.read === read);
    if (found === undefined) return 'fell';
    return found.existing === undefined ? 'new' : `=${found.existing.id}`;
  });
}

const identities = ({ entries }: Identification<ReadEntry>): string[] =>
  entries.map(({ identity }) => identity);

describe('identify', () => {
  it.each<[string, Item[], Item[], string[]]>([
    ['the same guid and title', [{ g: 'a', u: 1, t: 'One' }], [{ g: 'a', u: 1, t: 'One' }], ['=0']],
    [
      'a new title under a known guid and link',
      [{ g: 'a', u: 1, t: 'One' }],
      [{ g: 'a', u: 1, t: 'Two' }],
      ['=0'],
    ],
    [
      'a new link under a known guid and title',
      [{ g: 'a', u: 1, t: 'One' }],
      [{ g: 'a', u: 2, t: 'One' }],
      ['=0'],
    ],
    [
      'a reused guid: link and title both new',
      [{ g: 'a', u: 1, t: 'One' }],
      [{ g: 'a', u: 2, t: 'Two' }],
      ['new'],
    ],
    ['a guid, no links, a new title', [{ g: 'a', t: 'One' }], [{ g: 'a', t: 'Two' }], ['=0']],
    ['another guid, link and title', [{ g: 'a', u: 1, t: 'One' }], [{ g: 'b', u: 2, t: 'Two' }], ['new']],
    ['another guid with the same title', [{ g: 'a', u: 1, t: 'One' }], [{ g: 'b', u: 2, t: 'One' }], ['new']],
    ['no guid, the same link, a new title', [{ u: 1, t: 'One' }], [{ u: 1, t: 'Two' }], ['=0']],
    ['no guid, a new link, the same title', [{ u: 1, t: 'One' }], [{ u: 2, t: 'One' }], ['new']],
    ['neither, the same title', [{ t: 'One', s: 'a' }], [{ t: 'One', s: 'b' }], ['=0']],
    ['neither, the same summary', [{ t: 'One', s: 'a' }], [{ t: 'Two', s: 'a' }], ['=0']],
    ['neither, title and summary new', [{ t: 'One', s: 'a' }], [{ t: 'Two', s: 'b' }], ['new']],
    ['neither, empty titles, other summaries', [{ t: '', s: 'a' }], [{ t: '', s: 'b' }], ['new']],
    ['neither, empty summaries, other titles', [{ t: 'One' }], [{ t: 'Two' }], ['new']],
    [
      'a title in other case and quotes',
      [{ t: 'Iran’s “case”', s: 'a' }],
      [{ t: 'IRAN’S “CASE”', s: 'b' }],
      ['=0'],
    ],
    [
      'a guid where there was none, the same link',
      [{ u: 1, t: 'One' }],
      [{ g: 'a', u: 1, t: 'One' }],
      ['=0'],
    ],
    [
      'no guid where there was one, the same link',
      [{ g: 'a', u: 1, t: 'One' }],
      [{ u: 1, t: 'One' }],
      ['=0'],
    ],
    [
      'guid and link where there was neither',
      [{ t: 'One', s: 'a' }],
      [{ g: 'a', u: 1, t: 'One', s: 'a' }],
      ['=0'],
    ],
  ])('takes %s for what it is', (_why, known, document, expected) => {
    expect(answer(known, document)).toEqual(expected);
  });

  it.each<[string, Item[], string[]]>([
    [
      'the same guid, link and title twice',
      [
        { g: 'a', u: 1, t: 'One' },
        { g: 'a', u: 1, t: 'One' },
      ],
      ['new', 'fell'],
    ],
    [
      'the same link and title twice',
      [
        { u: 1, t: 'One' },
        { u: 1, t: 'One' },
      ],
      ['new', 'fell'],
    ],
    [
      'the same text twice',
      [
        { t: 'One', s: 'a' },
        { t: 'One', s: 'a' },
      ],
      ['new', 'fell'],
    ],
    [
      'one guid on different items',
      [
        { g: 'a', u: 1, t: 'One' },
        { g: 'a', u: 2, t: 'Two' },
      ],
      ['new', 'new'],
    ],
    [
      'one link on different items',
      [
        { u: 1, t: 'One' },
        { u: 1, t: 'Two' },
      ],
      ['new', 'new'],
    ],
    [
      'one guid on items without title',
      [
        { g: 'a', s: 'x' },
        { g: 'a', s: 'y' },
      ],
      ['new', 'new'],
    ],
    [
      'one title, other texts',
      [
        { t: 'One', s: 'a' },
        { t: 'One', s: 'b' },
      ],
      ['new', 'new'],
    ],
    [
      'one title, other guids',
      [
        { g: 'a', u: 1, t: 'One' },
        { g: 'b', u: 2, t: 'One' },
      ],
      ['new', 'new'],
    ],
  ])('reads %s in one document', (_why, document, expected) => {
    expect(answer([], document)).toEqual(expected);
    const found = identify(document.map(readOf), [], false);
    expect(new Set(identities(found)).size).toBe(found.entries.length);
  });

  it('tells items under one guid apart by link and title, refresh after refresh', () => {
    const items: Item[] = Array.from({ length: 5 }, (_, i) => ({ g: 'same', u: i, t: `Title ${i}` }));
    expect(answer(items, [{ g: 'same', u: 9, t: 'Fresh' }, ...items])).toEqual([
      'new',
      '=0',
      '=1',
      '=2',
      '=3',
      '=4',
    ]);
    expect(answer(items, [{ g: 'same', u: 3, t: 'Edited' }])).toEqual(['=3']);
    expect(answer(items, [{ g: 'same', u: 77, t: 'Title 2' }])).toEqual(['=2']);
  });

  it('gives what is equal in every respect its place before a look-alike takes it', () => {
    const known: Item[] = [
      { t: 'Morning briefing', s: 'Monday' },
      { t: 'Morning briefing', s: 'Tuesday' },
    ];
    expect(
      answer(known, [
        { t: 'Morning briefing', s: 'Tuesday' },
        { t: 'Morning briefing', s: 'Monday' },
      ]),
    ).toEqual(['=1', '=0']);
    expect(
      answer(known, [{ t: 'Morning briefing', s: 'Wednesday' }, known[0] as Item, known[1] as Item]),
    ).toEqual(['new', '=0', '=1']);
  });

  it('prefers the same title to the same summary, whichever comes first', () => {
    const known: Item[] = [
      { t: 'One', s: 'a' },
      { t: 'Two', s: 'b' },
    ];
    expect(
      answer(known, [
        { t: 'Three', s: 'b' },
        { t: 'Two', s: 'c' },
      ]),
    ).toEqual(['new', '=1']);
  });

  describe('where guids change at every refresh', () => {
    const items = (round: number, from = 0, count = 5): Item[] =>
      Array.from({ length: count }, (_, i) => ({ g: `${round}-${i}`, u: from + i, t: `Title ${from + i}` }));

    it('reads by links, and says so', () => {
      const found = identify(items(2).map(readOf), items(1).map(storedOf), false);
      expect(found.flapping).toBe(true);
      expect(answer(items(1), items(2))).toEqual(['=0', '=1', '=2', '=3', '=4']);
    });

    it('sees it though most of the document is new', () => {
      expect(answer(items(1), items(2, 3))).toEqual(['=3', '=4', 'new', 'new', 'new']);
    });

    it('goes on reading by links once it is known', () => {
      expect(answer(items(1, 0, 1), items(2, 0, 1), true)).toEqual(['=0']);
    });

    it('does not take a page that lists one piece twice for it', () => {
      const twice: Item[] = [
        { g: 'a', u: 1, t: 'One' },
        { g: 'b', u: 1, t: 'One' },
        { g: 'c', u: 2, t: 'Two' },
        { g: 'd', u: 2, t: 'Two' },
      ];
      const found = identify(
        twice.map(readOf),
        [twice[0], twice[2]].map((item, i) => storedOf(item as Item, i)),
        false,
      );
      expect(found.flapping).toBe(false);
    });
  });

  it('finds every entry again, in any order, and makes none of two', () => {
    const item = fc.record(
      {
        g: fc.constantFrom('a', 'b', 'c'),
        u: fc.integer({ min: 1, max: 4 }),
        t: fc.constantFrom('', 'One', 'Two', 'Three'),
        s: fc.constantFrom('x', 'y', 'z'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), fc.func(fc.integer()), (document, rank) => {
        const says = document.filter(({ t, s, u }) => t || s || u !== undefined);
        const first = identify(says.map(readOf), [], false);
        expect(new Set(identities(first)).size).toBe(first.entries.length);
        const stored = first.entries.map(({ read }, id) => ({
          ...storedOf({}, id),
          ...read.entry,
          ...(read.urlKey === undefined ? {} : { urlKey: read.urlKey }),
        }));
        const shuffled = first.entries
          .map(({ read }) => read)
          .sort((a, b) => rank(a.entry.title, a.urlKey) - rank(b.entry.title, b.urlKey));
        const again = identify(shuffled, stored, false);
        expect(again.entries.filter(({ existing }) => existing === undefined)).toEqual([]);
        expect(new Set(again.entries.map(({ existing }) => existing?.id)).size).toBe(stored.length);
      }),
    );
  });

  it.each<[string, (i: number) => Item]>([
    ['with guids', (i) => ({ g: `g${i}`, u: i, t: `Title ${i}`, s: `Text ${i}` })],
    ['under one guid', (i) => ({ g: 'same', u: i, t: `Title ${i}` })],
    ['without guid and link', (i) => ({ t: `Title ${i}`, s: `Text ${i}` })],
    ['at one link', (i) => ({ u: 1, t: `Title ${i}` })],
    ['under one title', (i) => ({ t: 'Untitled', s: `Text ${i}` })],
  ])('knows 10,000 items %s, each against all, without comparing each with all', (_why, make) => {
    const items = Array.from({ length: 10_000 }, (_, i) => make(i));
    const stored = items.map(storedOf);
    const edited = items.map((item) => readOf({ ...item, t: `${item.t}!` }));
    // Processor time: a busy machine is no fault.
    const start = process.cpuUsage();
    const found = identify(edited, stored, false);
    expect(process.cpuUsage(start).user).toBeLessThan(4_000_000);
    expect(found.entries.length).toBe(10_000);
  });
});
