import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/model/instant.ts';
import { atom, type DocumentItem, jsonFeed, rdf, rss2 } from '../support/documents.ts';
import { createWorld, START, type World } from '../support/world.ts';

const item = (name: string, more: DocumentItem = {}): DocumentItem => ({
  id: name,
  link: `http://news.example/2026/${name}`,
  title: `${name} has a headline of its own`,
  text: `What ${name} says at some length, so that nobody mistakes it.`,
  ...more,
});

/** A world with sources that answer these documents. */
async function worldOf(
  documents: Record<string, string>,
  more: Record<string, unknown> = {},
): Promise<World> {
  const world = await createWorld();
  const sources = Object.entries(documents).map(([id, body]) => ({
    id,
    url: world.server.serve(`/${id}`, { body }),
  }));
  world.configure({ sources, ...more });
  return world;
}

describe('a round over sources of every format', () => {
  const documents = {
    rss: rss2([item('Alder', { date: '2026-11-24T09:00:00Z' })]),
    atom: atom([item('Birch', { date: '2026-11-24T10:00:00Z' })]),
    rdf: rdf([item('Cedar', { date: '2026-11-24T11:00:00Z' })]),
    json: jsonFeed([item('Dogwood', { date: '2026-11-24T11:30:00Z' })]),
  };

  it('publishes what each carries, newest first, with its own date and link', async () => {
    const world = await worldOf(documents);
    await world.round();
    const items = await world.items();
    expect(items.map(({ url, date_published }) => [url, date_published])).toEqual([
      ['http://news.example/2026/Dogwood', '2026-11-24T11:30:00Z'],
      ['http://news.example/2026/Cedar', '2026-11-24T11:00:00Z'],
      ['http://news.example/2026/Birch', '2026-11-24T10:00:00Z'],
      ['http://news.example/2026/Alder', '2026-11-24T09:00:00Z'],
    ]);
    expect(await world.titles('sources/rdf')).toEqual(['Cedar has a headline of its own']);
  });

  it('makes one story of an item that two carry, and goes on past a third that fails', async () => {
    const link = 'http://news.example/2026/Alder';
    const world = await worldOf({
      one: rss2([
        item('Alder', { date: '2026-11-24T09:00:00Z' }),
        item('Birch', { date: '2026-11-24T08:00:00Z' }),
      ]),
      two: atom([
        item('Other', {
          title: 'Alder, or the same piece under another headline',
          text: 'Short.',
          link: `${link}?utm_source=feed&utm_medium=rss`,
          date: '2026-11-24T09:30:00Z',
        }),
      ]),
      three: '',
    });
    world.server.serve('/three', { status: 500 });
    await world.round();
    const items = await world.items();
    expect(items.map(({ _tributary }) => _tributary.sources.map(({ id }) => id))).toEqual([
      ['one', 'two'],
      ['one'],
    ]);
    expect(items[0]).toMatchObject({ url: link, title: 'Alder has a headline of its own' });
    for (const source of ['one', 'two'])
      expect((await world.items(`sources/${source}`))[0]?.id).toBe(items[0]?.id);
    expect(await world.state('three')).toMatchObject({
      status: 'failing',
      code: 'http',
      httpStatus: 500,
      failures: 1,
    });
    expect(world.log.filter(({ level }) => level >= 40)).toMatchObject([{ source: 'three', code: 'http' }]);
    const page = await world.get('/sources/three', { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<code>http</code> Its server answers with an error');
  });

  it('serves the same bytes after a restart, and 304 to the earlier ETag', async () => {
    const world = await worldOf(documents);
    await world.round();
    const first = await world.get('/all.atom');
    const bytes = await first.text();
    await world.start();
    world.pass(10 * 60_000);
    await world.round(true);
    const again = await world.get('/all.atom');
    expect(await again.text()).toBe(bytes);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect((await world.get('/all.atom', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('what a source does to its items', () => {
  const at = '2026-11-24T09:00:00Z';

  it('keeps id and date of an edited one, and moves its time of update', async () => {
    const world = await worldOf({ one: rss2([item('Alder', { date: at })]) });
    await world.round();
    const [before] = await world.items();
    world.server.serve('/one', {
      body: rss2([item('Alder', { date: '2026-11-24T13:00:00Z', title: 'A headline that was rewritten' })]),
    });
    world.pass(2 * HOUR);
    await world.round(true);
    const after = await world.items();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({
      id: before?.id,
      title: 'A headline that was rewritten',
      date_published: before?.date_published,
      date_modified: '2026-11-24T14:00:00Z',
    });
  });

  it('moves no time of update for a comma, and no byte of a feed for a date or a guid', async () => {
    const world = await worldOf({ one: rss2([item('Alder', { date: at, text: 'Well, then.' })]) });
    await world.round();
    world.pass(2 * HOUR);
    world.server.serve('/one', { body: rss2([item('Alder', { date: at, text: 'Well then' })]) });
    await world.round(true);
    const [comma] = await world.items();
    expect(comma).toMatchObject({ content_html: 'Well then', date_modified: at });
    const bytes = await (await world.get('/all.rss')).text();
    world.pass(2 * HOUR);
    world.server.serve('/one', {
      body: rss2([item('Alder', { date: '2026-11-24T15:59:00Z', text: 'Well then' })]),
    });
    await world.round(true);
    expect(await (await world.get('/all.rss')).text()).toBe(bytes);
  });

  it('shows the new name of its feed everywhere, where the configuration gives it none', async () => {
    const world = await worldOf({ one: rss2([item('Alder', { date: at })], 'The Old Name') });
    await world.round();
    expect(await (await world.get('/all.rss')).text()).toContain('The Old Name');
    world.server.serve('/one', { body: rss2([item('Alder', { date: at })], 'The New Name') });
    world.pass(2 * HOUR);
    await world.round(true);
    const rss = await (await world.get('/all.rss')).text();
    expect(rss).toContain('The New Name');
    expect(rss).not.toContain('The Old Name');
  });

  it('keeps one that vanishes, and knows it when it comes back', async () => {
    const both = rss2([item('Birch', { date: at }), item('Alder', { date: '2026-11-24T08:00:00Z' })]);
    const world = await worldOf({ one: both });
    await world.round();
    const before = await world.items();
    for (const body of [rss2([item('Birch', { date: at })]), both]) {
      world.server.serve('/one', { body });
      world.pass(2 * HOUR);
      await world.round(true);
      expect(await world.items()).toEqual(before);
    }
  });

  it('lets only in what include and exclude let in, and says of it what content allows', async () => {
    const world = await createWorld();
    const full = 'A long text. '.repeat(40);
    const body = rss2([
      item('Alder', { date: at, text: full }),
      item('Birch', { date: at, title: 'Sports: a match' }),
      item('Cedar', { date: at, category: 'World' }),
    ]);
    const url = world.server.serve('/one', { body });
    const source = { id: 'one', url };
    world.configure({ sources: [{ ...source, exclude: 'sports', content: 'none' }] });
    await world.round(true);
    expect((await world.titles()).toSorted()).toEqual([
      'Alder has a headline of its own',
      'Cedar has a headline of its own',
    ]);
    for (const published of await world.items()) expect(published.content_html).toBeUndefined();
    const [hidden] = await world.rows("SELECT uuid FROM entry WHERE title LIKE 'Sports%'");
    expect((await world.get(`/stories/${hidden?.uuid}`)).status).toBe(404);
    expect(await (await world.get('/all.atom?q=match')).text()).not.toContain('Sports');

    world.configure({ sources: [{ ...source, include: { category: 'World' }, content: 'full' }] });
    await world.start();
    expect(await world.titles()).toEqual(['Cedar has a headline of its own']);
    await world.round(true);
    expect(await world.titles()).toEqual(['Cedar has a headline of its own']);
  });
});

describe('a configuration that changes', () => {
  const topic = (match: string) => ({ topics: [{ id: 'trees', title: 'Trees', match }] });

  it('gives history its place by its own date in a topic that is new', async () => {
    const old = item('Alder', { date: '2026-11-10T00:00:00Z', text: 'Of a maple.' });
    const recent = item('Birch', { date: '2026-11-23T00:00:00Z', text: 'Of a maple.' });
    const world = await worldOf({ one: rss2([recent, old]) });
    await world.round();
    world.pass(HOUR);
    world.configure({ sources: [{ id: 'one', url: `${world.server.url}/one` }], ...topic('maple') });
    await world.start();
    expect(await world.titles('topics/trees')).toEqual([recent.title, old.title]);
    expect((await world.items())[0]?._tributary.topics).toEqual(['trees']);
    const entered = await world.rows(
      "SELECT entered FROM membership WHERE feed = (SELECT id FROM feed WHERE path = 'topics/trees') ORDER BY entered DESC",
    );
    expect(entered.map((row) => row.entered)).toEqual([START + HOUR, Date.UTC(2026, 10, 10)]);
  });

  it('takes stories out of a topic that no longer matches, and moves only what changed', async () => {
    const world = await worldOf({ one: rss2([item('Alder', { text: 'Of a maple.' })]) }, topic('maple'));
    await world.round();
    const revisions = async () =>
      Object.fromEntries(
        (await world.rows('SELECT path, revision FROM feed')).map((row) => [row.path, row.revision]),
      );
    const before = await revisions();
    world.pass(HOUR);
    world.configure({ sources: [{ id: 'one', url: `${world.server.url}/one` }], ...topic('oak') });
    await world.start();
    expect(await world.titles('topics/trees')).toEqual([]);
    expect(await world.titles()).toHaveLength(1);
    const after = await revisions();
    expect(after['topics/trees']).toBeGreaterThan(Number(before['topics/trees']));
    await world.start();
    expect(await revisions()).toEqual(after);
  });
});

describe('order', () => {
  it('puts what is seen later above, and the reset of a feed where its dates say', async () => {
    const dated = (name: string, days: number): DocumentItem =>
      item(name, { date: new Date(START - days * DAY).toISOString() });
    const world = await worldOf({ one: rss2([dated('Alder', 0.1)]) });
    await world.round();
    world.pass(2 * HOUR);
    const old = Array.from({ length: 500 }, (_, i) => dated(`Old${i}`, 3 + i / 10));
    world.server.serve('/one', { body: rss2([dated('Birch', 1), ...old, dated('Alder', 0.1)]) });
    await world.round(true);
    const titles = await world.titles();
    expect(titles.slice(0, 3)).toEqual(['Birch', 'Alder', 'Old0'].map((name) => item(name).title));
    expect((await world.rows('SELECT count(*) AS n FROM story'))[0]?.n).toBe(502);
  });
});
