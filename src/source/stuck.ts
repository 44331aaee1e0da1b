import { DAY, HOUR, type Instant } from '../model/instant.ts';
import { parseHttpDate } from './http-date.ts';
import type { SourceState } from './state.ts';

const OLD = 365 * DAY;
const INTERVALS = 10;
const COUNTED = 10;

type Silence = Pick<
  SourceState,
  'httpStatus' | 'validators' | 'changed' | 'firstSuccess' | 'askedWhole' | 'published'
>;

/**
 * Whether a source may be answering 304 for ever, whatever it has: its validators are a year old, and it has been silent for
 * ten times as long as it usually is. It is asked once without validators then, and once more each year.
 */
export function isStuck(state: Silence, now: Instant): boolean {
  if (state.httpStatus !== 304) return false;
  if (state.askedWhole !== undefined && now - state.askedWhole < OLD) return false;
  return now - sinceOf(state, now) >= OLD && isSilent(state.published, now);
}

/** Since when the validators hold: what the server says, or when we were last told anything new. */
function sinceOf({ validators, changed, firstSuccess }: Silence, now: Instant): number {
  const ours = changed ?? firstSuccess ?? now;
  return Math.min(ours, parseHttpDate(validators.lastModified ?? '') ?? ours);
}

/** Of a source that we know too few entries of, a year is silence enough. */
function isSilent(published: readonly Instant[], now: Instant): boolean {
  const latest = published.toSorted((a, b) => b - a).slice(0, COUNTED);
  const [newest, oldest] = [latest[0], latest.at(-1)];
  if (newest === undefined || oldest === undefined || latest.length < 2) return true;
  const usual = Math.max((newest - oldest) / (latest.length - 1), HOUR);
  return now - newest >= INTERVALS * usual;
}
