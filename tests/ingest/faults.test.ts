import { once } from 'node:events';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import { type Reply, startFeedServer } from '../support/feed-server.ts';
import { createWorld, START, type World } from '../support/world.ts';

const items = [
  {
    id: 'a',
    link: 'http://news.example/2026/alder',
    title: 'Alder',
    text: 'Of alders.',
    date: '2026-11-24T09:00:00Z',
  },
  {
    id: 'b',
    link: 'http://news.example/2026/birch',
    title: 'Birch',
    text: 'Of birches.',
    date: '2026-11-24T08:00:00Z',
  },
];
const more = {
  id: 'c',
  link: 'http://news.example/2026/cedar',
  title: 'Cedar',
  text: 'Of cedars.',
  date: '2026-11-24T11:59:00Z',
};
const GOOD = rss2(items);
const ETAG = { etag: '"good"' };

const raw = (head: string, body = ''): Reply => ({ raw: `HTTP/1.1 ${head}\r\n\r\n${body}` });
const status = (code: number, headers: Record<string, string> = {}, body = ''): Reply => ({
  status: code,
  headers,
  body,
});
const body = (text: string | Uint8Array, headers: Record<string, string> = {}): Reply => ({
  body: text,
  headers,
});

/** Reads `one` at the clock's time: what the round logged of it. */
async function read(world: World): Promise<World['log']> {
  const before = world.log.length;
  await world.round(true);
  return world.log.slice(before).filter(({ source }) => source === 'one');
}

const feeds = async (world: World): Promise<string[]> =>
  Promise.all(['rss', 'atom', 'json'].map(async (format) => (await world.get(`/all.${format}`)).text()));

