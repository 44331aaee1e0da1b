import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '../../src/model/instant.ts';
import {
  adaptiveInterval,
  nextCheckAfterFailure,
  nextCheckAfterSuccess,
} from '../../src/source/next-check.ts';

// A Tuesday, noon.
const now = instant(Date.UTC(2026, 10, 24, 12));
const ago = (milliseconds: number) => instant(now - milliseconds);
const ahead = (milliseconds: number) => instant(now + milliseconds);
const noJitter = () => 0;
// Publishes every other hour.
const busy = Array.from({ length: 10 }, (_, index) => ago((index + 1) * 2 * HOUR));
const success = (more: object) =>
  nextCheckAfterSuccess({ published: busy, firstSuccess: ago(30 * DAY), ...more }, now, noJitter);

describe('adaptiveInterval', () => {
  it.each([
    ['every other hour', busy, 2 * HOUR],
    ['every minute', busy.map((_, index) => ago(index * MINUTE)), HOUR],
    ['twice a day', busy.map((_, index) => ago((index + 1) * 12 * HOUR)), 12 * HOUR],
    ['once a month', busy.map((_, index) => ago((index + 1) * 30 * DAY)), DAY],
    ['every other hour until ten days ago', busy.map((at) => instant(at - 10 * DAY)), DAY],
    ['in the future only', busy.map((at) => instant(at + 9 * DAY)), DAY],
    ['never', [], DAY],
  ])('of a source that publishes %s', (_, published, interval) => {
    expect(adaptiveInterval(published, ago(30 * DAY), now)).toBe(interval);
  });

  it('grows with the silence of a source that never gave a date', () => {
    expect(adaptiveInterval([], now, now)).toBe(HOUR);
    expect(adaptiveInterval([], ago(5 * HOUR), now)).toBe(5 * HOUR);
  });
});

describe('nextCheckAfterSuccess', () => {
  it.each([
    ['how often it publishes', {}, 2 * HOUR],
    ['max-age or Expires, if later', { freshUntil: ahead(6 * HOUR) }, 6 * HOUR],
    ['how often it publishes, if freshness ends sooner', { freshUntil: ahead(MINUTE) }, 2 * HOUR],
    ['max-age beyond a day', { freshUntil: ahead(3 * DAY) }, 3 * DAY],
    ['max-age of a month, capped at a week', { freshUntil: ahead(30 * DAY) }, 7 * DAY],
    [
      'max-age beyond a day, though ttl says less',
      { freshUntil: ahead(2 * DAY), polling: { everyMinutes: 60 } },
      2 * DAY,
    ],
    ['ttl', { polling: { everyMinutes: 300 } }, 5 * HOUR],
    ['ttl of a year, capped at a day', { polling: { everyMinutes: 525_600 } }, DAY],
    ['its own cron line, instead of how often it publishes', { schedule: '*/5 * * * *' }, 5 * MINUTE],
    ['its own weekly cron line, which no cap touches', { schedule: '0 0 * * 1' }, 5.5 * DAY],
    [
      'max-age, if later than the cron line',
      { schedule: '*/5 * * * *', freshUntil: ahead(3 * HOUR) },
      3 * HOUR,
    ],
    ['Retry-After', { retryAfter: ahead(3 * DAY) }, 3 * DAY],
    ['Retry-After of a year, capped at seven days', { retryAfter: ahead(365 * DAY) }, 7 * DAY],
    ['the hour after the skipped ones', { polling: { skipHours: [14, 15, 16] } }, 5 * HOUR],
    ['the day after a skipped one', { polling: { skipDays: [2] } }, 12 * HOUR],
    ['at most a day when whole days are skipped', { polling: { skipDays: [2, 3, 4, 5] } }, DAY],
    [
      'no skipping where all is skipped',
      { polling: { skipHours: Array.from({ length: 24 }, (_, hour) => hour) } },
      2 * HOUR,
    ],
  ])('goes by %s', (_, facts, wait) => {
    expect(success(facts) - now).toBe(wait);
  });

  it('is late by at most a tenth, never early', () => {
    const next = nextCheckAfterSuccess({ published: busy, firstSuccess: now }, now, () => 0.999);
    expect(next - now).toBeGreaterThan(2 * HOUR);
    expect(next - now).toBeLessThan(2.2 * HOUR);
  });

  it('lies an hour to a day ahead, or a week if the answer is fresh so long, whatever else a source says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e12, max: 1e12 })),
        fc.record({
          everyMinutes: fc.nat(1_000_000),
          skipHours: fc.array(fc.nat(25)),
          skipDays: fc.array(fc.nat(7)),
        }),
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (published, polling, fresh, random) => {
          const facts = {
            published: published.map(ahead),
            firstSuccess: now,
            polling,
            freshUntil: ahead(fresh),
          };
          const next = nextCheckAfterSuccess(facts, now, () => random);
          return next >= now + HOUR && next <= now + Math.max(DAY, Math.min(fresh, 7 * DAY));
        },
      ),
    );
  });
});

describe('nextCheckAfterFailure', () => {
  const middle = () => 0.5;
  const failure = (failures: number, more: object = {}) =>
    nextCheckAfterFailure({ failures, rateLimited: false, ...more }, now, middle) - now;

  it.each([
    [1, 30 * MINUTE],
    [2, HOUR],
    [3, 2 * HOUR],
    [4, 4 * HOUR],
    [5, 8 * HOUR],
    [6, 16 * HOUR],
    [7, DAY],
    [1_000, DAY],
  ])('after %d in a row waits %d ms', (failures, wait) => {
    expect(failure(failures)).toBe(wait);
  });

  it('spreads by a tenth either way, within a day', () => {
    const waits = [0, 0.999].map(
      (random) => nextCheckAfterFailure({ failures: 1, rateLimited: false }, now, () => random) - now,
    );
    expect(waits[0]).toBe(27 * MINUTE);
    expect(waits[1]).toBeCloseTo(33 * MINUTE, -4);
    expect(nextCheckAfterFailure({ failures: 20, rateLimited: false }, now, () => 0.999) - now).toBe(DAY);
  });

  it('waits as long as Retry-After says, up to seven days', () => {
    expect(failure(1, { retryAfter: ahead(3 * HOUR) })).toBe(3 * HOUR);
    expect(failure(1, { retryAfter: ahead(MINUTE) })).toBe(30 * MINUTE);
    expect(failure(1, { retryAfter: ahead(100 * DAY) })).toBe(7 * DAY);
  });

  it('waits an hour at least where we were too fast', () => {
    expect(failure(1, { rateLimited: true })).toBe(HOUR);
    expect(failure(3, { rateLimited: true })).toBe(2 * HOUR);
  });

  it('keeps to the source own cron line', () => {
    expect(failure(1, { schedule: '0 18 * * *' })).toBe(6 * HOUR);
    expect(failure(1, { schedule: '* * * * *' })).toBe(30 * MINUTE);
  });
});
