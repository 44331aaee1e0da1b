import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rss } from '../support/feed-server.ts';
import { harness } from './harness.ts';

const h = harness({ limits: { connectMs: 500, totalMs: 500, maxBytes: 10_000, maxHeaderBytes: 4_000 } });
const BODY = rss([{ title: 'One', guid: '1' }]);

const statusLine = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(200, 200, 200, 204, 301, 302, 304, 404, 429, 500)
      .map((status) => `HTTP/1.1 ${status} X`),
  },
  fc.constantFrom(
    'HTTP/1.0 200 OK',
    'HTTP/2 200',
    'HTTP/1.1 99 X',
    'HTTP/1.1 100 Continue',
    'ICY 200 OK',
    '',
    'HTTP/1.1',
  ),
  fc.string({ maxLength: 30 }),
);
const header = fc.oneof(
  fc.tuple(fc.constant('Content-Length'), fc.oneof(fc.nat(500).map(String), fc.string({ maxLength: 5 }))),
  fc.tuple(
    fc.constant('Content-Encoding'),
    fc.constantFrom('gzip', 'br', 'zstd', 'deflate', 'gzip, gzip', ',', 'x'),
  ),
  fc.tuple(fc.constant('Transfer-Encoding'), fc.constantFrom('chunked', 'gzip, chunked', 'identity')),
  fc.tuple(fc.constant('Retry-After'), fc.oneof(fc.integer().map(String), fc.string({ maxLength: 20 }))),
  fc.tuple(fc.constant('Cache-Control'), fc.string({ maxLength: 40 })),
  fc.tuple(fc.constant('ETag'), fc.string({ maxLength: 20, unit: 'binary' })),
  fc.tuple(
    fc.constant('Location'),
    fc.oneof(
      fc.webUrl().map(() => '/loop'),
      fc.string({ maxLength: 30 }),
    ),
  ),
  fc.tuple(
    fc.constantFrom('X', 'Content-Type', 'Expires', 'Date', 'Age', 'Connection'),
    fc.string({ maxLength: 20 }),
  ),
);
const body = fc.oneof(
  fc.constantFrom(
    Buffer.from(BODY),
    gzipSync(BODY),
    gzipSync(BODY).subarray(0, 40),
    Buffer.from('5\r\nabcde\r\n0\r\n\r\n'),
    Buffer.alloc(20_000),
  ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const answer = fc
  .tuple(statusLine, fc.array(header, { maxLength: 5 }), body)
  .map(([line, headers, bytes]) => {
    const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes]);
  });

describe('fetchSource', () => {
  it('makes an outcome of whatever a server says, in time, and what it stores can be sent again', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (raw) => {
        const url = h.server.serve('/fuzz', { raw });
        const started = performance.now();
        const outcome = await h.fetch(url, { validators: { etag: '"1"' } });
        expect(performance.now() - started).toBeLessThan(2_000);
        if (outcome.kind === 'failed') {
          expect(outcome.message).toMatch(/^[^\x00-\x1f\x7f]+$/);
          return;
        }
        if (outcome.kind === 'fresh') expect(outcome.bytes.length).toBeLessThanOrEqual(10_000);
        const again = h.server.serve('/fuzz-again', { body: BODY });
        expect(await h.fetch(again, { validators: outcome.validators })).toMatchObject({ kind: 'fresh' });
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});
