import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import type { Reply } from '../support/feed-server.ts';
import { createWorld, START } from '../support/world.ts';
import { body, feeds, GOOD, items, read, status } from './faulty.ts';

const more = {
  id: 'c',
  link: 'http://news.example/2026/cedar',
  title: 'Cedar',
  text: 'Of cedars.',
  date: '2026-11-24T11:59:00Z',
};
const ETAG = { etag: '"good"' };

const raw = (head: string, text = ''): Reply => ({ raw: `HTTP/1.1 ${head}\r\n\r\n${text}` });

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
