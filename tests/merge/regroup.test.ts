import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideStory, joinStories, showStory, splitEntries } from '../../src/merge/by-hand.ts';
import { regroup } from '../../src/merge/regroup.ts';
import type { Represent } from '../../src/merge/settle.ts';
import { takeBack } from '../../src/merge/take-back.ts';
import { instant } from '../../src/model/instant.ts';
import type { Db } from '../../src/store/db.ts';
import { edgesOf, saveEdge } from '../../src/store/edges.ts';
import { entriesById, entriesOfStories } from '../../src/store/entries.ts';
import { registerFeeds } from '../../src/store/feeds.ts';
import { rulings } from '../../src/store/rulings.ts';
import { type StoredStory, storiesById, storyByUuid } from '../../src/store/stories.ts';
import { NOON, storeFixture } from '../support/store-fixture.ts';

const represent: Represent = (entries, current) =>
  (entries.find(({ id }) => id === current) ?? entries[0])?.id ?? 0;

/** Stories of one entry each, in three sources. */
async function singles(count: number) {
  const { db, story } = await storeFixture();
  const uuids: string[] = [];
  for (let i = 0; i < count; i++) {
    const fixture = {
      name: `s${i}`,
      entries: [{ source: ['one', 'two', 'three'][i % 3] as string, published: NOON + i * 1000 }],
    };
    uuids.push((await story(fixture)).uuid);
  }
  // A story has the id of the entry that founded it.
  await db.run('UPDATE entry SET uuid = (SELECT uuid FROM story WHERE story.id = entry.story)');
  const ids = await registerFeeds(db, ['all', 'sources/one', 'sources/two', 'sources/three']);
  return { db, ids, uuids, hand: { db, ids, now: instant(NOON + 3_600_000), represent } };
}

const live = async (db: Db): Promise<StoredStory[]> => {
  const rows = await db.all('SELECT id FROM story WHERE merged_into IS NULL');
  return storiesById(
    db,
    rows.map((row) => Number(row.id)),
  );
};

/** What holds in every store: entries, ids, dates and places. */
async function expectSound(db: Db, published: Map<string, number>): Promise<void> {
  const stories = await live(db);
  const ids = new Set(stories.map(({ id }) => id));
  for (const row of await db.all('SELECT story FROM entry')) expect(ids).toContain(Number(row.story));
  for (const story of stories) {
    const entries = await entriesOfStories(db, [story.id]);
    expect(entries.map(({ id }) => id)).toContain(story.representative);
    const places = await db.all(
      'SELECT f.path FROM membership m JOIN feed f ON f.id = m.feed WHERE story = ?',
      story.id,
    );
    const wanted = story.hidden ? [] : ['all', ...new Set(entries.map(({ source }) => `sources/${source}`))];
    expect(places.map((row) => String(row.path)).sort()).toEqual([...wanted].sort());
  }
  const members = await db.all('SELECT DISTINCT story FROM membership');
  for (const row of members) expect(ids).toContain(Number(row.story));
  for (const row of await db.all('SELECT uuid, published FROM story')) {
    const uuid = String(row.uuid);
    expect(Number(row.published)).toBe(published.get(uuid) ?? Number(row.published));
    published.set(uuid, Number(row.published));
  }
  for (const uuid of published.keys()) expect(ids).toContain((await storyByUuid(db, uuid))?.id);
}

type Step = { act: 'split' | 'join' | 'hide' | 'show' | 'deal'; one: number; other: number };

