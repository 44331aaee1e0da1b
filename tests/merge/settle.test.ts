import { describe, expect, it } from 'vitest';
import { representBy } from '../../src/merge/represent.ts';
import { type Arrival, enteredAt, type Group, settle } from '../../src/merge/settle.ts';
import { DAY, HOUR, type Instant, instant, MINUTE } from '../../src/model/instant.ts';
import type { StoredEntry } from '../../src/store/entries.ts';
import type { StoredStory } from '../../src/store/stories.ts';

const NOW: Instant = instant(Date.UTC(2026, 10, 24, 12));
const ago = (ms: number): Instant => instant(NOW - ms);

const entryOf = (id: number, more: Partial<StoredEntry> = {}): StoredEntry => {
  const at = more.at ?? ago(HOUR);
  return {
    id,
    uuid: `entry-${id}`,
    source: 'one',
    title: `Entry ${id}`,
    authors: [],
    categories: [],
    enclosures: [],
    published: at,
    seen: NOW,
    position: 0,
    at,
    backlog: false,
    admitted: true,
    hash: '',
    story: 0,
    ...more,
  };
};

const storyOf = (id: number, more: Partial<StoredStory> = {}): StoredStory => ({
  id,
  uuid: `story-${id}`,
  representative: id,
  published: ago(DAY),
  dated: true,
  updated: ago(DAY),
  position: 0,
  hidden: false,
  ...more,
});

/** A group of stored entries and arrivals; feeds by entry id. */
function group(
  entries: StoredEntry[],
  changes: Record<number, Arrival['change']>,
  more: Partial<Group> & { feeds?: Record<number, number[]> } = {},
): Group {
  const arrivals = new Map<number, Arrival>(
    entries.flatMap((entry) => {
      const change = changes[entry.id];
      return change === undefined ? [] : [[entry.id, { entry, matches: [], words: '', change }]];
    }),
  );
  const { feeds = {}, ...rest } = more;
  return {
    stories: [],
    entries,
    arrivals,
    feedsOf: new Map(entries.map(({ id }) => [id, feeds[id] ?? [1]])),
    places: [],
    ...rest,
  };
}

const represent = representBy({ sources: [] });
const settled = (of: Group) => settle(of, 99, NOW, represent);

describe('settle a new story', () => {
  it('takes id, date and place from its earliest entry, in whatever order they come', () => {
    const entries = [
      entryOf(1, { at: ago(HOUR), position: 3 }),
      entryOf(2, { at: ago(2 * HOUR), position: 7 }),
      entryOf(3),
    ];
    const changes = { 1: 'new', 2: 'new', 3: 'new' } as const;
    for (const order of [entries, entries.toReversed()]) {
      const { story, isNew } = settled(group(order, changes));
      expect(isNew).toBe(true);
      expect(story).toMatchObject({
        id: 99,
        uuid: 'entry-2',
        representative: 2,
        published: ago(2 * HOUR),
        dated: true,
        position: 7,
      });
    }
  });

  it('is not dated where no source gave a date', () => {
    const { published: _, ...undated } = entryOf(1, { at: ago(1000) });
    expect(settled(group([undated], { 1: 'new' })).story).toMatchObject({
      published: ago(1000),
      dated: false,
    });
  });

  it('enters every feed that an admitted entry brings, and touches it', () => {
    const entries = [entryOf(1), entryOf(2), entryOf(3, { admitted: false })];
    const { enter, touched } = settled(
      group(entries, { 1: 'new', 2: 'new', 3: 'new' }, { feeds: { 1: [1, 2], 2: [1, 3], 3: [1, 4] } }),
    );
    expect(enter.map(({ feed }) => feed)).toEqual([1, 2, 3]);
    expect(touched).toEqual(new Set([1, 2, 3]));
  });
});

describe('enteredAt', () => {
  it.each<[string, Partial<StoredEntry>, Instant, Instant]>([
    ['what is new and recent: now', { at: ago(HOUR) }, NOW, NOW],
    ['what is just two days old: now', { at: ago(2 * DAY) }, NOW, NOW],
    ['what is older: its own date', { at: ago(2 * DAY + 1) }, NOW, ago(2 * DAY + 1)],
    ['what came with the first refresh: its own date', { at: ago(HOUR), backlog: true }, NOW, ago(HOUR)],
    [
      'what came with the first refresh and joins a topic later: then',
      { at: ago(HOUR), backlog: true },
      instant(NOW + HOUR),
      instant(NOW + HOUR),
    ],
    ['history that a new topic brings: its own date', { at: ago(HOUR) }, instant(NOW + 3 * DAY), ago(HOUR)],
  ])('gives %s', (_why, entry, moment, expected) => {
    expect(enteredAt(entryOf(1, entry), moment)).toBe(expected);
  });
});

