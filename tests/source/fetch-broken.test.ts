import { createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rss } from '../support/feed-server.ts';
import { document, failure, harness } from './harness.ts';

const h = harness();
const BODY = rss([{ title: 'One', guid: '1' }]);
const whole = (head: string, body: string) => `HTTP/1.1 200 OK\r\n${head}\r\n\r\n${body}`;

describe('fetchSource of a broken answer', () => {
  it('calls a port that nobody listens on a network fault', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const outcome = failure(await h.fetch(`http://127.0.0.1:${port}/feed`));
    expect(outcome).toMatchObject({ code: 'network', message: expect.stringContaining('ECONNREFUSED') });
  });

  it.each([
    ['less than Content-Length', whole(`Content-Length: ${BODY.length + 10}`, BODY)],
    ['nothing of its Content-Length', whole('Content-Length: 10', '')],
    ['a chunk that was cut', whole('Transfer-Encoding: chunked', `ff\r\n${BODY.slice(0, 20)}`)],
    ['chunks without their end', whole('Transfer-Encoding: chunked', `5\r\nabcde\r\n`)],
  ])('throws a truncated body away: %s', async (_, raw) => {
    expect(failure(await h.fetch(h.server.serve('/cut', { raw }))).code).toBe('truncated');
  });

  it('takes a body that ends with the connection, which the parser has to judge', async () => {
    const url = h.server.serve('/no-length', { raw: whole('Content-Type: text/xml', BODY.slice(0, -20)) });
    expect(document(await h.fetch(url)).bytes).toEqual(Buffer.from(BODY.slice(0, -20)));
  });

  it('cuts a body at a Content-Length that is too small', async () => {
    const url = h.server.serve('/short-length', { raw: whole('Content-Length: 30', BODY) });
    const outcome = await h.fetch(url);
    if (outcome.kind === 'fresh') expect(outcome.bytes.length).toBe(30);
    else expect(failure(outcome).code).toBe('protocol');
  });

  it.each([
    ['conflicting Content-Lengths', whole('Content-Length: 5\r\nContent-Length: 6', 'abcdef')],
    [
      'Content-Length with chunks',
      whole('Content-Length: 5\r\nTransfer-Encoding: chunked', '5\r\nabcde\r\n0\r\n\r\n'),
    ],
    ['a Content-Length that is no number', whole('Content-Length: many', BODY)],
    ['a garbage status line', 'HELLO THERE\r\n\r\n'],
    ['a status that is no number', 'HTTP/1.1 two hundred OK\r\n\r\n'],
    ['a header without colon', whole('this is no header', BODY)],
    ['a chunk size that is no number', whole('Transfer-Encoding: chunked', 'zz\r\nabc\r\n0\r\n\r\n')],
    ['HTML without any header', '<html><body>hello</body></html>'],
    ['a TLS alert', Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46])],
    ['a flood of headers', whole(`X: ${'x'.repeat(20_000)}`, BODY)],
    [
      'a flood of many headers',
      whole(Array.from({ length: 2_000 }, (_, n) => `X-${n}: 123456`).join('\r\n'), BODY),
    ],
  ])('refuses %s', async (_, raw) => {
    expect(failure(await h.fetch(h.server.serve('/protocol', { raw }))).code).toBe('protocol');
  });

  it.each([
    ['hangs up without a word', (request: { socket: { destroy: () => void } }) => request.socket.destroy()],
    [
      'resets the connection',
      (request: { socket: { resetAndDestroy: () => void } }) => request.socket.resetAndDestroy(),
    ],
  ])('calls a server that %s a network fault', async (_, act) => {
    expect(failure(await h.fetch(h.server.serve('/hang-up', act))).code).toBe('network');
  });

  it('is not misled by a server that closes without saying so, but asks a mute one no more than twice', async () => {
    const raw = whole(`Content-Length: ${BODY.length}`, BODY);
    const sloppy = h.server.serve('/closes', { raw });
    for (let turn = 0; turn < 5; turn++) expect((await h.fetch(sloppy)).kind).toBe('fresh');
    const mute = h.server.serve('/mute', (request) => request.socket.destroy());
    await h.fetch(mute);
    h.server.seen.length = 0;
    expect(failure(await h.fetch(mute)).code).toBe('network');
    expect(h.server.hits('/mute')).toHaveLength(2);
  });

  it('is ready for the next answer of the host after each of these', async () => {
    const bad = h.server.serve('/bad', { raw: 'HELLO\r\n\r\n' });
    const good = h.server.serve('/good', { body: BODY });
    const kinds = [];
    for (const url of [good, bad, good, bad, good]) kinds.push((await h.fetch(url)).kind);
    expect(kinds).toEqual(['fresh', 'failed', 'fresh', 'failed', 'fresh']);
  });
});