describe('a source that fails', () => {
  it.each<[number, string, Reply, string, number?]>([
    [1, 'hangs up', (request) => request.socket.destroy(), 'network'],
    [4, 'answers 500', status(500), 'http', 500],
    [4, 'answers 502', status(502), 'http', 502],
    [4, 'answers 504', status(504), 'http', 504],
    [5, 'answers 503 with Retry-After', status(503, { 'retry-after': '7200' }), 'http', 503],
    [6, 'answers 429', status(429), 'rate-limited', 429],
    [7, 'answers 429 with garbage to wait for', status(429, { 'retry-after': 'soon' }), 'rate-limited', 429],
    [
      10,
      'redirects to itself',
      (_, response) => response.writeHead(302, { location: '/one' }).end(),
      'redirect',
    ],
    [10, 'redirects nowhere', status(301), 'redirect'],
    [11, 'redirects to a file', status(302, { location: 'file:///etc/passwd' }), 'ssrf'],
    [
      11,
      'redirects to a metadata service',
      status(302, { location: 'http://169.254.169.254/latest/' }),
      'ssrf',
    ],
    [16, 'answers 401', status(401), 'auth', 401],
    [16, 'answers 403', status(403), 'auth', 403],
    [16, 'answers 451', status(451), 'blocked', 451],
    [16, 'puts a bot check before it', status(403, { 'cf-mitigated': 'challenge' }), 'blocked', 403],
    [17, 'answers 404', status(404), 'not-found', 404],
    [19, 'answers 204', status(204), 'empty', 204],
    [19, 'answers nothing', body(''), 'empty'],
    [19, 'answers blanks', body(' \n\t '), 'empty'],
    [
      20,
      'falls short of its length',
      raw(`200 OK\r\nContent-Length: ${GOOD.length + 50}`, GOOD),
      'truncated',
    ],
    [
      20,
      'is cut within its chunks',
      raw('200 OK\r\nTransfer-Encoding: chunked', `400\r\n${GOOD.slice(0, 100)}`),
      'truncated',
    ],
    [
      21,
      'ends in the middle without a length',
      raw('200 OK', rss2([more, ...items]).slice(0, -180)),
      'parse',
    ],
    [22, 'is longer than it says', raw('200 OK\r\nContent-Length: 300', rss2([more, ...items])), 'parse'],
    [23, 'has two lengths', raw('200 OK\r\nContent-Length: 5\r\nContent-Length: 7', 'hello'), 'protocol'],
    [23, 'speaks no HTTP', { raw: 'SSH-2.0-OpenSSH_9.9\r\n' }, 'protocol'],
    [23, 'floods with headers', raw(`200 OK\r\nX: ${'x'.repeat(40_000)}`), 'protocol'],
    [
      25,
      'answers a page',
      body('<!doctype html><html><head><title>Hello</title></head><body><p>Welcome</p></body></html>'),
      'not-a-feed',
    ],
    [26, 'answers an error as JSON', body('{"error":"maintenance"}'), 'not-a-feed'],
    [26, 'answers a plain sentence', body('We are down for maintenance.'), 'not-a-feed'],
    [26, 'answers bytes', body(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0])), 'not-a-feed'],
    [31, 'is too large', body(`${GOOD}${' '.repeat(300_000)}`), 'too-large'],
    [31, 'never ends', endless, 'too-large'],
    [
      31,
      'inflates without end',
      body(gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }),
      'too-large',
    ],
    [
      31,
      'is damaged on the way',
      body(Buffer.from('no gzip at all'), { 'content-encoding': 'gzip' }),
      'encoding',
    ],
  ])('fault %d: which %s, says so once, and loses nothing', async (_, _why, reply, code, httpStatus) => {
    const world = await createWorld();
    const url = world.server.serve('/one', body(GOOD, ETAG));
    const other = world.server.serve('/other', body(rss2([{ id: 'o', title: 'Other' }])));
    world.configure({
      sources: [
        { id: 'one', url },
        { id: 'other', url: other },
      ],
      fetch: { maxBytes: '200kB' },
    });
    await world.round();
    const before = await feeds(world);
    world.pass(DAY);
    world.server.serve('/one', reply);
    const lines = await read(world);
    expect(lines).toMatchObject([{ level: 40, msg: 'source failed', code }]);
    const state = await world.state('one');
    expect(state).toMatchObject({ status: 'failing', code, failures: 1, validators: ETAG });
    if (httpStatus !== undefined) expect(state.httpStatus).toBe(httpStatus);
    expect(state.message).toMatch(/127\.0\.0\.1|was not asked/);
    expect(state.nextCheck).toBeGreaterThanOrEqual(world.now() + 27 * MINUTE);
    expect(await feeds(world)).toEqual(before);
    expect(await world.state('other')).toMatchObject({
      status: 'ok',
      lastSuccess: code === 'rate-limited' ? START : world.now(),
    });

    world.server.serve('/one', body(rss2([more, ...items]), ETAG));
    world.pass(8 * DAY);
    expect(await read(world)).toMatchObject([{ level: 30, msg: 'source refreshed' }]);
    expect(await world.state('one')).toMatchObject({ status: 'ok', failures: 0 });
    expect((await world.titles('sources/one')).toSorted()).toEqual(['Alder', 'Birch', 'Cedar']);
  });

  it('fault 1: that nobody listens for is tried again later', async () => {
    const world = await createWorld();
    world.configure({ sources: [{ id: 'one', url: `http://127.0.0.1:${await unusedPort()}/` }] });
    expect(await read(world)).toMatchObject([{ code: 'network' }]);
    expect((await world.get('/all.rss')).status).toBe(200);
    const { nextCheck } = await world.state('one');
    expect(nextCheck).toBe(START + 30 * MINUTE);
  });

  it('fault 4: waits twice as long after each failure, to at most a day', async () => {
    const world = await createWorld();
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', status(500)) }] });
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      await read(world);
      waits.push(((await world.state('one')).nextCheck ?? 0) - world.now());
      world.pass(2 * DAY);
    }
    expect(waits.map((wait) => wait / MINUTE)).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  });

  it('fault 6: by 429 rests with all feeds of its host, and no other', async () => {
    const world = await createWorld();
    const elsewhere = await startFeedServer();
    const other = elsewhere.serve('/other', body(rss2([{ id: 'o', title: 'Other' }])));
    world.configure({
      sources: [
        {
          id: 'one',
          url: world.server.serve('/one', body(GOOD), status(429, { 'retry-after': '36000' })),
          schedule: '0 * * * *',
        },
        { id: 'two', url: world.server.serve('/two', body(GOOD)), schedule: '30 * * * *' },
        { id: 'other', url: other, schedule: '30 * * * *' },
      ],
    });
    await world.round();
    world.pass(HOUR);
    await world.round();
    expect((await world.state('one')).code).toBe('rate-limited');
    const asked = world.server.seen.length;
    for (let i = 0; i < 9; i++) {
      world.pass(HOUR);
      await world.round();
    }
    expect(world.server.seen.length).toBe(asked);
    expect(elsewhere.seen.length).toBeGreaterThan(8);
    world.pass(2 * HOUR);
    world.server.serve('/one', body(GOOD));
    await world.round();
    expect(world.server.hits('/two').length).toBeGreaterThan(1);
    await elsewhere.close();
  });

  it('fault 18: that is gone is not asked again, unless it is told to', async () => {
    const world = await createWorld();
    const url = world.server.serve('/one', body(GOOD), status(410));
    world.configure({ sources: [{ id: 'one', url }] });
    await world.round();
    world.pass(DAY);
    await world.round();
    expect(await world.state('one')).toMatchObject({ status: 'gone', code: 'gone' });
    for (let i = 0; i < 5; i++) {
      world.pass(30 * DAY);
      await world.round();
    }
    expect(world.server.hits('/one')).toHaveLength(2);
    expect(await world.titles()).toEqual(['Alder', 'Birch']);
    world.server.serve('/one', body(GOOD));
    await world.round(true);
    expect(await world.state('one')).toMatchObject({ status: 'ok' });
  });

  it('faults 2 and 3: by keeping us waiting gives up its place, and delays nobody', async () => {
    const world = await createWorld();
    const slow = await startFeedServer();
    const silent = slow.serve('/silent', () => undefined);
    const drip = await startFeedServer();
    const dripping = drip.serve('/drip', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    });
    const quick = Array.from({ length: 5 }, (_, i) => ({
      id: `quick-${i}`,
      url: world.server.serve(`/${i}`, body(rss2([{ id: `${i}`, title: `Quick ${i}` }]))),
    }));
    world.configure({
      sources: [{ id: 'silent', url: silent }, { id: 'dripping', url: dripping }, ...quick],
      fetch: { timeout: '1s', concurrency: 3 },
    });
    const start = performance.now();
    const ended = new Map<string, number>();
    const role = await world.start();
    await role.round(undefined, { onReport: ({ source }) => ended.set(source, performance.now() - start) });
    for (const { id } of quick) expect(ended.get(id)).toBeLessThan(900);
    for (const id of ['silent', 'dripping']) {
      expect(await world.state(id)).toMatchObject({ code: 'timeout' });
      expect(ended.get(id)).toBeLessThan(2_000);
    }
    expect(await world.titles()).toHaveLength(5);
    await Promise.all([slow.close(), drip.close()]);
  });
});