describe('settle a published story', () => {
  const stored = entryOf(1, { story: 5, seen: ago(DAY) });
  const story = storyOf(5, { representative: 1 });
  const places = [{ feed: 1, story: 5, entered: ago(DAY) }];

  it('keeps id, date and place when an earlier entry joins, and touches its feeds', () => {
    const early = entryOf(2, { at: ago(9 * DAY), source: 'two' });
    const {
      story: after,
      enter,
      leave,
      touched,
    } = settled(
      group([stored, early], { 2: 'new' }, { stories: [story], places, feeds: { 1: [1], 2: [1, 6] } }),
    );
    expect(after).toEqual(story);
    expect(leave).toEqual([]);
    expect(enter).toEqual([{ feed: 6, story: 5, entered: ago(9 * DAY) }]);
    expect(touched).toEqual(new Set([1, 6]));
  });

  it.each<[Arrival['change'], boolean, boolean]>([
    ['significant', true, true],
    ['slight', false, true],
    ['unseen', false, false],
  ])('moves for a %s edit its time of update (%s) and its feeds (%s)', (change, updates, touches) => {
    const result = settled(group([stored], { 1: change }, { stories: [story], places }));
    expect(result.story).toEqual({ ...story, updated: updates ? NOW : story.updated });
    expect(result.touched.size > 0).toBe(touches);
    expect(result.enter).toEqual([]);
  });

  it('moves no time of update for an edit of an entry that does not speak for it', () => {
    const other = entryOf(2, { story: 5 });
    const result = settled(group([stored, other], { 2: 'significant' }, { stories: [story], places }));
    expect(result.story.updated).toBe(story.updated);
    expect(result.touched).toEqual(new Set([1]));
  });

  it('enters a topic that an edit brings when that is seen, and leaves one that nothing brings any more', () => {
    const result = settled(
      group(
        [stored],
        { 1: 'significant' },
        {
          stories: [story],
          places: [...places, { feed: 7, story: 5, entered: ago(DAY) }],
          feeds: { 1: [1, 8] },
        },
      ),
    );
    expect(result.enter).toEqual([{ feed: 8, story: 5, entered: NOW }]);
    expect(result.leave).toEqual([{ feed: 7, story: 5 }]);
    expect(result.touched).toEqual(new Set([1, 7, 8]));
  });

  it('leaves every feed when none of its entries is admitted any more', () => {
    const result = settled(
      group([{ ...stored, admitted: false }], { 1: 'slight' }, { stories: [story], places }),
    );
    expect(result.enter).toEqual([]);
    expect(result.leave).toEqual([{ feed: 1, story: 5 }]);
  });

  it('stays out of every feed where it is hidden', () => {
    const result = settled(
      group([stored, entryOf(2)], { 2: 'new' }, { stories: [{ ...story, hidden: true }] }),
    );
    expect([result.enter, result.story.hidden]).toEqual([[], true]);
  });
});

describe('settle stories that prove to be one', () => {
  const entries = [entryOf(1, { story: 5 }), entryOf(2, { story: 6 }), entryOf(3)];
  const stories = [storyOf(5, { representative: 1 }), storyOf(6, { representative: 2 })];
  const places = [
    { feed: 1, story: 5, entered: ago(3 * HOUR) },
    { feed: 1, story: 6, entered: ago(2 * HOUR) },
    { feed: 2, story: 6, entered: ago(MINUTE) },
  ];

  it("keeps the elder's id, date and places; the younger's serve where the elder had none", () => {
    const result = settled(
      group(entries, { 3: 'new' }, { stories, places, feeds: { 1: [1], 2: [1, 2], 3: [1, 3] } }),
    );
    expect(result.story).toEqual(stories[0]);
    expect(result.isNew).toBe(false);
    expect(result.leave).toEqual([
      { feed: 1, story: 6 },
      { feed: 2, story: 6 },
    ]);
    expect(result.enter).toEqual([
      { feed: 2, story: 5, entered: ago(MINUTE) },
      { feed: 3, story: 5, entered: NOW },
    ]);
    expect(result.touched).toEqual(new Set([1, 2, 3]));
  });
});

describe('representBy', () => {
  const text = (length: number) => ({ summary: 'x'.repeat(length) });
  const by = representBy({ sources: [{ id: 'paper', priority: 1 } as never] });

  it.each<[string, StoredEntry[], number | undefined, number]>([
    ['the earliest', [entryOf(2, { at: ago(2 * HOUR) }), entryOf(1)], undefined, 2],
    ['who speaks already', [entryOf(2, { at: ago(2 * HOUR) }), entryOf(1)], 1, 1],
    ['a clearly fuller version', [entryOf(1, text(100)), entryOf(2, text(500))], 1, 2],
    ['nobody else for a few words more', [entryOf(1, text(100)), entryOf(2, text(350))], 1, 1],
    ['the fullest at once', [entryOf(1, text(100)), entryOf(2, text(500)), entryOf(3, text(2000))], 1, 3],
    [
      'the source with priority, though shorter and later',
      [entryOf(1, text(900)), entryOf(2, { source: 'paper', at: ago(0) })],
      1,
      2,
    ],
  ])('lets speak %s', (_why, entries, current, expected) => {
    const first = by(entries, current);
    expect(first).toBe(expected);
    expect(by(entries.toReversed(), first)).toBe(expected);
  });
});
