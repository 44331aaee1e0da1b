import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/model/instant.ts';
import { type DocumentItem, rss2 } from '../support/documents.ts';
import { createWorld, START, type World } from '../support/world.ts';

const text =
  'The council of the harbour town voted on Monday evening to rebuild the old lighthouse after years of debate.';
const lighthouse: DocumentItem = { title: 'Harbour council votes to rebuild lighthouse', text };

async function worldOf(sources: string[], more: Record<string, unknown> = {}): Promise<World> {
  const world = await createWorld();
  const list = sources.map((id) => ({ id, url: world.server.serve(`/${id}`, { body: rss2([]) }) }));
  world.configure({ sources: list, topics: [{ id: 'towers', title: 'Towers', match: 'tower' }], ...more });
  await world.round();
  return world;
}

async function carry(world: World, source: string, items: DocumentItem[], ms = HOUR): Promise<void> {
  world.pass(ms);
  world.server.serve(`/${source}`, { body: rss2(items) });
  await world.round(true);
}

describe('stories that meet', () => {
  it('joins an edited text with who reprints it later', async () => {
    const world = await worldOf(['one', 'two']);
    await carry(world, 'one', [{ id: '1', title: 'Breaking news from the harbour', text: 'More soon.' }]);
    await carry(world, 'one', [{ id: '1', ...lighthouse }]);
    await carry(world, 'two', [{ id: 'x', ...lighthouse }]);
    const items = await world.items();
    expect(items.map(({ _tributary }) => _tributary.sources.map(({ id }) => id))).toEqual([['one', 'two']]);
  });

  it('lets both ids of two published stories resolve to the elder when a third shows them to be one', async () => {
    const world = await worldOf(['one', 'two', 'three']);
    const link = 'http://news.example/2026/lighthouse-rebuilt';
    await carry(world, 'one', [{ id: '1', title: 'The lighthouse tower', text: 'On the tower.', link }]);
    await carry(world, 'two', [{ id: '2', ...lighthouse }]);
    const [younger, elder] = await world.items();
    expect(await world.items()).toHaveLength(2);
    await carry(world, 'three', [{ id: '3', ...lighthouse, link: `${link}?utm_source=three` }]);
    const items = await world.items();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: elder?.id, date_published: elder?.date_published });
    expect(items[0]?._tributary.sources.map(({ id }) => id).toSorted()).toEqual(['one', 'three', 'two']);
    // A join takes a story out of no feed.
    for (const feed of ['topics/towers', 'sources/one', 'sources/two', 'sources/three']) {
      expect(
        (await world.items(feed)).map(({ id }) => id),
        feed,
      ).toEqual([elder?.id]);
    }
    const path = (id = '') => `/stories/${id.slice('urn:uuid:'.length)}`;
    const answer = await world.get(`${path(younger?.id)}.json`);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      `https://site.example${path(elder?.id)}.json`,
    ]);
    await world.start();
    await world.round(true);
    expect(await world.items()).toEqual(items);
  });

  it('keeps what a source with "merge": false carries to itself', async () => {
    const world = await createWorld();
    const body = rss2([{ id: '1', ...lighthouse, link: 'http://news.example/2026/lighthouse-1' }]);
    world.configure({
      sources: [
        { id: 'one', url: world.server.serve('/one', { body }) },
        { id: 'alone', url: world.server.serve('/alone', { body }), merge: false },
        { id: 'two', url: world.server.serve('/two', { body }) },
      ],
    });
    await world.round();
    const carriers = (await world.items()).map(({ _tributary }) =>
      _tributary.sources.map(({ id }) => id).toSorted(),
    );
    expect(carriers.toSorted()).toEqual([['alone'], ['one', 'two']]);
  });

  it('makes the same stories whatever the order of a document', async () => {
    const stems = ['harbour', 'forest', 'summit', 'river'];
    const items = stems.flatMap((stem, i) => [
      {
        id: `${i}a`,
        link: `http://news.example/2026/${stem}-${i}`,
        title: `Report ${i * 37} of the ${stem} warden`,
        text: `Of the ${stem}: ${text}`,
        date: new Date(START - i * HOUR).toISOString(),
      },
      {
        id: `${i}b`,
        link: `http://news.example/2026/${stem}-${i}?utm_medium=b`,
        title: `Report ${i * 37} of the ${stem} warden`,
        text: `Of the ${stem}: ${text}`,
        date: new Date(START - i * HOUR - 1000).toISOString(),
      },
    ]);
    const outcome = async (list: DocumentItem[]) => {
      const world = await worldOf(['one']);
      await carry(world, 'one', list);
      const rows = await world.rows(
        `SELECT s.uuid AS story, s.published AS published, (SELECT uuid FROM entry WHERE id = s.representative) AS speaks,
           group_concat(e.uuid, ' ' ORDER BY e.uuid) AS entries FROM story s JOIN entry e ON e.story = s.id GROUP BY s.id ORDER BY s.uuid`,
      );
      await world.close();
      return rows;
    };
    const expected = await outcome(items);
    expect(expected).toHaveLength(stems.length);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(items, { minLength: items.length }), async (shuffled) => {
        expect(await outcome(shuffled)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});
