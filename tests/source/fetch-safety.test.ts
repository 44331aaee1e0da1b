import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchSource } from '../../src/source/fetch-source.ts';
import { createFetcher } from '../../src/source/fetcher.ts';
import { type FeedServer, rss, startFeedServer } from '../support/feed-server.ts';
import { failure, fetchWith, harness, isPublicHere, PUBLIC } from './harness.ts';

const BODY = rss([{ title: 'One', guid: '1' }]);
const h = harness();

let house: FeedServer;
let forbidden: FeedServer;
beforeAll(async () => {
  house = await startFeedServer(PUBLIC);
  forbidden = await startFeedServer('127.0.0.2');
  forbidden.serve('/feed', { body: BODY });
});
afterAll(() => Promise.all([house.close(), forbidden.close()]));

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
    const fetcher = createFetcher({ userAgent: 'Test', resolve, isPublic: isPublicHere });
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

  it('opens it to the configured host, and not to where that redirects', async () => {
    for (const location of [
      h.server.serve('/inside', { body: BODY }),
      `http://intranet.example:${h.server.port}/inside`,
    ]) {
      const url = forbidden.serve('/leave', { status: 302, headers: { location } });
      const names = { 'intranet.example': [['127.0.0.1']] };
      expect(failure(await fetchWith({ url, allowPrivate: true }, names)).code).toBe('ssrf');
    }
    expect(h.server.hits('/inside')).toEqual([]);
    house.serve('/feed', { body: BODY });
    const url = forbidden.serve('/out', { status: 302, headers: { location: `${house.url}/feed` } });
    expect((await fetchWith({ url, allowPrivate: true })).kind).toBe('fresh');
  });

  it.each(['169.254.169.254', '168.63.129.16', '[fd00:ec2::254]', '[64:ff9b::a9fe:a9fe]', '0.0.0.0'])(
    'does not open it to %s',
    async (host) => {
      expect(failure(await fetchWith({ url: `http://${host}/`, allowPrivate: true })).code).toBe('ssrf');
    },
  );

  it('opens it to the one host that is named, and no other', async () => {
    const own = forbidden.serve('/own', { status: 302, headers: { location: '/feed' } });
    expect((await fetchWith({ url: own, allowPrivate: '127.0.0.2' })).kind).toBe('fresh');
    const other = h.server.serve('/other', { body: BODY });
    const away = forbidden.serve('/away', { status: 302, headers: { location: other } });
    expect(failure(await fetchWith({ url: away, allowPrivate: '127.0.0.2' })).code).toBe('ssrf');
    expect(h.server.hits('/other')).toEqual([]);
  });
});
