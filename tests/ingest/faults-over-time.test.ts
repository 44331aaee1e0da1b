import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/instant.ts';
import { type DocumentItem, rss2 } from '../support/documents.ts';
import type { Reply } from '../support/feed-server.ts';
import { createWorld, START, type World } from '../support/world.ts';

const item = (i: number, round = 0, more: DocumentItem = {}): DocumentItem => ({
  id: `${round}-${i}`,
  link: `http://news.example/2026/story-${i}`,
  title: `Story ${i} of the tree ${'abcdefghij'[i % 10]}${i}`,
  text: `What tree number ${i} did.`,
  date: new Date(START - i * MINUTE).toISOString(),
  ...more,
});
const list = (round: number, from: number, to: number, more: DocumentItem = {}): DocumentItem[] =>
  Array.from({ length: to - from }, (_, i) => item(from + i, round, more));

async function worldOf(first: Reply): Promise<World> {
  const world = await createWorld();
  world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', first) }] });
  await world.round();
  return world;
}

/** A later refresh with another answer. */
async function then(world: World, reply: Reply, ms = DAY): Promise<void> {
  world.pass(ms);
  world.server.serve('/one', reply);
  await world.round(true);
}

const count = async (world: World, table: string): Promise<number> =>
  Number((await world.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
/** Of `all`, after the first refresh: touched by the configuration and by what it brought. */
const AFTER_FIRST = 2;
const revision = async (world: World): Promise<number> =>
  Number((await world.rows("SELECT revision FROM feed WHERE path = 'all'"))[0]?.revision);

describe('a source over time', () => {
  it('fault 12: is not read at all where it answers 304, and its validators are kept', async () => {
    const good = {
      body: rss2(list(0, 0, 3)),
      headers: { etag: 'W/"odd-gzip', 'last-modified': 'Tue, 24 Nov 2026 10:00:00 GMT' },
    };
    const world = await worldOf({ ...good, conditional: true });
    await then(world, { ...good, conditional: true });
    expect(world.server.hits('/one')[1]?.headers).toMatchObject({
      'if-none-match': 'W/"odd-gzip',
      'if-modified-since': 'Tue, 24 Nov 2026 10:00:00 GMT',
    });
    expect(await world.state('one')).toMatchObject({
      status: 'ok',
      httpStatus: 304,
      bytesSaved: Buffer.byteLength(good.body),
    });
    expect(await revision(world)).toBe(AFTER_FIRST);
  });

  it('fault 13: fails by a 304 that nobody asked for', async () => {
    const world = await worldOf({ body: rss2(list(0, 0, 3)) });
    await then(world, { status: 304 });
    expect(await world.state('one')).toMatchObject({ status: 'failing', code: 'unexpected-304' });
    expect(await world.items()).toHaveLength(3);
  });

  it('faults 14 and 15: writes nothing for the same bytes under another ETag', async () => {
    const body = rss2(list(0, 0, 3));
    const world = await worldOf({ body, headers: { etag: '"1"' } });
    await then(world, { body, headers: { etag: '"2"' } });
    expect(world.log.at(-1)).toMatchObject({ added: 0, edited: 0 });
    expect(await revision(world)).toBe(AFTER_FIRST);
    expect((await world.state('one')).validators).toEqual({ etag: '"2"' });
  });

  it('fault 8: has moved when three refreshes over a day say so, and goes home where that is no more', async () => {
    const world = await createWorld();
    const there = world.server.serve('/there', { body: rss2(list(0, 0, 2)) });
    const moved: Reply = { status: 301, headers: { location: there } };
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', moved) }] });
    await world.round();
    await then(world, moved, HOUR);
    expect((await world.state('one')).movedTo).toBeUndefined();
    await then(world, moved, DAY);
    expect((await world.state('one')).movedTo).toBe(there);
    expect(world.log.filter(({ msg }) => msg.includes('has moved'))).toHaveLength(1);
    const asked = world.server.hits('/one').length;
    await then(world, moved);
    expect(world.server.hits('/one')).toHaveLength(asked);
    expect(world.log.filter(({ msg }) => msg.includes('has moved'))).toHaveLength(1);
    world.server.serve('/there', { status: 410 });
    await then(world, { body: rss2(list(0, 0, 2)) });
    await then(world, { body: rss2(list(0, 0, 2)) });
    expect(await world.state('one')).toMatchObject({ status: 'ok', failures: 0 });
    expect(await world.items()).toHaveLength(2);
  });

  it('fault 9: stays where it is through a redirect for now', async () => {
    const world = await createWorld();
    const there = world.server.serve('/there', { body: rss2(list(0, 0, 2)) });
    world.configure({
      sources: [
        { id: 'one', url: world.server.serve('/one', { status: 302, headers: { location: there } }) },
      ],
    });
    for (let i = 0; i < 5; i++) {
      await world.round(true);
      world.pass(DAY);
    }
    expect((await world.state('one')).movedTo).toBeUndefined();
    expect(world.server.hits('/one')).toHaveLength(5);
  });

  it('fault 32: is read by its links when its guids change at every refresh, and that is said once', async () => {
    const world = await worldOf({ body: rss2(list(0, 0, 10)) });
    const before = await world.items();
    for (let round = 1; round < 4; round++) await then(world, { body: rss2(list(round, 0, 10)) });
    expect(await world.items()).toEqual(before);
    expect(await count(world, 'entry')).toBe(10);
    expect(await revision(world)).toBe(AFTER_FIRST);
    expect((await world.state('one')).readByLink).toBe(true);
    expect(world.log.filter(({ level }) => level >= 40)).toMatchObject([
      { source: 'one', msg: expect.stringContaining('guids') },
    ]);
    await then(world, { body: rss2(list(9, 5, 15)) });
    expect(await count(world, 'entry')).toBe(15);
    expect(await count(world, 'story')).toBe(15);
  });

  it('fault 33: keeps apart what it gives one guid, refresh after refresh', async () => {
    const same = (from: number, to: number) => list(0, from, to, { id: 'same' });
    const world = await worldOf({ body: rss2(same(2, 5)) });
    await then(world, { body: rss2(same(0, 5)) });
    await then(world, { body: rss2(same(1, 3)) });
    expect(await count(world, 'entry')).toBe(5);
    expect(await world.items()).toHaveLength(5);
  });

  it('fault 33: may use a guid again for something else', async () => {
    const world = await worldOf({ body: rss2([item(1, 0, { id: 'latest' })]) });
    await then(world, { body: rss2([item(2, 0, { id: 'latest' })]) }, HOUR);
    await then(world, { body: rss2([item(3, 0, { id: 'latest' })]) }, HOUR);
    expect(await world.titles()).toEqual([3, 2, 1].map((i) => item(i).title));
  });

  it('fault 39: keeps the date of an item whose date it moves at each refresh', async () => {
    const dated = (hours: number) =>
      rss2([item(1, 0, { date: new Date(START - 3 * HOUR + hours * HOUR).toISOString() })]);
    const world = await worldOf({ body: dated(0) });
    const before = await world.items();
    for (const hours of [4, 8, -48]) await then(world, { body: dated(hours) }, 5 * HOUR);
    expect(await world.items()).toEqual(before);
    expect(await revision(world)).toBe(AFTER_FIRST);
  });

  it('fault 40: moves its time of update for a rewritten text, and never its date', async () => {
    const world = await worldOf({ body: rss2([item(1)]) });
    const [before] = await world.items();
    await then(world, { body: rss2([item(1, 0, { text: 'Another text altogether.' })]) });
    expect((await world.items())[0]).toMatchObject({
      id: before?.id,
      date_published: before?.date_published,
      date_modified: '2026-11-25T12:00:00Z',
    });
    const rss = await (await world.get('/all.rss')).text();
    expect(rss).toContain('<pubDate>Tue, 24 Nov 2026 11:59:00 GMT</pubDate>');
  });

  it('fault 41: announces nothing anew when it empties, shrinks and fills again', async () => {
    const full = rss2(list(0, 0, 6));
    const world = await worldOf({ body: full });
    const before = await world.items();
    for (const body of [rss2([]), rss2(list(0, 0, 1)), full, rss2(list(0, 3, 5)), full])
      await then(world, { body });
    expect(await world.items()).toEqual(before);
    expect(await revision(world)).toBe(AFTER_FIRST);
  });

  it('fault 42: keeps the first id and date of a story that others carry later', async () => {
    const world = await createWorld();
    const two = {
      body: rss2([item(1, 7, { link: `${item(1).link}?utm_campaign=x#top`, date: '2026-11-24T10:00:00Z' })]),
    };
    world.configure({
      sources: [
        { id: 'one', url: world.server.serve('/one', { body: rss2([item(1)]) }) },
        { id: 'two', url: world.server.serve('/two', { body: rss2([]) }) },
      ],
    });
    await world.round();
    const [before] = await world.items();
    world.server.serve('/two', two);
    world.pass(DAY);
    await world.round(true);
    const after = await world.items();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({
      id: before?.id,
      date_published: before?.date_published,
      url: before?.url,
    });
    expect(after[0]?._tributary.sources.map(({ id }) => id).toSorted()).toEqual(['one', 'two']);
  });

  it('fault 43: floods no feed when it lists its archive, dated long ago', async () => {
    const world = await worldOf({ body: rss2(list(0, 0, 5)) });
    const top = await world.titles();
    const archive = Array.from({ length: 500 }, (_, i) =>
      item(100 + i, 0, { date: new Date(START - (10 + i) * DAY).toISOString() }),
    );
    await then(world, { body: rss2([...archive, ...list(0, 0, 5)]) }, HOUR);
    expect((await world.titles()).slice(0, 5)).toEqual(top);
    expect(await count(world, 'story')).toBe(505);
  });

  it('fault 45: neither storms nor stalls when the clock is set back or leaps', async () => {
    const world = await worldOf({ body: rss2(list(0, 0, 3)) });
    world.pass(-30 * DAY);
    for (let i = 0; i < 5; i++) {
      await world.round();
      world.pass(MINUTE);
    }
    expect(world.server.hits('/one')).toHaveLength(2);
    world.pass(365 * DAY);
    for (let i = 0; i < 5; i++) await world.round();
    expect(world.server.hits('/one')).toHaveLength(3);
    expect(await world.items()).toHaveLength(3);
  });

  it('fault 57: is not asked again by a restart while it is not due', async () => {
    const world = await worldOf({ body: rss2(list(0, 0, 3)) });
    for (let i = 0; i < 5; i++) {
      await world.start();
      await world.round();
      world.pass(5 * MINUTE);
    }
    expect(world.server.hits('/one')).toHaveLength(1);
  });
});
