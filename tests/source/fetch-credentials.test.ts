import { createServer } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedServer, rss, startFeedServer } from '../support/feed-server.ts';
import { cert, key } from '../support/self-signed.ts';
import { document, failure, fetchWith, harness } from './harness.ts';

const BODY = rss([{ title: 'One', guid: '1' }]);
// Elsewhere is in the public internet, where a private source may redirect to.
const h = harness({ isPublic: (address) => address === '127.0.0.2' });
let elsewhere: FeedServer;
beforeAll(async () => {
  elsewhere = await startFeedServer('127.0.0.2');
});
afterAll(() => elsewhere.close());

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
    const other = elsewhere.serve('/elsewhere', { status: 302, headers: { location: back } });
    const url = h.server.serve('/auth/leave', { status: 302, headers: { location: other } });
    expect((await h.fetch(url, { headers })).kind).toBe('fresh');
    for (const seen of [...elsewhere.hits('/elsewhere'), ...h.server.hits('/auth/back')]) {
      expect(seen.headers).not.toHaveProperty('authorization');
      expect(seen.headers).not.toHaveProperty('x-key');
    }
  });

  it('that were dropped are what a refusal is about', async () => {
    const other = elsewhere.serve('/locked', { status: 401 });
    const url = h.server.serve('/auth/to-locked', { status: 301, headers: { location: other } });
    const { code, message } = failure(await h.fetch(url, { headers }));
    expect(code).toBe('auth');
    expect(message).toContain(other);
    expect(message).toMatch(/not sent after a redirect/);
    expect(failure(await h.fetch(url)).message).not.toMatch(/not sent after a redirect/);
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