describe('a document that is odd', () => {
  const rss = (inner: string, head = '<?xml version="1.0" encoding="utf-8"?>'): string =>
    `${head}<rss version="2.0"><channel><title>T</title><link>http://news.example/</link>${inner}</channel></rss>`;
  const one = (title: string, rest = ''): string =>
    rss(`<item><title>${title}</title><guid>g1</guid>${rest}</item>`);
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(10)}">`).join('')}]>`;
  const atHome = 'http://127.0.0.1:1/secret';

  it.each<[number, string, Reply, string[]]>([
    [24, 'served as a page', body(one('Alder'), { 'content-type': 'text/html' }), ['Alder']],
    [24, 'served as bytes', body(one('Alder'), { 'content-type': 'application/octet-stream' }), ['Alder']],
    [
      27,
      'in JSON',
      body(
        '{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","title":"Alder","content_text":"x"}]}',
      ),
      ['Alder'],
    ],
    [
      28,
      'in Latin-1 that says so',
      body(latin(rss('<item><title>Café</title></item>', '<?xml version="1.0" encoding="iso-8859-1"?>'))),
      ['Café'],
    ],
    [28, 'in windows-1252 that says UTF-8', body(latin(one('Caf\xe9 \x93q\x94'))), ['Café “q”']],
    [
      28,
      'in UTF-16',
      body(Buffer.from(`\ufeff${one('Größe', '').replace('utf-8', 'utf-16')}`, 'utf16le')),
      ['Größe'],
    ],
    [
      28,
      'whose header and declaration disagree',
      body(
        Buffer.from(rss('<item><title>Größe</title></item>', '<?xml version="1.0" encoding="iso-8859-1"?>')),
        { 'content-type': 'application/rss+xml; charset=utf-8' },
      ),
      ['Größe'],
    ],
    [29, 'with a bare ampersand', body(one('Salt & Pepper')), ['Salt & Pepper']],
    [29, 'with an undeclared entity', body(one('Salt&nbsp;&eacute;')), ['Salt é']],
    [29, 'with an undeclared prefix', body(one('Alder', '<x:y>z</x:y>')), ['Alder']],
    [29, 'with blanks before its declaration', body(`\n\n  ${one('Alder')}`), ['Alder']],
    [29, 'with control characters', body(one('Al\x08der\x00 \x1bone')), ['Alder one']],
    [
      30,
      'with an external entity',
      body(one('&x;Alder').replace('<rss', `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss`)),
      ['&x;Alder'],
    ],
    [
      30,
      'with a document type elsewhere',
      body(one('Alder').replace('<rss', `<!DOCTYPE r SYSTEM "${atHome}"><rss`)),
      ['Alder'],
    ],
    [
      30,
      'that laughs a billion times',
      body(one('&b11;Alder').replace('<rss', `${laughs}<rss`)),
      ['&b11;Alder'],
    ],
    [
      30,
      'with entities in an attribute',
      body(
        one('Alder', '<enclosure url="&x;http://a.example/a.mp3" type="audio/mpeg" length="1"/>').replace(
          '<rss',
          '<!DOCTYPE r [<!ENTITY x "y">]><rss',
        ),
      ),
      ['Alder'],
    ],
    [
      30,
      'nested 50,000 deep',
      body(one('Alder', `<description>${'<b>'.repeat(50_000)}x${'</b>'.repeat(50_000)}</description>`)),
      ['Alder'],
    ],
    [
      33,
      'with one guid on every item',
      body(
        rss('<item><title>Alder</title><guid>g</guid></item><item><title>Birch</title><guid>g</guid></item>'),
      ),
      ['Alder', 'Birch'],
    ],
    [
      33,
      'with an item twice',
      body(rss('<item><title>Alder</title><guid>g</guid></item>'.repeat(2))),
      ['Alder'],
    ],
    [
      34,
      'without guids and links',
      body(rss('<item><title>Alder</title></item><item><title>Birch</title></item>')),
      ['Alder', 'Birch'],
    ],
    [35, 'with a relative link', body(one('Alder', '<link>/2026/alder</link>')), ['Alder']],
    [35, 'with a link that is code', body(one('Alder', '<link>javascript:alert(1)</link>')), ['Alder']],
    [
      36,
      'without dates',
      body(
        rss2([
          { id: '1', title: 'Alder' },
          { id: '2', title: 'Birch' },
          { id: '3', title: 'Cedar' },
        ]),
      ),
      ['Alder', 'Birch', 'Cedar'],
    ],
    [
      37,
      'with a date in the future',
      body(
        rss2([
          { id: '1', title: 'Alder', date: '2026-11-24T11:59:30Z' },
          { id: '2', title: 'Birch', date: '2030-01-01T00:00:00Z' },
        ]),
      ),
      ['Birch', 'Alder'],
    ],
    [
      38,
      'with dates that are none',
      body(
        rss(
          ['0000-00-00', 'Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday', '1900-01-01']
            .map((date, i) => `<item><title>${i}</title><guid>${i}</guid><pubDate>${date}</pubDate></item>`)
            .join(''),
        ),
      ),
      ['0', '1', '2', '3'],
    ],
    [
      44,
      'with an item without title',
      body(rss('<item><guid>g</guid><description>Only a text.</description></item>')),
      [''],
    ],
    [
      44,
      'with an item of nothing but a link',
      body(rss('<item><link>http://news.example/2026/alder</link></item>')),
      [''],
    ],
    [44, 'in right-to-left and astral signs', body(one('\u202eعاجل 🕊️ 𝕏')), ['\u202eعاجل 🕊️ 𝕏']],
    [
      44,
      'with half a surrogate pair and a CDATA end',
      body(one('Alder &#xD800;]]&gt;', '<description><![CDATA[a ]]]]><![CDATA[> b]]></description>')),
      ['Alder ]]>'],
    ],
  ])('fault %d: %s is read, and read again without a change', async (_, _why, reply, titles) => {
    const world = await createWorld();
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', reply) }] });
    expect(await read(world)).toMatchObject([{ level: 30, added: titles.length }]);
    expect(await world.state('one')).toMatchObject({ status: 'ok', failures: 0 });
    const published = (await world.items()).map(({ title = '' }) => title.replace(/�/g, '')).toSorted();
    expect(published).toEqual(titles.toSorted());
    const before = await feeds(world);
    for (const [i, text] of before.entries()) {
      expect(text).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
      expect(text.toWellFormed()).toBe(text);
      expect(text).not.toMatch(/root:|javascript:/);
      if (i < 2) expect(text.split(/<(?:item|entry)>/)).toHaveLength(titles.length + 1);
    }
    for (const { url, date_published } of await world.items()) {
      expect(url).toMatch(/^https?:\/\//);
      expect(Date.parse(date_published)).toBeLessThanOrEqual(START);
    }
    world.pass(DAY);
    // The same, but not byte for byte.
    const again =
      typeof reply === 'object' && 'body' in reply && typeof reply.body === 'string'
        ? { ...reply, body: `${reply.body} ` }
        : reply;
    world.server.serve('/one', again);
    expect(await read(world)).toMatchObject([{ level: 30, added: 0, edited: 0 }]);
    expect(await feeds(world)).toEqual(before);
  });

  it('fault 44: with a title of 1 MB is read, and published', async () => {
    const world = await createWorld();
    const title = 'A headline without end '.repeat(45_000);
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', body(one(title))) }] });
    expect(await read(world)).toMatchObject([{ level: 30, added: 1 }]);
    expect(await world.titles()).toHaveLength(1);
    expect((await world.get('/all.rss')).status).toBe(200);
  });

  it.each<[string, (i: number) => string]>([
    [
      '10,000 items',
      (i) =>
        `<title>Item ${i} about tree ${i * 7}</title><guid>${i}</guid><link>http://news.example/2026/${i}</link>`,
    ],
    [
      '3,000 items of one title',
      (i) =>
        i < 3_000 ? `<title>Untitled</title><guid>${i}</guid><link>http://news.example/2026/${i}</link>` : '',
    ],
  ])('fault 44: with %s is read in one go', { timeout: 60_000 }, async (_, make) => {
    const world = await createWorld();
    const all = Array.from({ length: 10_000 }, (_, i) => make(i)).filter((text) => text !== '');
    const url = world.server.serve('/one', body(rss(all.map((text) => `<item>${text}</item>`).join(''))));
    world.configure({ sources: [{ id: 'one', url }] });
    const start = performance.now();
    expect(await read(world)).toMatchObject([{ level: 30, added: all.length }]);
    expect(performance.now() - start).toBeLessThan(20_000);
    const [entries] = await world.rows('SELECT count(*) AS n, count(DISTINCT uuid) AS ids FROM entry');
    expect(entries).toEqual({ n: all.length, ids: all.length });
    expect(await world.items()).toHaveLength(
      Math.min(500, Number((await world.rows('SELECT count(*) AS n FROM membership WHERE feed = 1'))[0]?.n)),
    );
  });
});

function endless(
  _: unknown,
  response: { write(text: string): boolean; on(event: string, listener: () => void): void },
) {
  response.write('<?xml version="1.0"?><rss version="2.0"><channel>');
  const timer = setInterval(() => {
    for (let i = 0; i < 20; i++) response.write(`<item><title>${'x'.repeat(2_000)}</title></item>`);
  }, 1);
  response.on('close', () => clearInterval(timer));
}

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
