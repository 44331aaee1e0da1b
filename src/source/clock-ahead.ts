import { CLOCK_TOLERANCE, type Instant, instant } from '../model/instant.ts';
import { LONGEST_RETRY_AFTER } from './retry-after.ts';
import type { SourceState } from './state.ts';

/**
 * A state without moments that have not come yet, as a clock leaves them that was ahead: what has happened moves back
 * by as much as the latest of it lies ahead, a pause keeps what was left of it, and the source is due. The same
 * object where nothing lies ahead.
 */
export function withoutFuture(state: SourceState, now: Instant): SourceState {
  const { lastCheck, nextCheck, hostPausedUntil, moving, ...rest } = state;
  const happened = [
    lastCheck,
    state.lastSuccess,
    state.firstSuccess,
    state.failingSince,
    moving?.since,
    ...state.published,
  ].filter((at) => at !== undefined);
  const ahead = Math.max(0, ...happened) - now;
  const pauseEnds = hostPausedUntil ?? now;
  if (ahead <= CLOCK_TOLERANCE && pauseEnds <= now + LONGEST_RETRY_AFTER) return state;
  const past = (at: Instant): Instant => (at > now ? instant(at - ahead) : at);
  const moved = <Key extends keyof SourceState>(key: Key, at: Instant | undefined) =>
    at === undefined ? {} : { [key]: past(at) };
  const wasAhead = lastCheck !== undefined && lastCheck > now;
  const pause = wasAhead ? pauseEnds - ahead : pauseEnds;
  return {
    ...rest,
    ...moved('lastCheck', lastCheck),
    ...moved('lastSuccess', state.lastSuccess),
    ...moved('firstSuccess', state.firstSuccess),
    ...moved('failingSince', state.failingSince),
    ...(moving === undefined ? {} : { moving: { ...moving, since: past(moving.since) } }),
    ...(nextCheck === undefined ? {} : { nextCheck: wasAhead ? now : nextCheck }),
    ...(pause > now && pause <= now + LONGEST_RETRY_AFTER ? { hostPausedUntil: instant(pause) } : {}),
    published: state.published.map(past),
  };
}
