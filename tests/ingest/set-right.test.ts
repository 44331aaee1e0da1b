import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/instant.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rss2 } from '../support/documents.ts';
import { createWorld, START, type World } from '../support/world.ts';

const body = rss2([{ id: '1', link: 'http://news.example/1', title: 'Alder', text: 'Of alders.' }]);

describe('what changed in the file', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, boolean]>([
    ['its url', {}, { path: '/elsewhere' }, true],
    ['its headers', { headers: { a: '1' } }, { headers: { a: '2' } }, true],
    ['its schedule', {}, { schedule: '*/5 * * * *' }, true],
    ['allowPrivate', { allowPrivate: false }, { allowPrivate: true }, true],
    ['nothing of its reading', { title: 'One' }, { title: 'Two', priority: 3 }, false],
    ['the order of its headers', { headers: { a: '1', b: '2' } }, { headers: { b: '2', a: '1' } }, false],
  ])('of a source counts at once at the next start: %s', async (_, before, after, isRead) => {
    const world = await createWorld();
    world.server.serve('/elsewhere', { body });
    const one = world.server.serve('/one', { body });
    const configure = ({ path, ...more }: Record<string, unknown>) =>
      world.configure({
        sources: [{ id: 'one', url: path === undefined ? one : new URL(`${path}`, one).href, ...more }],
      });
    configure(before);
    await world.start();
    await world.round();
    world.pass(MINUTE);
    configure(after);
    await world.start();
    expect(await world.round()).toHaveLength(isRead ? 1 : 0);
    world.pass(MINUTE);
    await world.start();
    expect(await world.round()).toEqual([]);
    expect(await world.titles()).toEqual(['Alder']);
  });

  it('counts a source as changed that was switched off and on again', async () => {
    const world = await createWorld();
    const url = world.server.serve('/one', { body });
    for (const enabled of [true, false, true]) {
      world.configure({ sources: [{ id: 'one', url, enabled }] });
      await world.start();
      await world.round();
      world.pass(MINUTE);
    }
    expect(world.server.hits('/one')).toHaveLength(2);
  });

  it('brings back a source that is gone, whose settings changed', async () => {
    const world = await createWorld();
    const url = world.server.serve('/one', { status: 410 });
    world.configure({ sources: [{ id: 'one', url }] });
    await world.round();
    world.server.serve('/one', { body });
    world.pass(90 * DAY);
    await world.start();
    expect(await world.round()).toEqual([]);
    world.configure({ sources: [{ id: 'one', url, headers: { a: '1' } }] });
    await world.start();
    await world.round();
    expect(await world.titles()).toEqual(['Alder']);
  });
});

/** Every moment that is stored, by where it stands, as far as it lies ahead. */
async function ahead(world: World): Promise<string[]> {
  const rows = await world.rows(
    `SELECT 'seen' AS name, seen AS at FROM entry UNION ALL SELECT 'at', at FROM entry UNION ALL SELECT 'revised', revised FROM entry
     UNION ALL SELECT 'published', published FROM story UNION ALL SELECT 'updated', updated FROM story
     UNION ALL SELECT 'entered', entered FROM membership UNION ALL SELECT 'place', published FROM membership
     UNION ALL SELECT 'changed', changed_at FROM feed UNION ALL SELECT 'key', day * 86400000 FROM merge_key
     UNION ALL SELECT 'day', day * 86400000 FROM merge_day UNION ALL SELECT 'touched', touched FROM merge_day
     UNION ALL SELECT 'round', CAST(value AS INTEGER) FROM setting WHERE name = 'round'
     UNION ALL SELECT 'listed', last FROM listed UNION ALL SELECT 'ruling', at FROM ruling
     UNION ALL SELECT 'state', value FROM source, json_tree(source.state)
       WHERE json_tree.type = 'integer' AND fullkey NOT IN ('$.nextCheck', '$.hostPausedUntil')`,
  );
  return [...new Set(rows.filter(({ at }) => Number(at) > world.now()).map(({ name }) => String(name)))];
}

