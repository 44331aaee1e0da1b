import { describe, expect, it } from 'vitest';
import { type Reply, rss, startFeedServer } from '../support/feed-server.ts';
import { harness } from './harness.ts';

const BODY = rss([{ title: 'One', guid: '1' }]);
// Another host, that a redirect may lead to.
const h = harness({ isPublic: (address) => address === '127.0.0.2' });

/** Answers with a redirect to itself and a cookie, until the cookie comes back. */
const gate =
  (cookie: string, wanted: string): Reply =>
  (request, response) => {
    if (request.headers.cookie === wanted) response.end(BODY);
    else response.writeHead(302, { location: request.url, 'set-cookie': cookie }).end();
  };
const cookiesAt = (path: string) => h.server.hits(path).map(({ headers }) => headers.cookie);

describe('cookies', () => {
  it.each([
    ['a plain one', 'seen=1', 'seen=1'],
    ['one with attributes', 'id=a%20b; Path=/; HttpOnly; SameSite=Strict; Max-Age=60', 'id=a%20b'],
    ['one for a whole domain', 'id=2; Domain=example.org', 'id=2'],
  ])('that a redirect sets come back within the chain: %s', async (_, cookie, wanted) => {
    const url = h.server.serve('/gate', gate(cookie, wanted));
    expect((await h.fetch(url)).kind).toBe('fresh');
  });

  it('are forgotten with the chain', async () => {
    const url = h.server.serve('/forget', gate('a=1', 'a=1'));
    await h.fetch(url);
    await h.fetch(url);
    expect(cookiesAt('/forget')).toEqual([undefined, 'a=1', undefined, 'a=1']);
  });

  it('go to the host that set them alone, and back to it', async () => {
    const other = await startFeedServer('127.0.0.2');
    const back = h.server.serve('/jar/end', { body: BODY });
    const away = other.serve('/jar', {
      status: 302,
      headers: { location: back, 'set-cookie': 'theirs=1; Path=/' },
    });
    const set = ['ours=1; Path=/', 'gone=1; Path=/', 'gone=; Path=/; Max-Age=0'];
    const url = h.server.serve('/jar', { status: 302, headers: { location: away, 'set-cookie': set } });
    expect((await h.fetch(url)).kind).toBe('fresh');
    await other.close();
    expect(other.hits('/jar')[0]?.headers).not.toHaveProperty('cookie');
    expect(cookiesAt('/jar/end')).toEqual(['ours=1']);
  });

  it('that may travel over TLS only do not travel in the clear', async () => {
    const end = h.server.serve('/clear/end', { body: BODY });
    const headers = { location: end, 'set-cookie': 'a=1; Path=/; Secure' };
    await h.fetch(h.server.serve('/clear', { status: 302, headers }));
    expect(cookiesAt('/clear/end')).toEqual([undefined]);
  });

  it('join those that the configuration gives', async () => {
    const url = h.server.serve('/both', gate('a=1', 'login=x; a=1'));
    expect((await h.fetch(url, { headers: { Cookie: 'login=x' } })).kind).toBe('fresh');
  });

  it('that are garbage are passed over', async () => {
    const headers = { location: '/garbage/end', 'set-cookie': ['', ';', '=', '=;=', 'no value', 'a=1'] };
    h.server.serve('/garbage/end', { body: BODY });
    expect((await h.fetch(h.server.serve('/garbage/x', { status: 302, headers }))).kind).toBe('fresh');
    expect(cookiesAt('/garbage/end')).toEqual(['a=1']);
  });
});

describe('headers of the configuration', () => {
  it('replace ours, whatever their case', async () => {
    const url = h.server.serve('/agent', { body: BODY });
    await h.fetch(url, { headers: { 'User-Agent': 'Mine/1', ACCEPT: 'text/xml' } });
    const { headers, rawHeaders } = h.server.hits('/agent')[0] as { headers: object; rawHeaders: string[] };
    expect(headers).toMatchObject({ 'user-agent': 'Mine/1', accept: 'text/xml' });
    expect(rawHeaders.filter((name) => name.toLowerCase() === 'user-agent')).toHaveLength(1);
  });
});
