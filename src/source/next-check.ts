import { DAY, HOUR, type Instant, instant, MINUTE } from '../model/instant.ts';
import type { PollingHints } from '../model/parsed-feed.ts';
import { nextTick } from './cron-line.ts';
import { LONGEST_RETRY_AFTER } from './retry-after.ts';

const SHORTEST = HOUR;
const LONGEST = DAY;
const LONGEST_FRESH = 7 * DAY;
const FIRST_BACKOFF = 30 * MINUTE;
const JITTER = 0.1;

/** What decides when a source that answered is looked at again. */
export type SuccessFacts = {
  /** The source's own cron line, in UTC. */
  schedule?: string | undefined;
  /** When its latest entries were published, in any order. */
  published: readonly Instant[];
  /** Since when we read it. */
  firstSuccess: Instant;
  polling?: PollingHints | undefined;
  freshUntil?: Instant | undefined;
  retryAfter?: Instant | undefined;
};

/** What decides when a source that failed is tried again. */
export type FailureFacts = {
  schedule?: string | undefined;
  /** In a row, this one included: from 1. */
  failures: number;
  rateLimited: boolean;
  retryAfter?: Instant | undefined;
};

/** A number from 0 to below 1. */
export type Random = () => number;

/**
 * The next look at a source that answered: the latest of its own cron line, or else of how often it really
 * publishes, and of what it asks for (`ttl` and its kin), those capped at a day; of how long its answer is
 * fresh, and of its `Retry-After`, both capped at seven. Hours and days to skip are skipped within that time.
 */
export function nextCheckAfterSuccess(facts: SuccessFacts, now: Instant, random: Random): Instant {
  const every = (facts.polling?.everyMinutes ?? 0) * MINUTE;
  const own = ownTime(facts.schedule, now);
  const adaptive = adaptiveInterval(facts.published, facts.firstSuccess, now) * (1 + JITTER * random());
  const fresh = Math.min(facts.freshUntil ?? now, now + LONGEST_FRESH);
  const asked = Math.max(now + every, fresh, own ?? now + adaptive);
  const skipped = skipQuietTimes(instant(asked), facts.polling);
  // The caps are on what publishers ask and we guess; a cron line is the user's own word.
  const capped = Math.min(skipped, Math.max(now + LONGEST, fresh));
  return notBefore(Math.max(capped, own ?? 0), facts.retryAfter, now);
}

/**
 * The next try after a failure: 30 minutes, doubled with every further failure in a row, ±10 %, at most a
 * day; never before the source's cron line, nor its `Retry-After`; an hour at least where we were too fast.
 */
export function nextCheckAfterFailure(facts: FailureFacts, now: Instant, random: Random): Instant {
  const doubled = FIRST_BACKOFF * 2 ** Math.min(facts.failures - 1, 16);
  const jittered = Math.min(doubled, LONGEST) * (1 + JITTER * (2 * random() - 1));
  const least = facts.rateLimited ? SHORTEST : 0;
  const wait = Math.min(Math.max(jittered, least), LONGEST);
  return notBefore(Math.max(now + wait, ownTime(facts.schedule, now) ?? 0), facts.retryAfter, now);
}

/**
 * How long to wait, by how often a source really publishes: the mean gap of its latest entries, the silence
 * since them included, between an hour and a day. Of a source without any, as long as it has been silent.
 */
export function adaptiveInterval(published: readonly Instant[], firstSuccess: Instant, now: Instant): number {
  const past = published.filter((at) => at <= now).sort((a, b) => b - a);
  const latest = past.slice(0, 10);
  const oldest = latest.at(-1) ?? firstSuccess;
  const gap = (now - oldest) / Math.max(latest.length, 1);
  return Math.min(Math.max(gap, SHORTEST), LONGEST);
}

function ownTime(schedule: string | undefined, now: Instant): Instant | undefined {
  return schedule === undefined ? undefined : nextTick(schedule, now);
}

function notBefore(at: number, retryAfter: Instant | undefined, now: Instant): Instant {
  const latest = Math.min(retryAfter ?? 0, now + LONGEST_RETRY_AFTER);
  return instant(Math.round(Math.max(at, latest)));
}

/** The first moment from `at` on that is in no hour or day to skip (UTC); hints that skip all say nothing. */
function skipQuietTimes(at: Instant, polling: PollingHints | undefined): Instant {
  const hours = new Set(polling?.skipHours);
  const days = new Set(polling?.skipDays);
  const isQuiet = (time: number) =>
    hours.has(new Date(time).getUTCHours()) || days.has(new Date(time).getUTCDay());
  if (!isQuiet(at)) return at;
  const nextHour = (Math.floor(at / HOUR) + 1) * HOUR;
  for (let time = nextHour; time < nextHour + 7 * DAY; time += HOUR) if (!isQuiet(time)) return instant(time);
  return at;
}
