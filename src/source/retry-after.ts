import { DAY, type Instant, instant, SECOND } from '../model/instant.ts';
import { parseHttpDate } from './http-date.ts';

/** However long a server wants to be left alone, we look again after a week. */
export const LONGEST_RETRY_AFTER = 7 * DAY;

/**
 * `Retry-After` in either form, seconds or an HTTP date (RFC 9110 §10.2.3), as the instant to wait for.
 * Garbage, zero, negative and past values are `undefined`; more than seven days is seven days.
 */
export function parseRetryAfter(value: string | undefined, now: Instant): Instant | undefined {
  const text = value?.trim() ?? '';
  const until = /^\d+(?:\.\d+)?$/.test(text) ? instant(now + Number(text) * SECOND) : parseHttpDate(text);
  if (until === undefined || until <= now) return undefined;
  return instant(Math.min(until, now + LONGEST_RETRY_AFTER));
}
