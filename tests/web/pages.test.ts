import { beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, linksOf, tagsOf } from '../support/html.ts';
import { configFixture, NOON } from '../support/store-fixture.ts';
import { BROWSER, type WebFixture, webFixture } from '../support/web-fixture.ts';

const PREFIX = '/trib';
let web: WebFixture;
let uuid: string;

beforeAll(async () => {
  web = await webFixture({
    site: `https://news.example${PREFIX}`,
    config: configFixture({
      site: { title: 'A <b>Site</b> & more', description: 'What it is.' },
      sources: [
        { id: 'one', title: 'Source One', url: 'https://user.example/feed.xml?token=s3cret' },
        { id: 'two', url: 'https://two.example/feed.xml' },
        { id: 'seed', title: 'Seed Document', file: 'seed.txt' },
        { id: 'off', title: 'Switched Off', url: 'https://off.example/', enabled: false },
      ],
    }),
  });
  const { store } = web;
  const first = await store.story({
    name: 'Truce & <script>alert(1)</script>',
    entered: NOON + 9,
    entries: [
      {
        source: 'one',
        url: 'https://one.example/truce?a=1&b=2',
        published: Date.UTC(2026, 10, 20, 8, 30),
        summary: '<p>First &amp; <em>foremost</em></p>',
        matches: { 'actors/hamas': ['Hamas', 'Haniyeh'], 'topics/ceasefire': ['truce*'], 'feeds/mine': [] },
      },
      { source: 'two', title: 'Truce again', url: 'https://two.example/truce', published: NOON },
      { source: 'two', title: 'Truce, third', url: 'javascript:alert(1)' },
    ],
  });
  uuid = first.uuid;
  const other = await store.story({
    name: 'Another truce',
    entered: NOON + 8,
    entries: [{ source: 'seed' }],
  });
  await store.edge(Number(first.entries[0]), Number(first.entries[1]), 'join', [
    { kind: 'same-url', detail: 'Both link to one.example/truce.' },
  ]);
  await store.edge(Number(first.entries[0]), Number(other.entries[0]), 'part', [
    { kind: 'figures-differ', detail: '“10” against “4.7 <million>”.' },
  ]);
  await store.story({ name: 'أوقفوا الضربات', entered: NOON + 7, entries: [{ source: 'two', lang: 'ar' }] });
  await store.story({
    name: '',
    entered: NOON + 6,
    entries: [{ title: '', url: 'https://two.example/untitled' }],
  });
  for (let i = 0; i < 5; i++) {
    await store.story({ name: `old ${i}`, entered: NOON - i, entries: [{ source: 'seed' }] });
  }
  await store.source('one', {
    status: 'failing',
    code: 'http',
    message: 'one.example answered 500. <b>Try</b> later.',
    httpStatus: 500,
    failures: 3,
    failingSince: NOON - 7_200_000,
    lastSuccess: NOON - 10_800_000,
    nextCheck: NOON + 3_600_000,
    bytesSaved: 1_234_567,
    published: [Date.now(), Date.now(), Date.now()],
    validators: {},
  });
  await store.source(
    'two',
    { status: 'ok', failures: 0, bytesSaved: 0, published: [] },
    { title: 'Its <own> name', link: 'https://two.example/' },
  );
});

describe('every page', () => {
  it('is reached from the front page, links only to what is there, and is usable by everyone', async () => {
    const seen = new Set<string>();
    const left = [`${PREFIX}/`];
    while (left.length > 0) {
      const path = left.pop() ?? '';
      if (seen.has(path)) continue;
      seen.add(path);
      const response = await web.ask(path, { headers: BROWSER });
      expect([path, response.status]).toEqual([path, 200]);
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      const html = await response.text();
      expect([path, accessFaults(html)]).toEqual([path, []]);
      for (const link of linksOf(html)) {
        expect(link).toMatch(/^(https?:\/\/|\/trib\/)/);
        if (link.startsWith(PREFIX)) left.push(link);
      }
    }
    const named = [
      '/',
      '/all',
      '/topics/aid',
      '/actors/iran.json',
      '/sources/off',
      '/feeds/mine.atom',
      '/feeds.opml',
      `/stories/${uuid}`,
      `/stories/${uuid}.json`,
    ];
    for (const path of named) expect(seen).toContain(PREFIX + path);
  });

  it.each([
    '/',
    '/topics',
    '/actors',
    '/sources',
    '/feeds',
    '/all',
    '/topics/aid',
    '/sources/one',
    '/search',
    '/none',
  ])('%s announces its feeds, RSS first, and is guarded by headers', async (path) => {
    const response = await web.ask(path, { headers: BROWSER });
    const alternates = tagsOf(await response.text())
      .filter(({ name, attributes }) => name === 'link' && attributes.rel === 'alternate')
      .map(({ attributes }) => attributes.type);
    expect(alternates.slice(0, 3)).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/feed+json',
    ]);
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  it('writes texts of sources and configuration as text', async () => {
    for (const path of ['/', '/all', '/sources', '/sources/one', `/stories/${uuid}`]) {
      const html = await web.page(path);
      expect(html).not.toMatch(/<script|<b>|<own>|<million>|javascript:|s3cret/);
    }
  });

  it('is reached with and without the path of the site', async () => {
    expect(await web.page('/topics/aid')).toBe(await web.page('/trib/topics/aid'));
    expect((await web.ask('/trib', { headers: BROWSER })).status).toBe(200);
    expect((await web.ask('/trib/all.rss', { method: 'POST' })).status).toBe(405);
  });
});

