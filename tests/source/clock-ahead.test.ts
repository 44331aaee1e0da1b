import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE, DAY, HOUR, instant, MINUTE } from '../../src/model/instant.ts';
import { withoutFuture } from '../../src/source/clock-ahead.ts';
import { pausedHosts } from '../../src/source/hosts.ts';
import { isDue, newSourceState, type SourceState } from '../../src/source/state.ts';
import { now } from './harness.ts';

const url = 'https://news.example/feed';
const at = (ms: number) => instant(now + ms);
const past = newSourceState(url);

/** A state whose times are what a clock left that was ahead by the given time. */
const left = (ahead: number): SourceState => ({
  ...past,
  status: 'failing',
  firstSuccess: at(ahead - 9 * DAY),
  lastSuccess: at(ahead - DAY),
  failingSince: at(ahead - HOUR),
  lastCheck: at(ahead),
  nextCheck: at(ahead + HOUR),
  hostPausedUntil: at(ahead + 2 * HOUR),
  moving: { url: 'https://x.example/', since: at(ahead - 2 * HOUR), refreshes: 2 },
  published: [at(ahead - HOUR), at(ahead - 100 * DAY)],
});

describe('withoutFuture', () => {
  it('moves all that has happened back, makes the source due, and keeps what is left of a pause', () => {
    const state = withoutFuture(left(30 * DAY), now);
    expect(state).toEqual({
      ...left(0),
      nextCheck: now,
      firstSuccess: at(-9 * DAY),
      published: [at(-HOUR), at(-70 * DAY)],
    });
    expect(isDue(state, now)).toBe(true);
    expect(pausedHosts([{ url, hostPausedUntil: state.hostPausedUntil }], now).get('news.example')).toBe(
      at(2 * HOUR),
    );
  });

  it('leaves nothing in the future but a pause and the next check, whatever was stored', () => {
    const moment = fc.option(fc.integer({ min: -500 * DAY, max: 500 * DAY }).map(at), { nil: undefined });
    const states = fc.record({
      lastCheck: moment,
      lastSuccess: moment,
      firstSuccess: moment,
      failingSince: moment,
      nextCheck: moment,
      hostPausedUntil: moment,
      since: fc.integer({ min: -500 * DAY, max: 500 * DAY }).map(at),
      published: fc.array(fc.integer({ min: -500 * DAY, max: 500 * DAY }).map(at)),
    });
    fc.assert(
      fc.property(states, ({ since, ...times }) => {
        const given = Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined));
        const stored = { ...past, ...given, moving: { url, since, refreshes: 1 } } as SourceState;
        const state = withoutFuture(stored, now);
        const happened = [
          state.lastCheck,
          state.lastSuccess,
          state.firstSuccess,
          state.failingSince,
          state.moving?.since,
          ...state.published,
        ];
        expect(happened.every((time) => time === undefined || time <= now + CLOCK_TOLERANCE)).toBe(true);
        expect(state.hostPausedUntil ?? 0).toBeLessThanOrEqual(now + 7 * DAY);
        expect(withoutFuture(state, now)).toBe(state);
      }),
    );
  });

  it('leaves alone what is in order, and a clock that is set by a little', () => {
    for (const state of [past, left(0), left(MINUTE)]) expect(withoutFuture(state, now)).toBe(state);
    const yearly = { ...past, status: 'ok' as const, lastCheck: at(-DAY), nextCheck: at(300 * DAY) };
    expect(withoutFuture(yearly, now)).toBe(yearly);
  });
});
