import { CLOCK_TOLERANCE, type Instant, instant } from '../model/instant.ts';
import { LONGEST_RETRY_AFTER } from './retry-after.ts';
import type { SourceState } from './state.ts';

/** The moments of a state that have come. */
const HAPPENED = [
  'lastCheck',
  'lastSuccess',
  'firstSuccess',
  'failingSince',
  'changed',
  'askedWhole',
] as const satisfies (keyof SourceState)[];

/**
 * A state without moments that have not come yet, as a clock leaves them that was ahead: what has happened moves back
 * by as much as the latest of it lies ahead, a pause keeps what was left of it, and the source is due. The same
 * object where nothing lies ahead.
 */
export function withoutFuture(state: SourceState, now: Instant): SourceState {
  const { nextCheck, hostPausedUntil, moving, ...rest } = state;
  const happened = [...HAPPENED.map((key) => state[key]), moving?.since, ...state.published].filter(
    (at) => at !== undefined,
  );
  const ahead = Math.max(0, ...happened) - now;
  const pauseEnds = hostPausedUntil ?? now;
  if (ahead <= CLOCK_TOLERANCE && pauseEnds <= now + LONGEST_RETRY_AFTER) return state;
  const past = (at: Instant): Instant => (at > now ? instant(at - ahead) : at);
  const moved = HAPPENED.flatMap((key) => {
    const at = state[key];
    return at === undefined ? [] : [[key, past(at)] as const];
  });
  const wasAhead = state.lastCheck !== undefined && state.lastCheck > now;
  const pause = wasAhead ? pauseEnds - ahead : pauseEnds;
  return {
    ...rest,
    ...Object.fromEntries(moved),
    ...(moving === undefined ? {} : { moving: { ...moving, since: past(moving.since) } }),
    ...(nextCheck === undefined ? {} : { nextCheck: wasAhead ? now : nextCheck }),
    ...(pause > now && pause <= now + LONGEST_RETRY_AFTER ? { hostPausedUntil: instant(pause) } : {}),
    published: state.published.map(past),
  };
}
