import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/model/instant.ts';
import type { SourceState } from '../../src/source/state.ts';
import { rss2 } from '../support/documents.ts';
import { type FeedServer, type Reply, startFeedServer } from '../support/feed-server.ts';
import { createWorld, START } from '../support/world.ts';

const TICK = 15 * MINUTE;
const WEEK = 7 * DAY;

/** A request as a feed's owner sees it, in the world's time. */
type Visit = { at: number; conditional: boolean; etag: string | undefined };

/** What a feed answers: a new item every so often, under an ETag of its own; least time between visits. */
type Kind = {
  every: number;
  headers?: Record<string, string>;
  schedule?: string;
  ttl?: number;
  least: number;
  status?: number;
};

const KINDS: Record<string, Kind> = {
  busy: { every: 20 * MINUTE, least: HOUR },
  daily: { every: DAY, least: 6 * HOUR },
  silent: { every: 100 * DAY, least: 20 * HOUR },
  fresh: { every: HOUR, headers: { 'cache-control': 'max-age=14400' }, least: 4 * HOUR },
  slow: { every: HOUR, ttl: 300, least: 5 * HOUR },
  scheduled: { every: HOUR, schedule: '5 6 * * *', least: 23 * HOUR },
  waiting: { every: HOUR, status: 503, headers: { 'retry-after': `${2 * 24 * 3600}` }, least: 2 * DAY },
  broken: { every: HOUR, status: 500, least: 25 * MINUTE },
};

describe('a week of visits', () => {
  it('is polite: conditional, no sooner than is due, one at a time at a host, and blind to restarts', async () => {
    const world = await createWorld();
    const other = await startFeedServer();
    const visits = new Map<string, Visit[]>();
    const etagOf = (name: string) =>
      `"${name}-${Math.floor((world.now() - START) / (KINDS[name] as Kind).every)}"`;
    const reply =
      (name: string): Reply =>
      (request, response) => {
        const { every, headers = {}, ttl, status } = KINDS[name] as Kind;
        const sent = request.headers['if-none-match'];
        const seen = visits.get(name) ?? [];
        visits.set(name, seen);
        seen.push({ at: world.now(), conditional: sent !== undefined, etag: sent });
        const etag = etagOf(name);
        // Long enough for a second request to overlap, if one came.
        setTimeout(() => {
          if (status !== undefined) response.writeHead(status, headers).end();
          else if (sent === etag) response.writeHead(304, { etag, ...headers }).end();
          else {
            const latest = Math.floor((world.now() - START) / every);
            const items = Array.from({ length: 10 }, (_, i) => latest - i).map((n) => ({
              id: `${name} ${n}`,
              title: `${name} number ${n}`,
              date: new Date(START + n * every).toISOString(),
            }));
            const body = rss2(items).replace(
              '<item>',
              `${ttl === undefined ? '' : `<ttl>${ttl}</ttl>`}<item>`,
            );
            response.writeHead(200, { etag, ...headers }).end(body);
          }
        }, 1);
      };
    const source = (server: FeedServer, name: string) => ({
      id: name,
      url: server.serve(`/${name}`, reply(name)),
      ...(KINDS[name]?.schedule === undefined ? {} : { schedule: KINDS[name].schedule }),
    });
    const names = Object.keys(KINDS);
    const here = names.map((name) => source(world.server, name));
    KINDS.elsewhere = { every: HOUR, least: HOUR };
    world.configure({ sources: [...here, source(other, 'elsewhere')] });

    for (let time = 0; time < WEEK; time += TICK) {
      // A restart, at an hour of the day that differs.
      if (time % (17 * HOUR) === 0) await world.start();
      const before = new Map<string, SourceState>(
        (await world.rows('SELECT id, state FROM source')).map((row) => [
          String(row.id),
          JSON.parse(String(row.state)),
        ]),
      );
      for (const { source: id } of await world.round()) {
        expect(before.get(id)?.nextCheck ?? 0, `${id} before it is due`).toBeLessThanOrEqual(world.now());
      }
      world.pass(TICK);
    }

    expect(world.server.mostParallel()).toBe(1);
    expect(other.mostParallel()).toBe(1);
    expect([...visits.keys()].toSorted()).toEqual(Object.keys(KINDS).toSorted());
    for (const [name, list] of visits) {
      const { least, status } = KINDS[name] as Kind;
      expect(list.length, name).toBeGreaterThan(2);
      expect(list.length, name).toBeLessThanOrEqual(WEEK / least + 2);
      expect(list[0]?.conditional, name).toBe(false);
      const gaps = list.slice(1).map(({ at }, i) => at - (list[i] as Visit).at);
      // The last cron tick before the start may be nearer; what is known of a feed grows.
      for (const gap of gaps.slice(name === 'scheduled' || name === 'daily' || name === 'silent' ? 2 : 0)) {
        expect(gap, name).toBeGreaterThanOrEqual(least - SECOND);
      }
      if (status === undefined) {
        expect(
          list.slice(1).every(({ conditional }) => conditional),
          name,
        ).toBe(true);
      }
    }
    const scheduled = (visits.get('scheduled') ?? [])
      .slice(1)
      .map(({ at }) => new Date(at).toISOString().slice(11, 16));
    expect(new Set(scheduled)).toEqual(new Set(['06:15']));
    await other.close();
  });
});
