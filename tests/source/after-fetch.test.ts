import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, instant, MINUTE } from '../../src/model/instant.ts';
import { afterFetch, hashBody, type RefreshFacts } from '../../src/source/after-fetch.ts';
import { failed } from '../../src/source/failure.ts';
import type { FetchOutcome, Fresh, Unchanged } from '../../src/source/outcome.ts';
import { newSourceState, requestFor, type SourceState } from '../../src/source/state.ts';
import { now } from './harness.ts';

const URL_ = 'https://news.example/feed';
const at = (milliseconds: number) => instant(now + milliseconds);
const noJitter = () => 0.5;
const fresh = (more: Partial<Fresh> = {}): Fresh => ({
  kind: 'fresh',
  bytes: new Uint8Array([1]),
  validators: { etag: '"1"' },
  finalUrl: URL_,
  bytesOnWire: 1_000,
  ...more,
});
const unchanged = (more: Partial<Unchanged> = {}): Unchanged => ({
  kind: 'unchanged',
  validators: {},
  ...more,
});

/** The state after several refreshes, each with its time. */
function refreshed(state: SourceState, ...refreshes: [Instant, FetchOutcome, RefreshFacts?][]): SourceState {
  return refreshes.reduce(
    (before, [time, outcome, facts]) => afterFetch(before, outcome, facts ?? {}, {}, time, noJitter),
    state,
  );
}
const start = newSourceState(URL_);
const good = refreshed(start, [now, fresh(), { bodyHash: 'h', published: [at(-2 * HOUR)] }]);

describe('afterFetch of a document', () => {
  it('keeps validators, hash, size and times', () => {
    expect(good).toMatchObject({
      status: 'ok',
      httpStatus: 200,
      failures: 0,
      firstSuccess: now,
      lastSuccess: now,
      lastCheck: now,
      validators: { etag: '"1"' },
      bodyHash: 'h',
      bodyBytes: 1_000,
      bytesSaved: 0,
      published: [at(-2 * HOUR)],
    });
    expect(good.nextCheck).toBeGreaterThan(now + HOUR);
  });

  it('forgets validators that the new document comes without', () => {
    expect(refreshed(good, [at(DAY), fresh({ validators: {} }), { bodyHash: 'i' }]).validators).toEqual({});
  });

  it('keeps which origin issued the validators, also when a 304 repeats them', () => {
    const moved = refreshed(start, [
      now,
      fresh({ finalUrl: 'https://cdn.example:8443/f' }),
      { bodyHash: 'h' },
    ]);
    expect(moved.validatorsOrigin).toBe('https://cdn.example:8443');
    expect(refreshed(moved, [at(DAY), unchanged()]).validatorsOrigin).toBe('https://cdn.example:8443');
    const config = { url: URL_, allowPrivate: false };
    expect(requestFor(config, moved).validatorsOrigin).toBe('https://cdn.example:8443');
  });

  it('keeps hints and warnings while the bytes stay the same, and drops them with a new document', () => {
    const hinted = refreshed(start, [
      now,
      fresh(),
      { bodyHash: 'h', polling: { everyMinutes: 600 }, warnings: ['type'] },
    ]);
    expect(hinted).toMatchObject({
      polling: { everyMinutes: 600 },
      warnings: ['type'],
      nextCheck: at(10 * HOUR),
    });
    const same = refreshed(hinted, [at(DAY), fresh(), { bodyHash: 'h' }]);
    expect(same).toMatchObject({ polling: { everyMinutes: 600 }, warnings: ['type'] });
    const other = refreshed(hinted, [at(DAY), fresh(), { bodyHash: 'i' }]);
    expect(other).not.toHaveProperty('polling');
    expect(other).not.toHaveProperty('warnings');
  });

  it('keeps the fifty latest times, none of them in the future', () => {
    const published = Array.from({ length: 80 }, (_, index) => at((10 - index) * MINUTE));
    const state = refreshed(start, [now, fresh(), { bodyHash: 'h', published }]);
    expect(state.published).toHaveLength(50);
    expect(state.published[0]).toBe(now);
  });

  it('remembers that guids cannot be trusted', () => {
    const state = refreshed(
      start,
      [now, fresh(), { bodyHash: 'h', readByLink: true }],
      [at(DAY), unchanged()],
    );
    expect(state.readByLink).toBe(true);
  });

  it('never looks again at a feed that has expired', () => {
    const state = refreshed(good, [at(DAY), fresh(), { bodyHash: 'i', polling: { expired: true } }]);
    expect(state.status).toBe('expired');
    expect(state).not.toHaveProperty('nextCheck');
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(good))).toEqual(good);
  });
});

