import { EventEmitter } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { limitConnections } from '../../src/web/connection-limit.ts';
import { type RunningServer, startServer } from '../../src/web/server.ts';
import { configFixture } from '../support/store-fixture.ts';
import { BROWSER, webFixture } from '../support/web-fixture.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** A request as it comes from an address over a socket. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const webWith = (limits: object, site: object = {}) =>
  webFixture({ config: configFixture({ limits, site: { title: 'The Site', ...site } }) });

describe('requests', () => {
  it('are limited for each client, which is told so', async () => {
    const { app } = await webWith({ perMinute: 2 });
    const ask = (address: string, path = '/all.rss', headers = {}) =>
      app.request(path, { headers }, from(address));
    const first = await ask('203.0.113.7');
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit')).toMatch(/^limit=2, remaining=1, reset=\d+$/);
    expect(first.headers.get('ratelimit-policy')).toBe('2;w=60');
    expect((await ask('203.0.113.7', '/no/such')).headers.get('ratelimit')).toContain('remaining=0');
    const refused = await ask('203.0.113.7');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await refused.json()).toMatchObject({ status: 429, title: 'Too many requests' });
    const page = await ask('203.0.113.7', '/', BROWSER);
    expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect((await ask('203.0.113.8')).status).toBe(200);
  });

  it('are not limited from this machine, but by whom a trusted proxy names', async () => {
    for (const [trustProxy, last] of [
      [false, 200],
      [true, 429],
    ] as const) {
      const { app } = await webWith({ perMinute: 2, trustProxy });
      const headers = { 'x-forwarded-for': '198.51.100.1' };
      const statuses = [];
      for (let i = 0; i < 3; i++)
        statuses.push((await app.request('/all.rss', { headers }, from('127.0.0.1'))).status);
      expect(statuses).toEqual([200, 200, last]);
    }
  });

  it('are not limited where the limit is 0', async () => {
    const { app } = await webWith({ perMinute: 0 });
    for (let i = 0; i < 400; i++) {
      const response = await app.request('/healthz', {}, from('203.0.113.7'));
      expect([response.status, response.headers.get('ratelimit')]).toEqual([200, null]);
    }
  });
});

describe('connections', () => {
  const arrive = (server: EventEmitter, remoteAddress: string) => {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress,
      destroyed: false,
      destroy: () => {
        socket.destroyed = true;
        socket.emit('close');
      },
    });
    server.emit('connection', socket);
    return socket;
  };
  const guarded = (connections: number) => {
    const server = new EventEmitter();
    limitConnections(server as unknown as Server, () => ({ connections, trustProxy: false }));
    return server;
  };

  it('are bounded for each address, and free again when closed', () => {
    const server = guarded(2);
    const held = ['a', 'b'].map(() => arrive(server, '203.0.113.7'));
    expect(arrive(server, '203.0.113.7').destroyed).toBe(true);
    expect(arrive(server, '203.0.113.8').destroyed).toBe(false);
    held[0]?.destroy();
    expect(arrive(server, '203.0.113.7').destroyed).toBe(false);
    expect(arrive(server, '203.0.113.7').destroyed).toBe(true);
  });

  it('are not counted on this machine, nor where the limit is 0', () => {
    for (const [connections, address] of [
      [1, '127.0.0.1'],
      [0, '203.0.113.7'],
    ] as const) {
      const server = guarded(connections);
      for (let i = 0; i < 5; i++) expect(arrive(server, address).destroyed).toBe(false);
    }
  });
});

describe('a reader that never reads', () => {
  const HUGE = new Uint8Array(64 * 1024 * 1024);
  type Env = { outgoing: ServerResponse };

  it.each([
    ['nothing', { silent: 200 }, 0],
    ['a sip now and then', { answerWithin: 500 }, 1_000],
  ])('is cut off: %s', async (_what, options, bytes) => {
    const ended = Promise.withResolvers<boolean>();
    const app = {
      fetch: (_request: Request, env: object) => {
        const { outgoing } = env as Env;
        outgoing.once('close', () => ended.resolve(outgoing.writableFinished));
        return new Response(HUGE);
      },
    };
    const server = await startServer(app, { host: '127.0.0.1', port: 0, ...options });
    running.push(server);
    const socket = connect(server.port, '127.0.0.1').pause();
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const sip = setInterval(() => bytes > 0 && socket.read(bytes), 20);
    expect(await ended.promise).toBe(false);
    clearInterval(sip);
    socket.destroy();
  });
});

describe('a request of HTTP/1.0', () => {
  it.each(['GET /all.rss HTTP/1.0\r\n\r\n', 'GET /all.rss HTTP/1.0\r\nHost:\r\n\r\n'])(
    'is answered without a host: %j',
    async (request) => {
      const web = await webFixture();
      const server = await startServer(web.app, { host: '127.0.0.1', port: 0 });
      running.push(server);
      const socket = connect(server.port, '127.0.0.1');
      socket.write(request);
      let answer = '';
      for await (const chunk of socket) answer += chunk;
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).toContain('<https://news.example/all.rss>; rel="self"');
    },
  );
});

describe('a private site', () => {
  it('opens nothing to programs of other sites', async () => {
    const { app, store } = await webWith({}, { cors: false });
    const { uuid } = await store.story({ name: 'x', entries: [{}] });
    for (const path of [
      '/all.rss',
      '/feeds.opml',
      `/stories/${uuid}.json`,
      '/no/such',
      '/all?limit=0',
      '/',
    ]) {
      const { headers } = await app.request(path);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('cross-origin-resource-policy')).not.toBe('cross-origin');
    }
    const preflight = await app.request('/all.rss', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, null]);
    expect(preflight.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    const open = await webWith({});
    expect((await open.app.request('/all.rss')).headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('headers that name URLs', () => {
  it('are left out where they would be longer than 2 KB', async () => {
    const web = await webFixture();
    const long = `q=${encodeURIComponent('例'.repeat(30))}`;
    for (const path of [`/all.rss?${[1, 2, 3, 4].map((n) => `${long}${n}`).join('&')}`, `/all?${long}`]) {
      const { status, headers } = await web.ask(path);
      expect([200, 400]).toContain(status);
      for (const value of headers.values()) expect(value.length).toBeLessThanOrEqual(2_048);
    }
    const words = Array.from({ length: 6 }, () => 'ü'.repeat(80)).join('+');
    const { status, headers } = await web.ask(`/search?q=${words}&q=a${words}`);
    expect([status, headers.get('link'), headers.get('content-location')]).toEqual([200, null, null]);
    expect((await web.ask('/search?q=a')).headers.get('link')).toContain('rel="self"');
  });
});
