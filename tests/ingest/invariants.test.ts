import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/model/instant.ts';
import { type DocumentItem, rss2 } from '../support/documents.ts';
import { createWorld, START, type World } from '../support/world.ts';

const STEMS = ['harbour', 'forest', 'summit', 'river', 'valley'];

/** What a source lists: a piece, in some version, under some kind of name. */
type Listed = {
  piece: number;
  version: number;
  guid: 'own' | 'shared' | 'none' | 'new';
  link: boolean;
  dated: boolean;
};

const listed: fc.Arbitrary<Listed> = fc.record({
  piece: fc.integer({ min: 0, max: STEMS.length - 1 }),
  version: fc.integer({ min: 0, max: 2 }),
  guid: fc.constantFrom('own', 'own', 'shared', 'none', 'new'),
  link: fc.boolean(),
  dated: fc.boolean(),
});
const SOURCES = ['one', 'two', 'three'];
const round = fc.record({
  documents: fc.tuple(...SOURCES.map(() => fc.option(fc.array(listed, { maxLength: 5 })))),
  match: fc.constantFrom('warden', 'tower', 'nothing'),
  exclude: fc.constantFrom(undefined, 'version 2'),
  hours: fc.integer({ min: 1, max: 60 }),
});

let fresh = 0;
function itemOf({ piece, version, guid, link, dated }: Listed): DocumentItem {
  const stem = STEMS[piece];
  return {
    title: `Report ${piece * 37} of the ${stem} warden`,
    text: `Version ${version} of what the warden of the ${stem} saw from the tower on that night in the ${stem}.`,
    ...(guid === 'none' ? {} : { id: { own: `g${piece}`, shared: 'shared', new: `new-${fresh++}` }[guid] }),
    ...(link ? { link: `http://news.example/2026/${stem}-${piece}` } : {}),
    ...(dated ? { date: new Date(START - piece * HOUR).toISOString() } : {}),
  };
}

const column = async (world: World, sql: string) =>
  (await world.rows(sql)).map((row) => Object.values(row).join(' '));

/** What must hold of a store at any time. */
async function expectSound(world: World): Promise<void> {
  expect(await column(world, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(
    await column(
      world,
      'SELECT e.id FROM entry e JOIN story s ON s.id = e.story WHERE s.merged_into IS NOT NULL',
    ),
    'entries of merged stories',
  ).toEqual([]);
  expect(
    await column(
      world,
      'SELECT id FROM story WHERE merged_into IS NULL AND id NOT IN (SELECT story FROM entry)',
    ),
    'empty stories',
  ).toEqual([]);
  expect(
    await column(world, 'SELECT id FROM story WHERE uuid NOT IN (SELECT uuid FROM entry)'),
    'stories without founder',
  ).toEqual([]);
  expect(
    await column(
      world,
      'SELECT s.id FROM story s JOIN entry e ON e.id = s.representative WHERE e.story <> s.id AND s.merged_into IS NULL',
    ),
    'voices from outside',
  ).toEqual([]);
  expect(await column(world, 'SELECT story, feed FROM membership ORDER BY story, feed'), 'places').toEqual(
    await column(
      world,
      `SELECT DISTINCT e.story, f.id FROM entry e JOIN feed f
        ON f.path IN ('all', 'sources/' || e.source) OR f.id IN (SELECT feed FROM entry_match WHERE entry = e.id)
        WHERE e.admitted = 1 ORDER BY e.story, f.id`,
    ),
  );
  expect(await column(world, 'SELECT count(*) FROM entry_text'), 'full text').toEqual(
    await column(world, 'SELECT count(*) FROM entry'),
  );
}

describe('whatever sources and settings do', () => {
  it('keeps ids and dates, and every entry in exactly one story that stands where its entries bring it', {
    timeout: 90_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 5 }), async (rounds) => {
        const world = await createWorld();
        const dates = new Map<string, string>();
        const bodies = new Map<string, string>();
        for (const { documents, match, exclude, hours } of rounds) {
          world.configure({
            sources: SOURCES.map((id) => ({
              id,
              url: `${world.server.url}/${id}`,
              ...(exclude === undefined ? {} : { exclude }),
            })),
            topics: [{ id: 'topic', title: 'Topic', match }],
          });
          for (const [i, items] of documents.entries()) {
            if (items !== null) bodies.set(`/${SOURCES[i]}`, rss2(items.map(itemOf)));
          }
          for (const [path, body] of bodies) world.server.serve(path, { body });
          await world.start();
          await world.round(true);
          await expectSound(world);
          for (const { id, date_published } of await world.items()) {
            expect(dates.get(id) ?? date_published).toBe(date_published);
            dates.set(id, date_published);
          }
          const before = await column(world, 'SELECT id, story FROM entry ORDER BY id');
          const revisions = await column(world, 'SELECT path, revision FROM feed ORDER BY path');
          world.pass(hours * HOUR);
          // The same, but not byte for byte.
          for (const [path, body] of bodies) world.server.serve(path, { body: `${body}\n` });
          await world.round(true);
          expect(await column(world, 'SELECT id, story FROM entry ORDER BY id'), 'the same again').toEqual(
            before,
          );
          expect(
            await column(world, 'SELECT path, revision FROM feed ORDER BY path'),
            'the same again',
          ).toEqual(revisions);
        }
        for (const id of dates.keys()) {
          const { status } = await world.get(`/stories/${id.slice('urn:uuid:'.length)}.json`);
          expect([200, 301, 404]).toContain(status);
        }
        await world.close();
        await world.server.close();
      }),
      { numRuns: 20 },
    );
  });
});