describe('fetchSource of a compressed answer', () => {
  const coded = (encoding: string | string[], body: Uint8Array | string) =>
    h.server.serve('/coded', { headers: { 'content-encoding': encoding }, body });

  it.each([
    ['gzip', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    ['GZIP', gzipSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['zstd', zstdCompressSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['identity', Buffer.from(BODY)],
    ['gzip, br', brotliCompressSync(gzipSync(BODY))],
    ['identity, gzip', gzipSync(BODY)],
  ])('undoes %s', async (encoding, body) => {
    const outcome = document(await h.fetch(coded(encoding, body)));
    expect(outcome.bytes.toString()).toBe(BODY);
    expect(outcome.bytesOnWire).toBe(body.length);
  });

  it('undoes two codings in two headers', async () => {
    const outcome = await h.fetch(coded(['gzip', 'br'], brotliCompressSync(gzipSync(BODY))));
    expect(document(outcome).bytes.toString()).toBe(BODY);
  });

  const JSON_BODY = '\ufeff\n{"items":[]}';
  it.each([
    ['gzip that is none', 'gzip', BODY, BODY],
    ['brotli that is none', 'br', BODY, BODY],
    ['zstd that is none', 'zstd', JSON_BODY, JSON_BODY],
    ['deflate that is none', 'deflate', BODY, BODY],
    ['two codings of which there is one', 'gzip, br', gzipSync(BODY), BODY],
    ['a charset', 'utf-8', BODY, BODY],
    ['a charset and a coding', 'UTF-8, gzip', gzipSync(BODY), BODY],
    ['a coding that nobody asked for', 'compress', BODY, BODY],
    ['another coding than it is', 'br', gzipSync(BODY), BODY],
    ['nothing of its gzip', 'identity', gzipSync(BODY), BODY],
    ['one gzip of two', 'gzip', gzipSync(gzipSync(BODY)), BODY],
  ])('reads a document whose header says %s', async (_, encoding, body, read) => {
    expect(document(await h.fetch(coded(encoding, body))).bytes.toString()).toBe(read);
  });

  it('reads gzip without any header', async () => {
    const url = h.server.serve('/feed.xml.gz', { body: gzipSync(BODY) });
    expect(document(await h.fetch(url)).bytes.toString()).toBe(BODY);
  });

  it.each([
    ['gzip that is none', 'gzip', 'Just text'],
    ['damaged gzip', 'gzip', gzipSync(BODY).fill(0x55, 20, 60)],
    ['gzip with a wrong check sum', 'gzip', Buffer.concat([gzipSync(BODY).subarray(0, -8), Buffer.alloc(8)])],
    ['a coding that nobody asked for', 'compress', Buffer.from([0x1f, 0x9d, 0x90, 0x3c])],
    ['ten layers', Array.from({ length: 10 }, () => 'gzip').join(','), BODY],
  ])('names %s "encoding"', async (_, encoding, body) => {
    expect(failure(await h.fetch(coded(encoding, body))).code).toBe('encoding');
  });

  it.each([
    ['gzip', gzipSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['zstd', zstdCompressSync(BODY)],
  ])('names a %s stream that ends early "truncated"', async (encoding, body) => {
    expect(failure(await h.fetch(coded(encoding, body.subarray(0, -12)))).code).toBe('truncated');
  });

  it('calls a compressed nothing empty', async () => {
    expect(failure(await h.fetch(coded('gzip', gzipSync('')))).code).toBe('empty');
  });
});
