import { createServer as createTcpServer, type Server, type Socket, connect as tcpConnect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchSource } from '../../src/source/fetch-source.ts';
import { createFetcher } from '../../src/source/fetcher.ts';
import { rss } from '../support/feed-server.ts';
import { document, failure, harness } from './harness.ts';

const MEGABYTE = 1024 * 1024;
const BODY = rss([{ title: 'One', guid: '1' }]);
const limits = { connectMs: 150, totalMs: 300, maxBytes: MEGABYTE, maxHeaderBytes: 2_000 };
const h = harness({ limits });
// Where size is the matter, time is not.
const sized = harness({ limits: { ...limits, connectMs: 5_000, totalMs: 10_000 } });

/** Runs an action and says how long it took, in milliseconds. */
async function timed<Value>(act: Promise<Value>): Promise<[Value, number]> {
  const start = performance.now();
  return [await act, performance.now() - start];
}

describe('the deadline of fetchSource', () => {
  it.each([
    ['no answer at all', () => {}],
    [
      'a header that drips',
      (request: { socket: Socket }) => {
        request.socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
        const timer = setInterval(() => request.socket.write('x'), 40);
        request.socket.on('close', () => clearInterval(timer));
      },
    ],
    [
      'a body that drips',
      (_: unknown, response: import('node:http').ServerResponse) => {
        const timer = setInterval(() => response.write('<'), 40);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'a body that stops',
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('<rss>');
      },
    ],
    [
      'the body of an error that stops',
      (_: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(500, { 'content-length': 100 });
        response.write('oh');
      },
    ],
  ])('ends %s', async (what, act) => {
    const [outcome, took] = await timed(h.fetch(h.server.serve('/slow', act)));
    // The status of an error is known before its body stops.
    expect(failure(outcome).code).toBe(what.startsWith('the body of an error') ? 'http' : 'timeout');
    expect(took).toBeLessThan(1_500);
  });

  it('counts a whole chain of redirects, each of them quick', async () => {
    const hop = (index: number): string =>
      index === 8
        ? h.server.serve('/step/8', { body: BODY })
        : h.server.serve(`/step/${index}`, {
            status: 302,
            headers: { location: hop(index + 1) },
            delayMs: 60,
          });
    expect(failure(await h.fetch(hop(0))).code).toBe('timeout');
  });

  it('starts with the request, not while others of its host go before', async () => {
    const urls = [0, 1, 2, 3, 4].map((index) =>
      h.server.serve(`/turn/${index}`, { body: BODY, delayMs: 80 }),
    );
    const outcomes = await Promise.all(urls.map((url) => h.fetch(url)));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['fresh']));
  });

  it('frees the host for the next', async () => {
    const [first, second] = await Promise.all([
      h.fetch(h.server.serve('/stuck', () => {})),
      h.fetch(h.server.serve('/free', { body: BODY })),
    ]);
    expect([first?.kind, second?.kind]).toEqual(['failed', 'fresh']);
  });
});

describe('the time to connect', () => {
  let mute: Server;
  beforeAll(async () => {
    mute = createTcpServer((socket) => socket.resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => mute.close(resolve)));

  it('ends a name that does not resolve', async () => {
    const fetcher = createFetcher({ userAgent: 'Test', limits, resolve: () => new Promise(() => {}) });
    const [outcome, took] = await timed(
      fetchSource({ url: 'http://slow.example/', allowPrivate: false }, fetcher),
    );
    expect(failure(outcome).code).toBe('timeout');
    expect(took).toBeLessThan(1_500);
    await fetcher.close();
  });

  it('ends a TLS handshake that does not', async () => {
    const { port } = mute.address() as { port: number };
    const [outcome, took] = await timed(h.fetch(`https://127.0.0.1:${port}/`));
    expect(failure(outcome).code).toBe('timeout');
    expect(took).toBeLessThan(1_500);
  });

  it('ends a connection that nobody accepts', async () => {
    // A listener whose thread is blocked: the kernel queues two connections and answers no more.
    const script = `const { parentPort } = require('node:worker_threads');
      const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
        parentPort.postMessage(server.address().port);
        setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
      });`;
    const worker = new Worker(script, { eval: true });
    const port = await new Promise<number>((resolve) => worker.once('message', resolve));
    await sleep(50);
    const fillers = Array.from({ length: 4 }, () => tcpConnect(port, '127.0.0.1').on('error', () => {}));
    await sleep(50);
    const [outcome, took] = await timed(h.fetch(`http://127.0.0.1:${port}/`));
    for (const socket of fillers) socket.destroy();
    await worker.terminate();
    expect(failure(outcome).code).toBe('timeout');
    expect(took).toBeLessThan(1_500);
  });
});

describe('the size limit of fetchSource', () => {
  const memory = () => {
    globalThis.gc?.();
    return process.memoryUsage().rss;
  };

  it('takes a body of just the limit, and none of one more', async () => {
    const outcome = document(await sized.fetch(sized.server.serve('/fits', { body: 'x'.repeat(MEGABYTE) })));
    expect(outcome.bytes.length).toBe(MEGABYTE);
    const url = sized.server.serve('/over', { body: 'x'.repeat(MEGABYTE + 1) });
    expect(failure(await sized.fetch(url))).toMatchObject({
      code: 'too-large',
      message: expect.stringMatching('maxBytes'),
    });
  });

  it('counts decompressed bytes', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const fits = sized.server.serve('/fits.gz', { headers, body: gzipSync('x'.repeat(MEGABYTE)) });
    const over = sized.server.serve('/over.gz', { headers, body: gzipSync('x'.repeat(MEGABYTE + 1)) });
    expect((await sized.fetch(fits)).kind).toBe('fresh');
    expect(failure(await sized.fetch(over)).code).toBe('too-large');
  });

  it('stops at the limit of 50 MB', async () => {
    const url = sized.server.serve('/50mb', { body: Buffer.alloc(50 * MEGABYTE, 'x') });
    expect(failure(await sized.fetch(url)).code).toBe('too-large');
  });

  it('stops an endless body', async () => {
    let sent = 0;
    const url = sized.server.serve('/endless', (_, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', more);
      more();
    });
    expect(failure(await sized.fetch(url)).code).toBe('too-large');
    expect(sent).toBeLessThan(30 * MEGABYTE);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(200 * MEGABYTE))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(200 * MEGABYTE)))],
    ['identity', gzipSync(Buffer.alloc(200 * MEGABYTE))],
    ['br', brotliCompressSync(Buffer.alloc(50 * MEGABYTE))],
    ['zstd', zstdCompressSync(Buffer.alloc(200 * MEGABYTE))],
  ])('cuts a %s bomb off as it inflates', async (encoding, bomb) => {
    const url = sized.server.serve('/bomb', { headers: { 'content-encoding': encoding }, body: bomb });
    const before = memory();
    expect(failure(await sized.fetch(url)).code).toBe('too-large');
    expect(memory() - before).toBeLessThan(30 * MEGABYTE);
  });

  it('refuses a header over its own limit', async () => {
    const url = sized.server.serve('/header', { headers: { 'x-long': 'x'.repeat(3_000) }, body: BODY });
    expect(failure(await sized.fetch(url)).code).toBe('protocol');
  });
});