describe('afterFetch of a 304', () => {
  it('is a success that saved a body', () => {
    const state = refreshed(good, [at(DAY), unchanged()], [at(2 * DAY), unchanged()]);
    expect(state).toMatchObject({
      status: 'ok',
      httpStatus: 304,
      lastSuccess: at(2 * DAY),
      bytesSaved: 2_000,
    });
    expect(state.validators).toEqual({ etag: '"1"' });
  });

  it('takes the validators that came with it, and keeps the others', () => {
    const state = refreshed(good, [at(DAY), unchanged({ validators: { lastModified: 'x' } })]);
    expect(state.validators).toEqual({ etag: '"1"', lastModified: 'x' });
  });

  it('ends a row of failures', () => {
    const state = refreshed(good, [at(DAY), failed('http', 'oh')], [at(2 * DAY), unchanged()]);
    expect(state).toMatchObject({ status: 'ok', failures: 0 });
    for (const key of ['code', 'message', 'failingSince']) expect(state).not.toHaveProperty(key);
  });
});

describe('afterFetch of a failure', () => {
  it('says what is wrong and keeps what was good', () => {
    const state = refreshed(good, [at(DAY), failed('http', 'It has trouble.', { status: 503 })]);
    expect(state).toMatchObject({
      status: 'failing',
      code: 'http',
      message: 'It has trouble.',
      httpStatus: 503,
      failures: 1,
      failingSince: at(DAY),
      lastSuccess: now,
      lastCheck: at(DAY),
      nextCheck: at(DAY + 30 * MINUTE),
      validators: { etag: '"1"' },
      bodyHash: 'h',
      published: [at(-2 * HOUR)],
    });
  });

  it('counts a row, from its first', () => {
    const state = refreshed(
      good,
      ...[1, 2, 3].map((day): [Instant, FetchOutcome] => [at(day * DAY), failed('dns', 'no')]),
    );
    expect(state).toMatchObject({ failures: 3, failingSince: at(DAY), nextCheck: at(3 * DAY + 2 * HOUR) });
    expect(state).not.toHaveProperty('httpStatus');
  });

  it('pauses the host when we were too fast: as long as it says, else an hour', () => {
    const state = refreshed(good, [at(DAY), failed('rate-limited', 'too often', { status: 429 })]);
    expect(state).toMatchObject({ hostPausedUntil: at(DAY + HOUR), nextCheck: at(DAY + HOUR) });
    const told = { ...failed('rate-limited', 'too often', { status: 429 }), retryAfter: at(3 * DAY) };
    expect(refreshed(good, [at(DAY), told])).toMatchObject({
      hostPausedUntil: at(3 * DAY),
      nextCheck: at(3 * DAY),
    });
    expect(refreshed(good, [at(DAY), told], [at(4 * DAY), unchanged()])).not.toHaveProperty(
      'hostPausedUntil',
    );
  });

  it('stops at 410, and starts again when a forced refresh succeeds', () => {
    const gone = refreshed(good, [at(DAY), failed('gone', 'gone', { status: 410 })]);
    expect(gone).toMatchObject({ status: 'gone', code: 'gone' });
    expect(gone).not.toHaveProperty('nextCheck');
    const back = refreshed(gone, [at(2 * DAY), unchanged()]);
    expect(back.status).toBe('ok');
    expect(back.nextCheck).toBeGreaterThan(at(2 * DAY));
  });

  it('leaves a stopped source stopped when a forced refresh fails', () => {
    const gone = refreshed(good, [at(DAY), failed('gone', 'gone')], [at(2 * DAY), failed('http', 'oh')]);
    expect(gone).toMatchObject({ status: 'gone', code: 'http' });
    expect(gone).not.toHaveProperty('nextCheck');
    const ended = fresh();
    const expired = refreshed(good, [at(DAY), ended, { bodyHash: 'i', polling: { expired: true } }]);
    expect(refreshed(expired, [at(2 * DAY), failed('http', 'oh')])).not.toHaveProperty('nextCheck');
  });
});

