import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, instant } from '../../src/model/instant.ts';
import { createHostLocks } from '../../src/source/host-locks.ts';
import { type HostTask, hostOf, pausedHosts, runPerHost } from '../../src/source/hosts.ts';
import { now } from './harness.ts';

/** Tasks that note when they start and end. */
function recorder() {
  const log: string[] = [];
  const open = new Map<string, number>();
  const most = { perHost: 0, hosts: 0 };
  const task = (host: string, name: string, result: Awaited<ReturnType<HostTask['run']>> = {}) => ({
    host,
    name,
    run: async () => {
      log.push(name);
      open.set(host, (open.get(host) ?? 0) + 1);
      most.perHost = Math.max(most.perHost, open.get(host) ?? 0);
      most.hosts = Math.max(most.hosts, [...open.values()].filter((count) => count > 0).length);
      await sleep(1);
      open.set(host, (open.get(host) ?? 1) - 1);
      return result;
    },
  });
  return { log, most, task };
}

describe('runPerHost', () => {
  it('runs everything, one at a time per host, at most so many hosts side by side', async () => {
    const hosts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(hosts, fc.integer({ min: 1, max: 4 }), async (names, concurrency) => {
        const { log, most, task } = recorder();
        const tasks = names.map((host, index) => task(host, `${host}${index}`));
        expect(await runPerHost(tasks, { concurrency })).toEqual([]);
        expect(log.toSorted()).toEqual(tasks.map(({ name }) => name).toSorted());
        expect(most.perHost).toBeLessThanOrEqual(1);
        expect(most.hosts).toBeLessThanOrEqual(concurrency);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps the order within a host', async () => {
    const { log, task } = recorder();
    await runPerHost(['a1', 'b1', 'a2', 'b2', 'a3'].map((name) => task(name.slice(0, 1), name)));
    expect(log.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  });

  it('leaves the rest of a host undone that asks for a pause, and gives it back', async () => {
    const { log, task } = recorder();
    const tasks = [task('a', 'a1', { pausedUntil: now }), task('b', 'b1'), task('a', 'a2'), task('b', 'b2')];
    expect(await runPerHost(tasks)).toEqual([tasks[2]]);
    expect(log.toSorted()).toEqual(['a1', 'b1', 'b2']);
  });

  it('lets no slow host hold up another', async () => {
    const { log, task } = recorder();
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = { host: 'slow', run: () => promise.then(() => ({})) };
    const all = runPerHost([slow, task('a', 'a1'), task('b', 'b1'), task('c', 'c1')], { concurrency: 2 });
    await sleep(50);
    expect(log).toEqual(['a1', 'b1', 'c1']);
    resolve();
    await all;
  });

  it('goes on when a task throws, and throws all together in the end', async () => {
    const { log, task } = recorder();
    const bad = { host: 'a', run: () => Promise.reject(new Error('bug')) };
    await expect(runPerHost([bad, task('a', 'a1'), bad])).rejects.toMatchObject({
      errors: [{ message: 'bug' }, {}],
    });
    expect(log).toEqual(['a1']);
  });

  it('begins nothing after it was aborted', async () => {
    const { log, task } = recorder();
    const ending = new AbortController();
    const first = {
      host: 'a',
      run: async () => {
        ending.abort();
        return {};
      },
    };
    const skipped = await runPerHost([first, task('a', 'a1'), task('b', 'b1')], {
      concurrency: 1,
      signal: ending.signal,
    });
    expect(skipped).toHaveLength(2);
    expect(log).toEqual([]);
  });

  it('spreads the starts of the hosts over the time given', async () => {
    const starts: number[] = [];
    const begun = performance.now();
    const chances = [0.9, 0, 0.5].values();
    const tasks = ['a', 'b', 'c'].map((host) => ({
      host,
      run: async () => {
        starts.push(performance.now() - begun);
        return {};
      },
    }));
    await runPerHost(tasks, { spreadMs: 100, random: () => chances.next().value ?? 0 });
    // By their chances: 0, 50 and 90 ms, as exact as timers are.
    expect(starts[1]).toBeGreaterThan(40);
    expect(starts[2]).toBeGreaterThan(80);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('ends a wait at once when it is aborted', async () => {
    const { log, task } = recorder();
    const signal = AbortSignal.timeout(10);
    const begun = performance.now();
    const tasks = [task('a', 'a1'), task('b', 'b1')];
    expect(
      await runPerHost(tasks, { spreadMs: 60_000, random: () => 0.9, signal, concurrency: 1 }),
    ).toHaveLength(2);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(log).toEqual([]);
  });
});

describe('hostOf', () => {
  it.each([
    ['https://News.Example/feed', 'news.example'],
    ['https://news.example:443/feed', 'news.example'],
    ['http://news.example/feed', 'news.example'],
    ['http://user:pass@news.example:8080/', 'news.example:8080'],
    ['nonsense', 'nonsense'],
  ])('of %s is %s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});

describe('pausedHosts', () => {
  it('is each host that one of its sources was told to leave alone, until the latest such time', () => {
    const until = (milliseconds: number) => instant(now + milliseconds);
    const paused = pausedHosts(
      [
        { url: 'https://a.example/1', hostPausedUntil: until(5) },
        { url: 'https://a.example/2', hostPausedUntil: until(9) },
        { url: 'https://a.example/3', hostPausedUntil: until(7) },
        { url: 'https://b.example/', hostPausedUntil: until(0) },
        { url: 'https://c.example/' },
        // Told so by a clock that was a year ahead.
        { url: 'https://d.example/', hostPausedUntil: until(365 * DAY) },
      ],
      now,
    );
    expect([...paused]).toEqual([['a.example', until(9)]]);
  });
});

describe('createHostLocks', () => {
  it('lets one in at a time, first come first served, and keeps hosts apart', async () => {
    const { acquire } = createHostLocks();
    const log: string[] = [];
    const hold = async (host: string, name: string) => {
      const release = await acquire(host);
      log.push(`${name} in`);
      await sleep(2);
      log.push(`${name} out`);
      release();
    };
    await Promise.all([hold('a', 'a1'), hold('a', 'a2'), hold('b', 'b1'), hold('a', 'a3')]);
    expect(log.filter((line) => line.startsWith('a'))).toEqual([
      'a1 in',
      'a1 out',
      'a2 in',
      'a2 out',
      'a3 in',
      'a3 out',
    ]);
    expect(log.slice(0, 2)).toEqual(['a1 in', 'b1 in']);
  });
});