describe('the front page', () => {
  it('says what is new, what there is, and what fails', async () => {
    const html = await web.page('/');
    expect(html).toContain('9 stories from 4 sources, 2 topics, 2 actors');
    expect(html).toContain('1 source cannot be read at present');
    expect(html).toMatch(/Source One<\/a>: <code>http<\/code>/);
    const opml = tagsOf(html).find(({ attributes }) => attributes.type === 'text/x-opml');
    expect(opml?.attributes).toMatchObject({ rel: 'alternate', href: '/trib/feeds.opml' });
  });

  it('answers an empty store', async () => {
    const empty = await webFixture();
    expect(await empty.page('/')).toContain('No stories yet');
    expect(await empty.page('/topics/aid')).toContain('No stories here yet');
  });
});

describe('a page of stories', () => {
  it('names the carriers, the date, and what a story is about', async () => {
    const html = await web.page('/topics/ceasefire');
    expect(html).toMatch(/2 sources: <a href="\/trib\/sources\/one" dir="auto">Source One<\/a>, <a/);
    expect(html).toContain('<time datetime="2026-11-20T08:30:00Z">20 Nov 2026, 08:30 UTC</time>');
    expect(html).toContain('First &amp; foremost');
    expect(html).toContain('href="/trib/actors/hamas"');
  });

  it('says of an undated story when it was first seen', async () => {
    expect(await web.page('/sources/seed')).toMatch(/undated<\/span>, first seen <time/);
  });

  it('leaves the direction of a text to the text and says its language', async () => {
    expect(await web.page('/all')).toMatch(/<h2 dir="auto"><a href="[^"]+" lang="ar">أوقفوا الضربات/);
  });

  it('counts the sources of one publisher as one', async () => {
    const other = await webFixture({
      config: configFixture({
        sources: ['one', 'two', 'three'].map((id) => ({
          id,
          url: `https://${id}.example/`,
          ...(id === 'three' ? {} : { publisher: 'P' }),
        })),
      }),
    });
    await other.store.story({
      name: 'x',
      entries: [{ source: 'one' }, { source: 'two' }, { source: 'three' }],
    });
    expect(await other.page('/all')).toContain('2 sources: ');
  });

  it('leads to older stories and back', async () => {
    const first = await web.page('/all?limit=4');
    const older = tagsOf(first).find(({ attributes }) => attributes.rel === 'next')?.attributes.href ?? '';
    expect(older).toMatch(/^\/trib\/all\?limit=4&cursor=/);
    const second = await web.page(older);
    const back = tagsOf(second).find(({ attributes }) => attributes.rel === 'first')?.attributes.href;
    expect(back).toBe('/trib/all?limit=4');
  });

  it('keeps its narrowing in the subscribe links and in its form', async () => {
    const html = await web.page('/sources/two?actor=hamas&q=truce');
    expect(html).toContain('href="/trib/sources/two.rss?q=truce&amp;actor=hamas"');
    expect(html).toContain('<input type="hidden" name="actor" value="hamas">');
    expect(html).toContain('Its &lt;own&gt; name (“truce”, Hamas)');
  });
});

describe("a source's page", () => {
  it('shows its state', async () => {
    const html = await web.page('/sources/one');
    for (const text of [
      'failing',
      '<code>http</code> Its server answers with an error; it is tried again later.',
      'an address that is not published',
      'HTTP 500',
      '24 Nov 2026, 09:00 UTC',
      '24 Nov 2026, 13:00 UTC',
      '1.2 MB',
      '<dt>Failures in a row</dt><dd>3</dd>',
      '<dt>Entries per week</dt><dd>0.8</dd>',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('shows a new state at once', async () => {
    await web.store.db.run("UPDATE source SET state = json_set(state, '$.failures', 4) WHERE id = 'one'");
    expect(await web.page('/sources/one')).toContain('<dd>4</dd>');
    await web.store.db.run("UPDATE source SET state = json_set(state, '$.failures', 3) WHERE id = 'one'");
  });

  it.each([
    ['off', 'switched off'],
    ['seed', 'not read yet'],
    ['two', 'in order'],
  ])('says of %s: %s', async (id, text) => {
    expect(await web.page(`/sources/${id}`)).toContain(text);
  });
});

describe("a story's page", () => {
  it('says why: the words that matched, what joined its entries, what was kept apart', async () => {
    const html = await web.page(`/stories/${uuid}`);
    expect(html).toMatch(/Hamas<\/a> by <q dir="auto">Hamas<\/q>, <q dir="auto">Haniyeh<\/q>/);
    expect(html).toContain('<q dir="auto">truce*</q>');
    expect(html).toContain('<li data-kind="same-url" dir="auto">Both link to one.example/truce.</li>');
    expect(html).toContain('Another truce');
    expect(html).toMatch(/Another truce<.* beside <strong dir="auto">.*<code>e[0-9a-f]{3,}<\/code>/);
    expect(html).toContain('As 3 entries carried it');
  });
});