describe('a permanent redirect', () => {
  const there = 'https://new.example/feed';
  const seen = (time: number): [Instant, FetchOutcome] => [at(time), unchanged({ permanentUrl: there })];

  it('moves a source when three refreshes over a day have seen it', () => {
    expect(refreshed(good, seen(0), seen(HOUR), seen(2 * HOUR)).movedTo).toBeUndefined();
    expect(refreshed(good, seen(0), seen(2 * DAY)).movedTo).toBeUndefined();
    const state = refreshed(good, seen(0), seen(12 * HOUR), seen(24 * HOUR));
    expect(state.movedTo).toBe(there);
    expect(state.moving).toBeUndefined();
  });

  it('counts from the start when another, or none, comes between', () => {
    const other: [Instant, FetchOutcome] = [at(DAY), unchanged({ permanentUrl: 'https://other.example/' })];
    expect(refreshed(good, seen(0), seen(HOUR), other, seen(2 * DAY), seen(3 * DAY)).movedTo).toBeUndefined();
    expect(
      refreshed(good, seen(0), seen(HOUR), [at(DAY), unchanged()], seen(2 * DAY)).movedTo,
    ).toBeUndefined();
  });

  it('is not undone by a failure between', () => {
    expect(refreshed(good, seen(0), seen(HOUR), [at(DAY), failed('dns', 'no')], seen(2 * DAY)).movedTo).toBe(
      there,
    );
  });

  it('may lead on from the new home', () => {
    const on = 'https://newer.example/feed';
    const moved = refreshed(good, seen(0), seen(12 * HOUR), seen(24 * HOUR));
    const further = [2, 3, 4].map((day): [Instant, FetchOutcome] => [
      at(day * DAY),
      unchanged({ permanentUrl: on }),
    ]);
    expect(refreshed(moved, ...further.slice(0, 2))).toMatchObject({
      movedTo: there,
      moving: { url: on, refreshes: 2 },
    });
    expect(refreshed(moved, ...further).movedTo).toBe(on);
  });

  it('is forgotten when the new home is gone, or fails three times in a row', () => {
    const moved = refreshed(good, seen(0), seen(12 * HOUR), seen(24 * HOUR));
    const gone = refreshed(moved, [at(2 * DAY), failed('gone', 'gone')]);
    expect(gone).not.toHaveProperty('movedTo');
    expect(gone).toMatchObject({ status: 'failing', nextCheck: at(2 * DAY + 30 * MINUTE) });
    const failure = (day: number): [Instant, FetchOutcome] => [at(day * DAY), failed('dns', 'no')];
    expect(refreshed(moved, failure(2), failure(3)).movedTo).toBe(there);
    expect(refreshed(moved, failure(2), failure(3), failure(4))).not.toHaveProperty('movedTo');
  });
});

describe('hashBody', () => {
  it('is the same for the same bytes only', () => {
    expect(hashBody(Buffer.from('a'))).toBe(hashBody(new Uint8Array([97])));
    expect(hashBody(Buffer.from('a'))).not.toBe(hashBody(Buffer.from('b')));
  });
});
