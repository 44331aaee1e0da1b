import { createServer } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/source/address-rule.ts';
import { fetchSource } from '../../src/source/fetch-source.ts';
import { createFetcher, type FetcherOptions } from '../../src/source/fetcher.ts';
import type { FetchOutcome, FetchRequest } from '../../src/source/outcome.ts';
import { type FeedServer, rss, startFeedServer } from '../support/feed-server.ts';
import { cert, key } from '../support/self-signed.ts';
import { document, failure, harness } from './harness.ts';

const BODY = rss([{ title: 'One', guid: '1' }]);
const h = harness();

// To these tests 127.0.0.9 is a house in the public internet; all other loopback addresses stay private.
const PUBLIC = '127.0.0.9';
const isPublic = (address: string) => address === PUBLIC || isPublicAddress(address);
let house: FeedServer;
let forbidden: FeedServer;
beforeAll(async () => {
  house = await startFeedServer(PUBLIC);
  forbidden = await startFeedServer('127.0.0.2');
  forbidden.serve('/feed', { body: BODY });
});
afterAll(() => Promise.all([house.close(), forbidden.close()]));

/** Fetches with a fetcher of its own; names resolve to what is given for them, call by call, the last for ever. */
async function fetchWith(
  request: Partial<FetchRequest> & { url: string },
  names: Record<string, string[][]> = {},
  options: Partial<FetcherOptions> = {},
): Promise<FetchOutcome> {
  const left = new Map(Object.entries(names).map(([name, answers]) => [name, [...answers]]));
  const fetcher = createFetcher({
    userAgent: 'Test',
    limits: { totalMs: 2_000 },
    isPublic,
    resolve: async (hostname) => {
      const answers = left.get(hostname);
      const addresses = (answers && answers.length > 1 ? answers.shift() : answers?.[0]) ?? [];
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    ...options,
  });
  try {
    return await fetchSource({ allowPrivate: false, ...request }, fetcher);
  } finally {
    await fetcher.close();
  }
}

describe('the address check', () => {
  const literals = [
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0177.0.0.1',
    '2130706433',
    '0x7f000001',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '１２７.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '0.0.0.0',
    '10.0.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '224.0.0.1',
    '100.64.0.1',
    'localhost',
  ];
  it.each(literals)('keeps http://%s/ out', async (host) => {
    h.server.serve('/literal', { body: BODY });
    const outcome = await h.fetch(`http://${host}:${h.server.port}/literal`, { allowPrivate: false });
    expect(failure(outcome)).toMatchObject({
      code: 'ssrf',
      message: expect.stringContaining('allowPrivate'),
    });
    expect(h.server.hits('/literal')).toEqual([]);
  });

  it.each(literals)('keeps a redirect to http://%s/ out', async (host) => {
    forbidden.seen.length = 0;
    const location = Buffer.from(`http://${host}:${forbidden.port}/feed`).toString('latin1');
    const url = house.serve('/away', { status: 302, headers: { location } });
    const names = { localhost: [['127.0.0.1']] };
    expect(failure(await fetchWith({ url }, names)).code).toBe('ssrf');
    expect(forbidden.seen).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/feed',
    'gopher://example.org/',
    'data:text/xml,<rss/>',
    'javascript:1',
  ])('keeps a redirect to %s out', async (location) => {
    const url = house.serve('/scheme', { status: 301, headers: { location } });
    expect(failure(await fetchWith({ url })).code).toBe('ssrf');
  });

  it.each(['file:///etc/passwd', 'ftp://example.org/feed'])('does not fetch %s', async (url) => {
    expect(failure(await fetchWith({ url, allowPrivate: true })).code).toBe('ssrf');
  });

  it('takes a URL that is none for a protocol fault', async () => {
    expect(failure(await fetchWith({ url: 'example.org/feed' })).code).toBe('protocol');
  });

  it('looks at every address of a name', async () => {
    forbidden.seen.length = 0;
    const url = `http://mixed.example:${forbidden.port}/feed`;
    for (const addresses of [['127.0.0.2'], [PUBLIC, '127.0.0.2'], ['127.0.0.2', PUBLIC], ['::1', PUBLIC]]) {
      expect(failure(await fetchWith({ url }, { 'mixed.example': [addresses] })).code).toBe('ssrf');
    }
    expect(forbidden.seen).toEqual([]);
  });

  it('reaches a name whose addresses are all public', async () => {
    house.serve('/feed', { body: BODY });
    const url = `http://news.example:${house.port}/feed`;
    expect((await fetchWith({ url }, { 'news.example': [[PUBLIC]] })).kind).toBe('fresh');
  });

  it('holds for a name that is rebound between two hops', async () => {
    forbidden.seen.length = 0;
    const location = `http://rebind.example:${forbidden.port}/feed`;
    house.serve('/first', { status: 302, headers: { location } });
    const url = `http://rebind.example:${house.port}/first`;
    const outcome = await fetchWith({ url }, { 'rebind.example': [[PUBLIC], ['127.0.0.2']] });
    expect(failure(outcome)).toMatchObject({ code: 'ssrf', message: expect.stringContaining('127.0.0.2') });
    expect(forbidden.seen).toEqual([]);
    expect(house.hits('/first')).toHaveLength(1);
  });

  it('connects to the address it has checked: a name is resolved once for each connection', async () => {
    let lookups = 0;
    house.serve('/once', { body: BODY });
    const resolve = async () => [{ address: lookups++ === 0 ? PUBLIC : '127.0.0.2', family: 4 }];
    const outcome = await fetchWith({ url: `http://rebind.example:${house.port}/once` }, {}, { resolve });
    expect(outcome.kind).toBe('fresh');
    expect(lookups).toBe(1);
  });

  it('calls a name without addresses a DNS fault', async () => {
    expect(failure(await fetchWith({ url: 'http://none.example/' })).code).toBe('dns');
  });

  it('does not lend a connection that one source may have to another that may not', async () => {
    const url = `http://intranet.example:${forbidden.port}/feed`;
    const resolve = async () => [{ address: '127.0.0.2', family: 4 }];
    const fetcher = createFetcher({ userAgent: 'Test', resolve, isPublic });
    const allowed = await fetchSource({ url, allowPrivate: true }, fetcher);
    const denied = await fetchSource({ url, allowPrivate: false }, fetcher);
    await fetcher.close();
    expect([allowed.kind, failure(denied).code]).toEqual(['fresh', 'ssrf']);
  });
});

describe('allowPrivate', () => {
  it('opens the way to one’s own network', async () => {
    expect((await fetchWith({ url: `${forbidden.url}/feed`, allowPrivate: true })).kind).toBe('fresh');
  });

  it.each(['169.254.169.254', '[fd00:ec2::254]', '0.0.0.0'])('does not open it to %s', async (host) => {
    expect(failure(await fetchWith({ url: `http://${host}/`, allowPrivate: true })).code).toBe('ssrf');
  });

  it('opens it to the one host that is named, and no other', async () => {
    const own = forbidden.serve('/own', { status: 302, headers: { location: '/feed' } });
    expect((await fetchWith({ url: own, allowPrivate: '127.0.0.2' })).kind).toBe('fresh');
    const other = h.server.serve('/other', { body: BODY });
    const away = forbidden.serve('/away', { status: 302, headers: { location: other } });
    expect(failure(await fetchWith({ url: away, allowPrivate: '127.0.0.2' })).code).toBe('ssrf');
    expect(h.server.hits('/other')).toEqual([]);
  });
});

describe('credentials', () => {
  const headers = { Authorization: 'Bearer secret', 'X-Key': 'secret' };

  it('go to the origin of the source', async () => {
    const url = h.server.serve('/auth', { body: BODY });
    await h.fetch(url, { headers });
    expect(h.server.hits('/auth')[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-key': 'secret',
    });
  });

  it('follow a redirect within it', async () => {
    const url = h.server.serve('/auth/from', { status: 302, headers: { location: '/auth/to' } });
    h.server.serve('/auth/to', { body: BODY });
    await h.fetch(url, { headers });
    expect(h.server.hits('/auth/to')[0]?.headers.authorization).toBe('Bearer secret');
  });

  it('go to no other origin, nor back once they were dropped', async () => {
    const back = h.server.serve('/auth/back', { body: BODY });
    const other = forbidden.serve('/elsewhere', { status: 302, headers: { location: back } });
    const url = h.server.serve('/auth/leave', { status: 302, headers: { location: other } });
    expect((await h.fetch(url, { headers })).kind).toBe('fresh');
    for (const seen of [...forbidden.hits('/elsewhere'), ...h.server.hits('/auth/back')]) {
      expect(seen.headers).not.toHaveProperty('authorization');
      expect(seen.headers).not.toHaveProperty('x-key');
    }
  });

  it('of a URL become a header, and are in no other place', async () => {
    const url = h.server.serve('/basic', { body: BODY }).replace('//', '//us%40er:p%25ss@');
    const outcome = document(await h.fetch(url));
    const basic = Buffer.from('us@er:p%ss').toString('base64');
    expect(h.server.hits('/basic')[0]?.headers.authorization).toBe(`Basic ${basic}`);
    expect(outcome.finalUrl).toBe(`${h.server.url}/basic`);
  });

  it('that a redirect brings are not taken', async () => {
    const location = h.server.serve('/given', { body: BODY }).replace('//', '//user:pass@');
    await h.fetch(h.server.serve('/giver', { status: 302, headers: { location } }));
    expect(h.server.hits('/given')[0]?.headers).not.toHaveProperty('authorization');
  });

  it('are in no message', async () => {
    const url = h.server.serve('/fail?token=hush', { status: 500 }).replace('//', '//user:hush@');
    const messages = [
      await h.fetch(url, { headers: { 'X-Key': 'hush' } }),
      await h.fetch(url.replace('/fail', '/none'), { headers: { 'X-Key': 'hush' } }),
      await h.fetch(url, { headers: { 'X-Key': 'hush\nhush' } }),
      await h.fetch(url, { allowPrivate: false }),
      await h.fetch('http://user:hush@[nonsense/?token=hush'),
    ].map((outcome) => failure(outcome).message);
    expect(messages.filter((message) => message.includes('hush'))).toEqual([]);
  });
});

describe('https', () => {
  let server: TlsServer;
  let url: string;
  beforeAll(async () => {
    server = createTlsServer({ cert, key }, (request, response) => {
      if (request.url === '/feed') response.end(BODY);
      else response.writeHead(302, { location: `${h.server.url}/plain` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is refused with a certificate that nobody vouches for', async () => {
    expect(failure(await h.fetch(`${url}/feed`)).code).toBe('tls');
  });

  it('on a port that speaks plain http is a TLS fault', async () => {
    expect(failure(await h.fetch(h.server.url.replace('http:', 'https:'))).code).toBe('tls');
  });

  it('is left for http only without credentials', async () => {
    const usual = getCACertificates('default');
    setDefaultCACertificates([...usual, cert]);
    h.server.serve('/plain', { body: BODY });
    const open = await fetchWith({ url: `${url}/away`, allowPrivate: true });
    const hits = h.server.hits('/plain').length;
    const closed = await fetchWith({
      url: `${url}/away`,
      allowPrivate: true,
      headers: { 'X-Key': 'secret' },
    });
    setDefaultCACertificates(usual);
    expect([open.kind, hits]).toEqual(['fresh', 1]);
    expect(failure(closed)).toMatchObject({ code: 'ssrf', message: expect.stringContaining('credentials') });
    expect(h.server.hits('/plain')).toHaveLength(1);
  });
});

describe('an outgoing proxy', () => {
  it('is asked for everything, names included', async () => {
    const proxy = await startFeedServer();
    proxy.serve('http://news.example/feed', { body: BODY });
    const outcome = await fetchWith({ url: 'http://news.example/feed' }, {}, { proxy: proxy.url });
    await proxy.close();
    expect(document(outcome).finalUrl).toBe('http://news.example/feed');
    expect(proxy.seen.map(({ path }) => path)).toEqual(['http://news.example/feed']);
    expect(proxy.seen[0]?.headers.host).toBe('news.example');
  });

  it('is not asked for an address that is forbidden', async () => {
    const proxy = await startFeedServer();
    const outcome = await fetchWith({ url: 'http://169.254.169.254/' }, {}, { proxy: proxy.url });
    await proxy.close();
    expect(failure(outcome).code).toBe('ssrf');
    expect(proxy.seen).toEqual([]);
  });

  it('that wants credentials gets those of its URL, and says so when they are wrong', async () => {
    const proxy = await startFeedServer();
    proxy.serve('http://news.example/feed', { status: 407 });
    const withUser = proxy.url.replace('//', '//me:hush@');
    const outcome = failure(await fetchWith({ url: 'http://news.example/feed' }, {}, { proxy: withUser }));
    await proxy.close();
    expect(proxy.seen[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('me:hush').toString('base64')}`,
    );
    expect(outcome).toMatchObject({ code: 'auth', message: expect.stringMatching(/proxy/i) });
    expect(outcome.message).not.toContain('hush');
  });

  it('that refuses to tunnel https is a network fault', async () => {
    const tunnels: (string | undefined)[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(request.url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    const url = 'https://news.example/feed';
    const outcome = failure(await fetchWith({ url }, {}, { proxy: `http://127.0.0.1:${port}` }));
    await new Promise((resolve) => proxy.close(resolve));
    expect(tunnels).toEqual(['news.example:443']);
    expect(outcome.code).toBe('network');
  });

  it('that is down is a network fault', async () => {
    const proxy = await startFeedServer();
    await proxy.close();
    expect(failure(await fetchWith({ url: 'http://news.example/' }, {}, { proxy: proxy.url })).code).toBe(
      'network',
    );
  });
});
