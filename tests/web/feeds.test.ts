import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { atomFaults, type JsonFeed, jsonFaults, rssFaults } from '../support/feed-rules.ts';
import { configFixture, NOON } from '../support/store-fixture.ts';
import { BROWSER, type WebFixture, webFixture } from '../support/web-fixture.ts';
import { all, one, parseXml } from '../support/xml.ts';

let web: WebFixture;
const json = async (path: string): Promise<JsonFeed> => (await (await web.ask(path)).json()) as JsonFeed;

beforeAll(async () => {
  web = await webFixture();
  const { store } = web;
  await store.story({
    name: 'Truce & <talks>',
    entered: NOON + 2,
    entries: [
      {
        source: 'one',
        url: 'https://one.example/truce',
        published: NOON - 5000,
        summary: 'Hamas said “yes”. '.repeat(40),
        matches: { 'actors/hamas': ['Hamas'], 'topics/ceasefire': ['truce'] },
      },
      { source: 'two', url: 'https://two.example/truce?a=1&b=2', published: NOON },
    ],
  });
  await store.story({
    name: 'Aid',
    entered: NOON + 1,
    entries: [{ source: 'seed', matches: { 'topics/aid': ['Aid'] } }],
  });
  await store.touch('all', NOON + 60_900);
});

describe('a feed', () => {
  it.each([
    ['/all.rss', 'application/rss+xml; charset=utf-8', rssFaults],
    ['/all.atom', 'application/atom+xml; charset=utf-8', atomFaults],
    ['/all.json', 'application/feed+json; charset=utf-8', jsonFaults],
  ])('%s has its media type and is valid', async (path, type, faults) => {
    const response = await web.ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(faults(await response.text())).toEqual([]);
  });

  it.each(['topics/ceasefire', 'actors/hamas', 'sources/one', 'sources/two'])(
    '%s holds its story',
    async (path) => {
      const feed = await json(`/${path}.json`);
      expect(feed.items.map((item) => item.title)).toEqual(['Truce & <talks>']);
      expect(feed).toMatchObject({
        feed_url: `https://news.example/${path}.json`,
        home_page_url: `https://news.example/${path}`,
      });
    },
  );

  it('is answered where nothing is in it yet, dated by the first entry', async () => {
    const response = await web.ask('/feeds/mine.rss');
    expect(response.headers.get('last-modified')).toBe(new Date(Math.min(NOON, Date.now())).toUTCString());
    expect(rssFaults(await response.text())).toEqual([]);
  });

  it('is given by a bare URL as RSS, with its own address', async () => {
    const [bare, rss] = [await web.ask('/topics/aid'), await web.ask('/topics/aid.rss')];
    expect(bare.headers.get('content-type')).toContain('application/rss+xml');
    expect(bare.headers.get('content-location')).toBe('https://news.example/topics/aid.rss');
    expect(bare.headers.get('vary')).toContain('Accept');
    expect(await bare.text()).toBe(await rss.text());
  });

  it('is given by a bare URL as a page, or as another format, to whoever prefers it', async () => {
    expect((await web.ask('/all', { headers: BROWSER })).headers.get('content-type')).toBe(
      'text/html; charset=utf-8',
    );
    const atom = await web.ask('/all', { headers: { accept: 'application/atom+xml' } });
    expect(atom.headers.get('content-type')).toContain('application/atom+xml');
  });

  it('is a feed under its format, whoever asks', async () => {
    const response = await web.ask('/all.rss', { headers: BROWSER });
    expect(response.headers.get('content-type')).toContain('application/rss+xml');
  });

  it('may be read by pages of other sites, and says where it is', async () => {
    const { headers } = await web.ask('/all.rss?limit=1');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
    expect(headers.get('link')).toMatch(
      /^<https:\/\/news\.example\/all\.rss\?limit=1>; rel="self", <https:\/\/news\.example\/all>; rel="alternate"; type="text\/html", <https:\/\/news\.example\/all\.rss\?limit=1&cursor=[\w-]+>; rel="next"$/,
    );
  });

  it('is walked by its next links, each story once', async () => {
    const titles: (string | undefined)[] = [];
    let next: string | undefined = 'https://news.example/all.json?limit=1';
    while (next !== undefined) {
      const page: JsonFeed = await json(next.replace('https://news.example', ''));
      titles.push(...page.items.map((item) => item.title));
      next = page.next_url;
    }
    expect(titles).toEqual(['Truce & <talks>', 'Aid']);
  });

  it('says in self what it was narrowed to', async () => {
    const path = '/all.rss?topic=ceasefire&utm_source=x&q=yes&actor=hamas';
    const channel = one(parseXml(await (await web.ask(path)).text()), 'channel');
    const [self] = all(channel, 'atom:link');
    expect(self?.attributes.href).toBe('https://news.example/all.rss?q=yes&actor=hamas&topic=ceasefire');
    expect(one(channel, 'title').text).toBe('The Site (“yes”, Hamas, Ceasefire and truce)');
    expect(all(channel, 'item')).toHaveLength(1);
  });

  it('takes no address from the request', async () => {
    const response = await web.app.request('https://evil.example/all.json', {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    });
    expect(await response.text()).not.toContain('evil.example');
    expect([...response.headers.values()].join()).not.toContain('evil.example');
  });
});