describe('after the clock was ahead', () => {
  const items = (names: readonly string[], text = 'As it was.') =>
    rss2(
      names.map((name) => ({
        id: name,
        link: `http://news.example/${name}`,
        title: `The ${name} of the town`,
        text: `${name} ${text}`,
        // One that the source dates ahead, one in the past, the others undated.
        ...(name === 'fair' ? { date: new Date(START + 5 * DAY).toISOString() } : {}),
        ...(name === 'ash' ? { date: new Date(START - 9 * HOUR).toISOString() } : {}),
      })),
    );

  async function read(world: World, names: readonly string[], text?: string) {
    world.server.serve('/one', { body: items(names, text) });
    await world.round(true);
  }

  it.each([
    ['a running server', false],
    ['the next start', true],
  ])('%s moves back all that was stored, in its order, and reads on', async (_, restart) => {
    const world = await createWorld();
    const moved = world.server.serve('/moved', {
      status: 301,
      headers: { location: new URL('/target', world.server.serve('/target', { body: items([]) })).href },
    });
    const paused = world.server.serve('/paused', { status: 429, headers: { 'retry-after': '3600' } });
    world.configure({
      sources: [
        { id: 'one', url: world.server.serve('/one', { body: items(['elm', 'ash']) }) },
        { id: 'moved', url: moved.replace('127.0.0.1', 'localhost') },
        { id: 'paused', url: paused.replace('127.0.0.1', '[::ffff:127.0.0.1]') },
      ],
      topics: [{ id: 'town', title: 'Town', match: 'town' }],
    });
    await world.round();
    world.pass(30 * DAY);
    await read(world, ['fair', 'fig', 'elm', 'ash'], 'Quite otherwise now.');
    world.pass(HOUR);
    await read(world, ['oak', 'fair', 'fig', 'elm', 'ash'], 'Quite otherwise now.');
    // The place of what is dated ahead is another where it counts as undated.
    const titles = async () => (await world.titles('topics/town')).filter((title) => !title.includes('fair'));
    const order = await titles();
    world.pass(-30 * DAY);
    expect(await ahead(world)).toEqual(
      expect.arrayContaining([
        'seen',
        'at',
        'revised',
        'published',
        'updated',
        'entered',
        'place',
        'changed',
        'key',
        'day',
        'touched',
        'round',
        'state',
      ]),
    );
    if (restart) await world.start();
    await world.round();
    expect(await ahead(world)).toEqual([]);
    expect(await titles()).toEqual(order);
    const dates = (await world.items()).map(({ date_published }) => Date.parse(date_published));
    expect(dates.every((date) => date <= world.now() && date > START - DAY)).toBe(true);
    expect(world.log.filter(({ msg }) => msg.includes('clock was ahead'))).toHaveLength(1);
    const modified = (await world.get('/topics/town.rss')).headers.get('last-modified') ?? '';
    expect(Date.parse(modified)).toBeLessThanOrEqual(world.now());

    world.server.serve('/one', {
      body: items(['yew', 'oak', 'fair', 'fig', 'elm', 'ash'], 'Quite otherwise now.'),
    });
    world.pass(25 * HOUR);
    await world.round();
    expect((await world.titles('topics/town'))[0]).toBe('The yew of the town');
    expect(await world.items()).toHaveLength(6);
  });
});

describe('a source whose stored state is broken', () => {
  it.each(['{"urlKey":', 'null', '{"status":"ok","published":7}', '{"validators":"x","failures":{}}'])(
    'holds up no other and is read as if it were new: %s',
    async (broken) => {
      const world = await createWorld();
      world.configure({
        sources: [
          { id: 'one', url: world.server.serve('/one', { body }) },
          { id: 'two', url: world.server.serve('/two', { body: rss2([{ id: '2', title: 'Birch' }]) }) },
        ],
      });
      await world.round();
      await world.close();
      const db = openSqlite(`${world.folder}/tributary.db`);
      await db.run("UPDATE source SET state = ? WHERE id = 'one'", broken);
      await db.close();
      for (const path of ['/', '/sources', '/sources/one', '/readyz'])
        expect((await world.get(path, { accept: 'text/html' })).status, path).toBe(200);
      await world.start();
      world.pass(8 * DAY);
      expect((await world.round()).map(({ source, added, failure }) => [source, added, failure])).toEqual([
        ['one', 0, undefined],
        ['two', 0, undefined],
      ]);
      expect(world.log.filter(({ level }) => level === 40)).toMatchObject([
        { source: 'one', msg: expect.stringContaining('broken') },
      ]);
      expect(await world.state('one')).toMatchObject({ status: 'ok', lastCheck: world.now() });
      expect((await world.titles()).toSorted()).toEqual(['Alder', 'Birch']);
    },
  );
});
