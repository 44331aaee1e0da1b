import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { createWorld, START } from '../support/world.ts';
import { body, GOOD, read, status } from './faulty.ts';

describe('a source that fails', () => {
  it('fault 1: that nobody listens for is tried again later', async () => {
    const world = await createWorld();
    world.configure({ sources: [{ id: 'one', url: `http://127.0.0.1:${await unusedPort()}/` }] });
    expect(await read(world)).toMatchObject([{ code: 'network' }]);
    expect((await world.get('/all.rss')).status).toBe(200);
    const { nextCheck } = await world.state('one');
    expect(nextCheck).toBe(START + 30 * MINUTE);
  });

  it('fault 4: waits twice as long after each failure, to at most a day', async () => {
    const world = await createWorld();
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', status(500)) }] });
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      await read(world);
      waits.push(((await world.state('one')).nextCheck ?? 0) - world.now());
      world.pass(2 * DAY);
    }
    expect(waits.map((wait) => wait / MINUTE)).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  });

  it('fault 6: by 429 rests with all feeds of its host, and no other', async () => {
    const world = await createWorld();
    const elsewhere = await startFeedServer();
    const other = elsewhere.serve('/other', body(rss2([{ id: 'o', title: 'Other' }])));
    world.configure({
      sources: [
        {
          id: 'one',
          url: world.server.serve('/one', body(GOOD), status(429, { 'retry-after': '36000' })),
          schedule: '0 * * * *',
        },
        { id: 'two', url: world.server.serve('/two', body(GOOD)), schedule: '30 * * * *' },
        { id: 'other', url: other, schedule: '30 * * * *' },
      ],
    });
    await world.round();
    world.pass(HOUR);
    await world.round();
    expect((await world.state('one')).code).toBe('rate-limited');
    const asked = world.server.seen.length;
    for (let i = 0; i < 9; i++) {
      world.pass(HOUR);
      await world.round();
    }
    expect(world.server.seen.length).toBe(asked);
    expect(elsewhere.seen.length).toBeGreaterThan(8);
    world.pass(2 * HOUR);
    world.server.serve('/one', body(GOOD));
    await world.round();
    expect(world.server.hits('/two').length).toBeGreaterThan(1);
    await elsewhere.close();
  });

  it('fault 18: that is gone is not asked again, unless it is told to', async () => {
    const world = await createWorld();
    const url = world.server.serve('/one', body(GOOD), status(410));
    world.configure({ sources: [{ id: 'one', url }] });
    await world.round();
    world.pass(DAY);
    await world.round();
    expect(await world.state('one')).toMatchObject({ status: 'gone', code: 'gone' });
    for (let i = 0; i < 5; i++) {
      world.pass(30 * DAY);
      await world.round();
    }
    expect(world.server.hits('/one')).toHaveLength(2);
    expect(await world.titles()).toEqual(['Alder', 'Birch']);
    world.server.serve('/one', body(GOOD));
    await world.round(true);
    expect(await world.state('one')).toMatchObject({ status: 'ok' });
  });

  it('faults 2 and 3: by keeping us waiting gives up its place, and delays nobody', async () => {
    const world = await createWorld();
    const slow = await startFeedServer();
    const silent = slow.serve('/silent', () => undefined);
    const drip = await startFeedServer();
    const dripping = drip.serve('/drip', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    });
    const quick = Array.from({ length: 5 }, (_, i) => ({
      id: `quick-${i}`,
      url: world.server.serve(`/${i}`, body(rss2([{ id: `${i}`, title: `Quick ${i}` }]))),
    }));
    world.configure({
      sources: [{ id: 'silent', url: silent }, { id: 'dripping', url: dripping }, ...quick],
      fetch: { timeout: '1s', concurrency: 3 },
    });
    const start = performance.now();
    const ended = new Map<string, number>();
    const role = await world.start();
    await role.round(undefined, { onReport: ({ source }) => ended.set(source, performance.now() - start) });
    for (const { id } of quick) expect(ended.get(id)).toBeLessThan(900);
    for (const id of ['silent', 'dripping']) {
      expect(await world.state(id)).toMatchObject({ code: 'timeout' });
      expect(ended.get(id)).toBeLessThan(2_000);
    }
    expect(await world.titles()).toHaveLength(5);
    await Promise.all([slow.close(), drip.close()]);
  });
});

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