describe('search', () => {
  it('is a feed of what is found', async () => {
    const feed = await json('/search.json?q=%22said+yes%22');
    expect(feed.items.map((item) => item.title)).toEqual(['Truce & <talks>']);
    expect(feed.feed_url).toBe('https://news.example/search.json?q=%22said+yes%22');
  });

  it.each(['/search.rss', '/search.rss?q=', '/search?q=+', '/search.json?q=%22%22'])(
    '%s asks for words',
    async (path) => {
      const response = await web.ask(path);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ parameter: 'q', status: 400 });
    },
  );

  it('asks a browser for words with a form', async () => {
    const response = await web.ask('/search', { headers: BROWSER });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('name="q"');
  });
});

describe('conditional requests', () => {
  it('answer 304 without a body to the tag, with the headers that a cache needs', async () => {
    const first = await web.ask('/all.rss');
    const etag = first.headers.get('etag') ?? '';
    const second = await web.ask('/all.rss', { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    for (const name of ['etag', 'cache-control', 'vary', 'last-modified']) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
  });

  it('repeat Content-Location where the format was negotiated', async () => {
    const response = await web.ask('/all', { headers: { 'if-none-match': '*' } });
    expect(response.status).toBe(304);
    expect(response.headers.get('content-location')).toBe('https://news.example/all.rss');
  });

  it('answer 304 to the date of the last change', async () => {
    const modified = new Date(NOON + 60_000).toUTCString();
    const old = new Date(NOON + 59_000).toUTCString();
    expect((await web.ask('/all.rss', { headers: { 'if-modified-since': modified } })).status).toBe(304);
    expect((await web.ask('/all.rss', { headers: { 'if-modified-since': old } })).status).toBe(200);
  });

  it('never answer 226', async () => {
    const response = await web.ask('/all.rss', { headers: { 'a-im': 'feed', 'if-none-match': '"old"' } });
    expect(response.status).toBe(200);
  });

  it('work for pages too', async () => {
    const first = await web.ask('/', { headers: BROWSER });
    const etag = first.headers.get('etag') ?? '';
    expect((await web.ask('/', { headers: { ...BROWSER, 'if-none-match': etag } })).status).toBe(304);
  });
});

describe('codings', () => {
  it.each([
    ['gzip', 'gz', gunzipSync],
    ['br', 'br', brotliDecompressSync],
  ])('%s is answered under its own tag', async (coding, suffix, unpack) => {
    const plain = await web.ask('/all.atom');
    const packed = await web.ask('/all.atom', { headers: { 'accept-encoding': coding } });
    expect(packed.headers.get('content-encoding')).toBe(coding);
    expect(packed.headers.get('etag')).toBe(plain.headers.get('etag')?.replace(/"$/, `-${suffix}"`));
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    const bytes = new Uint8Array(await packed.arrayBuffer());
    expect(packed.headers.get('content-length')).toBe(String(bytes.length));
    expect(unpack(bytes).toString()).toBe(await plain.text());
  });

  it('leaves small answers as they are', async () => {
    const response = await web.ask('/favicon.svg', { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBeNull();
  });
});

describe('HEAD', () => {
  it.each(['/all.rss', '/', '/topics/aid', '/feeds.opml', '/healthz'])(
    'of %s says what GET says',
    async (path) => {
      const [get, head] = [await web.ask(path), await web.ask(path, { method: 'HEAD' })];
      expect(head.status).toBe(get.status);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect(await head.text()).toBe('');
    },
  );
});

describe('bytes and revisions', () => {
  it('are the same again as long as nothing changes, in another process too', async () => {
    const make = async () => {
      const other = await webFixture();
      await other.store.story({ name: 'x', published: NOON, entries: [{}] });
      const response = await other.ask('/all.atom');
      return [response.headers.get('etag'), await response.text()];
    };
    expect(await make()).toEqual(await make());
  });

  it('change with the revision of the feed, not before', async () => {
    const other = await webFixture();
    const titles = async () => ((await (await other.ask('/all.json')).json()) as JsonFeed).items.length;
    await other.store.story({ name: 'x', entries: [{}] });
    expect(await titles()).toBe(1);
    await other.store.story({ name: 'y', entries: [{}] });
    expect(await titles()).toBe(1);
    await other.store.touch('all', NOON + 1);
    expect(await titles()).toBe(2);
  });

  it('change with the configuration', async () => {
    const other = await webFixture();
    await other.ask('/all.json');
    other.use(configFixture({ site: { title: 'Another Name' } }));
    expect(await (await other.ask('/all.json')).json()).toMatchObject({ title: 'Another Name' });
  });
});