describe('what is settled by hand', () => {
  it('leaves every entry in one story, every id alive and every date as it was, whatever is done', async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      act: fc.constantFrom('split', 'join', 'join', 'hide', 'show', 'deal'),
      one: fc.nat(20),
      other: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const { db, hand, ids } = await singles(5);
        const published = new Map<string, number>();
        await expectSound(db, published);
        for (const { act, one, other } of steps) {
          const stories = (await live(db)).filter(({ hidden }) => hidden === (act === 'show'));
          if (stories.length === 0) continue;
          const story = stories[one % stories.length] as StoredStory;
          const second = stories[other % stories.length] as StoredStory;
          const entries = await entriesOfStories(db, [story.id]);
          const entry = entries[other % entries.length];
          if (act === 'hide') await hideStory(hand, story);
          if (act === 'show') await showStory(hand, story);
          if (act === 'join' && story.id !== second.id) {
            const { story: joined } = await joinStories(hand, story, second);
            expect(joined.id).toBe(Math.min(story.id, second.id));
          }
          if (act === 'split' && entries.length > 1 && entry !== undefined) {
            const { story: own } = await splitEntries(hand, story, [entry]);
            expect(own.id).not.toBe(story.id);
            expect((await storyByUuid(db, story.uuid))?.id).toBe(story.id);
          }
          if (act === 'deal') {
            const both = await entriesOfStories(db, [story.id, second.id]);
            const parts = [...Map.groupBy(both, ({ id }) => (id * (other + 1)) % 3).values()];
            const dealt = parts.map((part) => part.map(({ id }) => id));
            await regroup(db, ids, [...new Set([story.id, second.id])], dealt, hand.now, represent);
            for (const part of dealt) {
              expect(new Set((await entriesById(db, part)).map((member) => member.story)).size).toBe(1);
            }
          }
          await expectSound(db, published);
        }
        await db.close();
      }),
      { numRuns: 60 },
    );
  });

  it('leads back through every state when it is taken back in reverse', async () => {
    const act = fc.record({ split: fc.boolean(), one: fc.nat(20), other: fc.nat(20), many: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        const { db, hand } = await singles(5);
        const state = async () => {
          const entries = await db.all('SELECT id, story FROM entry ORDER BY id');
          const parts = [...Map.groupBy(entries, ({ story }) => story).values()];
          const edges = await edgesOf(
            db,
            entries.map(({ id }) => Number(id)),
          );
          return { parts: parts.map((part) => part.map(({ id }) => id)).sort(), edges };
        };
        await saveEdge(db, {
          a: 1,
          b: 2,
          verdict: 'part',
          evidence: [{ kind: 'figures-differ', detail: '4, 5' }],
        });
        await saveEdge(db, {
          a: 2,
          b: 4,
          verdict: 'related',
          evidence: [{ kind: 'same-event', detail: 'x' }],
        });
        const { edges } = await state();
        const states: unknown[] = [];
        const published = new Map<string, number>();
        for (const { split, one, other, many } of acts) {
          const stories = await live(db);
          const [story, second] = [one, other].map((n) => stories[n % stories.length]) as [
            StoredStory,
            StoredStory,
          ];
          const entries = await entriesOfStories(db, [story.id]);
          const taken = entries.slice(0, Math.min(1 + many, entries.length - 1));
          const before = await state();
          if (split && taken.length > 0) await splitEntries(hand, story, taken);
          else if (!split && story.id !== second.id) await joinStories(hand, story, second);
          else continue;
          expect((await state()).parts).not.toEqual(before.parts);
          states.push(before.parts);
          await expectSound(db, published);
        }
        for (const ruling of (await rulings(db)).toReversed()) {
          await takeBack(hand, ruling);
          expect((await state()).parts).toEqual(states.pop());
          await expectSound(db, published);
        }
        expect(states).toEqual([]);
        expect((await state()).edges).toEqual(edges);
        await db.close();
      }),
      { numRuns: 60 },
    );
  });

  it('lets an id that was merged away follow its founding entry', async () => {
    const { db, hand, uuids } = await singles(3);
    const [one, two, three] = (await live(db)) as [StoredStory, StoredStory, StoredStory];
    await joinStories(hand, two, three);
    await joinStories(hand, one, two);
    const parts = [[1], [2, 3]];
    await regroup(db, hand.ids, [one.id], parts, hand.now, represent);
    expect((await storyByUuid(db, uuids[1] as string))?.uuid).toBe(uuids[1]);
    expect((await storyByUuid(db, uuids[2] as string))?.uuid).toBe(uuids[1]);
  });

  it('touches the feeds whose bytes change, and no other', async () => {
    const { db, hand } = await singles(3);
    const [one, two] = (await live(db)) as [StoredStory, StoredStory, StoredStory];
    const revisions = async () =>
      new Map(
        (await db.all('SELECT path, revision FROM feed')).map((row) => [
          String(row.path),
          Number(row.revision),
        ]),
      );
    const before = await revisions();
    await joinStories(hand, one, two);
    const after = await revisions();
    expect(
      [...after]
        .filter(([path, revision]) => revision !== before.get(path))
        .map(([path]) => path)
        .sort(),
    ).toEqual(['all', 'sources/one', 'sources/two']);
  });
});
