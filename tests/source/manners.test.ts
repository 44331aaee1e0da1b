import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, instant, MINUTE, SECOND } from '../../src/model/instant.ts';
import { afterFetch, hashBody } from '../../src/source/after-fetch.ts';
import { fetchSource } from '../../src/source/fetch-source.ts';
import { createFetcher, type Fetcher } from '../../src/source/fetcher.ts';
import { hostOf, pausedHosts, runPerHost } from '../../src/source/hosts.ts';
import {
  isDue,
  newSourceState,
  requestFor,
  type SourceConfig,
  type SourceState,
} from '../../src/source/state.ts';
import { type FeedServer, rss, startFeedServer } from '../support/feed-server.ts';
import { now as start } from './harness.ts';

/** A feed whose publisher says how it wants to be read, and what it answers at a moment. */
type Publisher = {
  path: string;
  schedule?: string;
  /** The least time between two requests, in milliseconds. */
  least: number;
  /** How many requests a week may bring, at most. */
  most: number;
  changesEvery: number;
  headers?: Record<string, string>;
  /** What it answers instead of its document, at times. */
  trouble?: (at: Instant) => { status: number; headers?: Record<string, string> } | undefined;
};

const PUBLISHERS: Publisher[] = [
  { path: '/hourly', changesEvery: HOUR, least: HOUR, most: 170 },
  { path: '/daily', changesEvery: DAY, least: HOUR, most: 30 },
  { path: '/asleep', changesEvery: 1_000 * DAY, least: HOUR, most: 20 },
  {
    path: '/max-age',
    changesEvery: HOUR,
    least: 6 * HOUR,
    most: 29,
    headers: { 'cache-control': 'max-age=21600' },
  },
  { path: '/own-time', changesEvery: HOUR, least: 30 * MINUTE, most: 337, schedule: '*/30 * * * *' },
  {
    path: '/down',
    changesEvery: HOUR,
    least: 27 * MINUTE,
    most: 90,
    trouble: (at) => (at < start + 4 * DAY ? { status: 503 } : undefined),
  },
  {
    path: '/retry-after',
    changesEvery: HOUR,
    least: HOUR,
    most: 90,
    trouble: (at) =>
      at > start + DAY && at < start + 3 * DAY
        ? { status: 503, headers: { 'retry-after': '172800' } }
        : undefined,
  },
  {
    path: '/gone',
    changesEvery: HOUR,
    least: HOUR,
    most: 50,
    trouble: (at) => (at > start + DAY ? { status: 410 } : undefined),
  },
];

/** The validators that the last document or 304 of a path carried: what the next request has to repeat. */
type Seen = {
  at: Instant;
  etag: string | undefined;
  since: string | undefined;
  expected: string | undefined;
};

describe('a week of refreshes', () => {
  let now = start;
  // Even over the whole range, and the same in every run.
  let turn = 0;
  const random = () => {
    turn = (turn + 0.618) % 1;
    return turn;
  };
  let server: FeedServer;
  let fetcher: Fetcher;
  const log = new Map<string, Seen[]>();

  beforeAll(async () => {
    server = await startFeedServer();
    fetcher = createFetcher({ userAgent: 'Test', now: () => now });
    for (const publisher of PUBLISHERS) record(publisher);
    await runWeek();
  }, 60_000);
  afterAll(async () => {
    await fetcher.close();
    await server.close();
  });

  function record({ path, changesEvery, headers, trouble }: Publisher): void {
    const seen: Seen[] = [];
    let sent: string | undefined;
    log.set(path, seen);
    server.serve(path, (request, response) => {
      const etag = request.headers['if-none-match'];
      seen.push({ at: now, etag, since: request.headers['if-modified-since'], expected: sent });
      const answer = trouble?.(now);
      if (answer !== undefined) {
        response.writeHead(answer.status, answer.headers).end();
        return;
      }
      const edition = Math.floor(now / changesEvery);
      sent = `"${edition}"`;
      const modified = new Date(edition * changesEvery).toUTCString();
      response.writeHead(etag === sent ? 304 : 200, { ...headers, etag: sent, 'last-modified': modified });
      response.end(etag === sent ? undefined : rss([{ title: `Edition ${edition}`, guid: String(edition) }]));
    });
  }

  /** What ingest does, without parsing: look every quarter of an hour for what is due. */
  async function runWeek(): Promise<void> {
    const configs = PUBLISHERS.map(
      ({ path, schedule }): SourceConfig => ({ url: server.url + path, schedule, allowPrivate: true }),
    );
    const states = new Map<string, SourceState>(configs.map(({ url }) => [url, newSourceState(url)]));
    for (; now < start + 7 * DAY; now = instant(now + 15 * MINUTE)) {
      const paused = pausedHosts(
        [...states].map(([url, state]) => ({ url, hostPausedUntil: state.hostPausedUntil })),
        now,
      );
      const due = configs.filter(
        ({ url }) => isDue(states.get(url) ?? newSourceState(url), now) && !paused.has(hostOf(url)),
      );
      await runPerHost(
        due.map((config) => ({ host: hostOf(config.url), run: () => refresh(config, states) })),
      );
    }
  }

  async function refresh(config: SourceConfig, states: Map<string, SourceState>) {
    const state = states.get(config.url) ?? newSourceState(config.url);
    // What is stored is JSON: nothing else may survive from one refresh to the next.
    const stored = JSON.parse(JSON.stringify(state)) as SourceState;
    const outcome = await fetchSource(requestFor(config, stored), fetcher);
    const facts = outcome.kind === 'fresh' ? { bodyHash: hashBody(outcome.bytes), published: [now] } : {};
    const next = afterFetch(stored, outcome, facts, config, now, random);
    states.set(config.url, next);
    return { pausedUntil: next.hostPausedUntil };
  }

  it.each(PUBLISHERS.map(({ path }) => path))('asks %s without conditions once', (path) => {
    const [first, ...rest] = log.get(path) ?? [];
    expect([first?.etag, first?.since]).toEqual([undefined, undefined]);
    expect(rest.filter(({ etag, expected }) => etag !== expected)).toEqual([]);
  });

  it.each(PUBLISHERS.map(({ path, least }) => [path, least / MINUTE] as const))(
    'asks %s again after %d minutes at the soonest',
    (path, minutes) => {
      const times = (log.get(path) ?? []).map(({ at }) => at);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(minutes * MINUTE);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(
        path === '/retry-after' ? 2 * DAY + 15 * MINUTE : DAY + 15 * MINUTE,
      );
    },
  );

  it.each(PUBLISHERS.map(({ path, most }) => [path, most] as const))(
    'asks %s at most %d times',
    (path, most) => {
      expect(log.get(path)?.length).toBeGreaterThan(3);
      expect(log.get(path)?.length).toBeLessThanOrEqual(most);
    },
  );

  it('honours Retry-After', () => {
    const times = (log.get('/retry-after') ?? []).map(({ at }) => at);
    const refused = times.find((at) => at > start + DAY) ?? start;
    expect(times.find((at) => at > refused)).toBeGreaterThanOrEqual(refused + 172_800 * SECOND);
  });

  it('asks no more after 410', () => {
    const times = (log.get('/gone') ?? []).map(({ at }) => at);
    expect(times.filter((at) => at > start + DAY)).toHaveLength(1);
  });

  it('recovers at the first success after days of failures', () => {
    const times = (log.get('/down') ?? []).map(({ at }) => at).filter((at) => at > start + 4 * DAY);
    expect(times.length).toBeGreaterThan(3);
  });

  it('never asks for two things at once', () => {
    expect(server.mostParallel()).toBe(1);
  });
});
