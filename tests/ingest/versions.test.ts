import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { type DocumentItem, rss2 } from '../support/documents.ts';
import { createWorld, type World } from '../support/world.ts';

const TEN = '2026-11-24T10:00:00Z';
const MIDNIGHT = '2026-11-24T00:00:00Z';

/** An item whose guid is its link. */
const at = (link: string, title: string, date: string, text = `All about ${title}.`): DocumentItem => ({
  id: link,
  link: `http://news.example${link}`,
  title,
  text,
  date,
});

/** A source that lists the one and then, a day later and after a restart, the other. */
async function afterwards(first: DocumentItem[], then: DocumentItem[]): Promise<World> {
  const world = await createWorld();
  const url = world.server.serve('/feed', { body: rss2(first) }, { body: rss2(then) });
  world.configure({ sources: [{ id: 'one', url }] });
  await world.round(true);
  await world.close();
  world.pass(DAY);
  await world.round(true);
  return world;
}

const KILN = at('/build-a-your-own-kiln', 'Build your own kiln with bricks', TEN);
const OTHERS = [
  at('/a', 'Choir looks for tenors', '2026-11-24T09:00:00Z'),
  at('/b', 'Snow on the plateau', '2026-11-24T08:00:00Z'),
];
const bulletin = (n: number): DocumentItem =>
  at(`/traffic/${n}`, 'Traffic bulletin', MIDNIGHT, 'Roads are clear but for the bridge, which is closed.');

describe('an entry that takes the place of another', () => {
  it.each<[string, DocumentItem[], DocumentItem[], string]>([
    [
      'a corrected slug',
      [KILN],
      [at('/build-your-own-kiln', 'Build your own kiln with bricks', TEN)],
      'http://news.example/build-your-own-kiln',
    ],
    [
      'a corrected headline under another slug',
      [OTHERS[0] as DocumentItem, at('/hall-opens', 'Mayor opens swiming hall', TEN, 'It has two pools.')],
      [
        OTHERS[0] as DocumentItem,
        at('/pool-opens', 'Mayor opens new swimming hall', TEN, 'It has two pools.'),
      ],
      'http://news.example/pool-opens',
    ],
    [
      'another headline under the same slug in another folder',
      [at('/2026/kiln', 'Build a kiln', TEN), ...OTHERS],
      [at('/crafts/kiln', 'How bricks become an oven', TEN), ...OTHERS],
      'http://news.example/crafts/kiln',
    ],
    [
      'a guid that counts the versions',
      [{ ...KILN, id: 'kiln#0' }, ...OTHERS],
      [{ ...KILN, id: 'kiln#1', title: 'Build an oven' }, ...OTHERS],
      'http://news.example/build-a-your-own-kiln',
    ],
  ])('is its edit: %s', async (_, first, then, link) => {
    const world = await afterwards(first, then);
    const items = await world.items();
    expect(items).toHaveLength(then.length);
    const edited = items.find(({ url }) => url === link);
    expect(edited?.title).toBe(then.find((item) => item.link === link)?.title);
    expect(edited?.date_published).toBe(TEN);
    expect(new Set(await ids(world))).toHaveProperty('size', then.length);
  });

  it('keeps the ids of a blog that moved, by title and text', async () => {
    const days = ['swim', 'choir', 'snow'].map((name, i) => ({
      name,
      title: `${name} is what the headline of this post names first`,
      date: `2026-11-24T0${i}:00:00Z`,
    }));
    const blog = (link: (name: string) => string) =>
      days.map(({ name, title, date }) => ({ ...at(link(name), title, date), id: link(name) }));
    const world = await createWorld();
    const old = world.server.serve('/old', { body: rss2(blog((name) => `/?p=${name}`)) });
    const moved = world.server.serve('/new', { body: rss2(blog((name) => `/2026/${name}-post`)) });
    world.configure({ sources: [{ id: 'one', url: old }] });
    await world.round(true);
    const before = await ids(world);
    await world.close();
    world.configure({ sources: [{ id: 'one', url: moved }] });
    await world.round(true);
    expect(await ids(world)).toEqual(before);
    expect((await world.items()).every(({ url }) => url.startsWith('http://news.example/2026/'))).toBe(true);
  });

  it.each<[string, DocumentItem[], DocumentItem[]]>([
    ['a list that slides on', [3, 2, 1].map(bulletin), [4, 3, 2].map(bulletin)],
    ['a list that slides on by two, oldest first', [1, 2, 3].map(bulletin), [3, 4, 5].map(bulletin)],
    [
      'figures that differ',
      [at('/one', 'Bulletin 1 of the ferry', MIDNIGHT)],
      [at('/two', 'Bulletin 2 of the ferry', MIDNIGHT)],
    ],
    [
      'another text',
      [at('/one', 'Notice of the council', MIDNIGHT, 'The library is closed on Monday for repairs.')],
      [at('/two', 'Notice of the council', MIDNIGHT, 'Parking near the fair costs nothing this week.')],
    ],
    ['another instant', [KILN], [at('/build-your-own-kiln', 'Build your own kiln with bricks', MIDNIGHT)]],
    ['what is listed still', [KILN], [KILN, at('/kiln-two', 'Build your own kiln with bricks', TEN)]],
  ])('is none with %s', async (_, first, then) => {
    const world = await afterwards(first, then);
    const [row] = await world.rows('SELECT count(*) AS entries FROM entry');
    const shared = first.filter(({ id }) => then.some((item) => item.id === id)).length;
    expect(Number(row?.entries)).toBe(first.length + then.length - shared);
  });
});

const ids = async (world: World): Promise<string[]> => (await world.items()).map(({ id }) => id);
