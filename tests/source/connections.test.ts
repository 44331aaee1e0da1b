import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchSource } from '../../src/source/fetch-source.ts';
import { createFetcher } from '../../src/source/fetcher.ts';
import { rss } from '../support/feed-server.ts';
import { document, failure } from './harness.ts';

const BODY = rss([{ title: 'One', guid: '1' }]);
const ANSWER = `HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A server that does with the n-th request (from 0) as it is told, and counts requests and connections. */
async function server(answer: (socket: Socket, request: number) => void) {
  const seen = { requests: 0, connections: 0, open: new Set<Socket>() };
  const listening = createServer((socket) => {
    seen.connections++;
    seen.open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => seen.open.delete(socket));
    socket.on('data', () => answer(socket, seen.requests++));
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as { port: number };
  const fetcher = createFetcher({ userAgent: 'Test' });
  opened.push(async () => {
    await fetcher.close();
    for (const socket of seen.open) socket.destroy();
    await new Promise((resolve) => listening.close(resolve));
  });
  const fetch = () => fetchSource({ url: `http://127.0.0.1:${port}/`, allowPrivate: true }, fetcher);
  return { seen, fetcher, fetch };
}

describe('a connection that is cut', () => {
  it('before the first byte of an answer has its request sent once more', async () => {
    const { seen, fetch } = await server((socket, request) =>
      request === 1 ? socket.destroy() : socket.write(ANSWER),
    );
    document(await fetch());
    document(await fetch());
    expect(seen.requests).toBe(3);
  });

  it('twice is a failure', async () => {
    const { seen, fetch } = await server((socket) => socket.destroy());
    expect(failure(await fetch()).code).toBe('network');
    expect(seen.requests).toBe(2);
  });

  it.each(['H', 'HTTP/1.1 200 OK\r\nContent-Le', ANSWER.slice(0, -5)])(
    'after the first byte is not asked again: %j',
    async (start) => {
      const { seen, fetch } = await server((socket) => socket.end(start));
      failure(await fetch());
      expect(seen.requests).toBe(1);
    },
  );
});

describe('an idle connection', () => {
  it.each(['', 'Keep-Alive: timeout=600\r\n'])(
    'is closed by us soon after its last answer, whatever the server would allow: %j',
    async (header) => {
      const { seen, fetch } = await server((socket) => socket.write(ANSWER.replace('\r\n', `\r\n${header}`)));
      await fetch();
      await fetch();
      expect(seen.connections).toBe(1);
      await expect.poll(() => seen.open.size, { timeout: 25_000 }).toBe(0);
      document(await fetch());
      expect(seen.connections).toBe(2);
    },
  );
});
