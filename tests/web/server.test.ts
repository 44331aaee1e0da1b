import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../src/web/server.ts';
import { webFixture } from '../support/web-fixture.ts';

const running: RunningServer[] = [];
const start = async (fetch: (request: Request) => Response | Promise<Response>): Promise<RunningServer> => {
  const server = await startServer({ fetch }, { host: '127.0.0.1', port: 0 });
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe('startServer', () => {
  it('serves the app over a socket', async () => {
    const web = await webFixture();
    await web.store.story({ name: 'x', entries: [{}] });
    const { port } = await start((request) => web.app.fetch(request));
    const response = await fetch(`http://127.0.0.1:${port}/all.json`);
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ feed_url: 'https://news.example/all.json' });
    const head = await fetch(`http://127.0.0.1:${port}/all.rss`, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(500);
  });

  it('rejects where the port is taken', async () => {
    const { port } = await start(() => new Response('x'));
    await expect(
      startServer({ fetch: () => new Response('x') }, { host: '127.0.0.1', port }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('lets a request in flight finish, and takes no new ones', async () => {
    const gate = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const server = await start(async () => {
      arrived.resolve();
      await gate.promise;
      return new Response('done');
    });
    const answer = fetch(`http://127.0.0.1:${server.port}/`).then((response) => response.text());
    await arrived.promise;
    const closed = server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
    gate.resolve();
    expect(await answer).toBe('done');
    await closed;
  });

  it('does not wait for connections that idle', async () => {
    const server = await start(() => new Response('x'));
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    await server.close();
  });
});
