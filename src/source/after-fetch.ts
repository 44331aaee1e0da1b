import { hash } from 'node:crypto';
import { DAY, HOUR, type Instant, instant } from '../model/instant.ts';
import type { PollingHints } from '../model/parsed-feed.ts';
import { nextCheckAfterFailure, nextCheckAfterSuccess, type Random } from './next-check.ts';
import type { Failed, FetchOutcome, Fresh, Unchanged } from './outcome.ts';
import type { SourceConfig, SourceState } from './state.ts';
import { isStuck } from './stuck.ts';

const MOVE_REFRESHES = 3;
const MOVE_TIME = DAY;
// After this many failures in a row the new address is given up for the configured one.
const MOVE_FAILURES = 3;
const KEPT_TIMES = 50;
const KEPT_LISTED = 1_000;

/** What parsing and storing found out about a fresh answer. */
export type RefreshFacts = {
  /** As `hashBody` makes it. */
  bodyHash?: string;
  polling?: PollingHints | undefined;
  /** When the new entries were published; our own first sight where they do not say. */
  published?: readonly Instant[];
  /** What the document lists, as row ids. */
  listed?: readonly number[];
  readByLink?: boolean;
  /** The language that the entries seem to be in. */
  guessed?: string | undefined;
  warnings?: readonly string[];
};

/** A body's digest: the same bytes need not be parsed twice. */
export const hashBody = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url');

/**
 * The state after a refresh. `facts` are of a fresh answer that was parsed; one that could not be is handed
 * in as a failure (`not-a-feed`, `parse`), so that neither its validators nor its hash are kept.
 */
export function afterFetch(
  state: SourceState,
  outcome: FetchOutcome,
  facts: RefreshFacts,
  config: Pick<SourceConfig, 'schedule'>,
  now: Instant,
  random: Random,
): SourceState {
  if (outcome.kind === 'failed') return afterFailure(state, outcome, config, now, random);
  return afterSuccess(state, outcome, facts, config, now, random);
}

function afterFailure(
  state: SourceState,
  outcome: Failed,
  config: Pick<SourceConfig, 'schedule'>,
  now: Instant,
  random: Random,
): SourceState {
  const { hostPausedUntil: _, nextCheck: __, httpStatus: ___, movedTo, ...rest } = state;
  const failures = state.failures + 1;
  const rateLimited = outcome.code === 'rate-limited';
  const next = nextCheckAfterFailure(
    { schedule: config.schedule, failures, rateLimited, retryAfter: outcome.retryAfter },
    now,
    random,
  );
  const pause = outcome.retryAfter ?? instant(now + HOUR);
  // Where the source moved to it is no more: back to where the configuration says it is.
  const homeless = movedTo !== undefined && (failures >= MOVE_FAILURES || outcome.code === 'gone');
  const gone = outcome.code === 'gone' && !homeless;
  // What has stopped is only started again by a success.
  const stopped = gone
    ? 'gone'
    : state.status === 'gone' || state.status === 'expired'
      ? state.status
      : undefined;
  return {
    ...rest,
    ...(movedTo === undefined || homeless ? {} : { movedTo }),
    status: stopped ?? 'failing',
    code: outcome.code,
    message: outcome.message,
    ...(outcome.status === undefined ? {} : { httpStatus: outcome.status }),
    failures,
    failingSince: state.failingSince ?? now,
    lastCheck: now,
    ...(stopped === undefined ? { nextCheck: next } : {}),
    ...(rateLimited ? { hostPausedUntil: pause } : {}),
  };
}

function afterSuccess(
  state: SourceState,
  outcome: Fresh | Unchanged,
  facts: RefreshFacts,
  config: Pick<SourceConfig, 'schedule'>,
  now: Instant,
  random: Random,
): SourceState {
  const {
    code: _code,
    message: _message,
    httpStatus: _status,
    failingSince: _since,
    hostPausedUntil: _paused,
    nextCheck: _next,
    polling: _polling,
    warnings: _warnings,
    askedWhole,
    moving: _moving,
    movedTo: _movedTo,
    ...rest
  } = state;
  const isFresh = outcome.kind === 'fresh';
  const isNew = isFresh && facts.bodyHash !== state.bodyHash;
  // The same bytes were not parsed again: what they said still holds.
  const parsed = isNew ? facts : state;
  const { polling, warnings } = parsed;
  const published = latestTimes([...state.published, ...(facts.published ?? [])], now);
  const firstSuccess = state.firstSuccess ?? now;
  const { freshUntil, retryAfter } = outcome;
  const expired = polling?.expired === true;
  const success = { schedule: config.schedule, published, firstSuccess, polling, freshUntil, retryAfter };
  return {
    ...rest,
    status: expired ? 'expired' : 'ok',
    failures: 0,
    httpStatus: isFresh ? 200 : 304,
    firstSuccess,
    lastSuccess: now,
    lastCheck: now,
    ...(expired ? {} : { nextCheck: nextCheckAfterSuccess(success, now, random) }),
    ...(isFresh
      ? { validators: outcome.validators, validatorsOrigin: originOf(outcome.finalUrl) }
      : { validators: { ...state.validators, ...outcome.validators } }),
    ...(facts.bodyHash === undefined ? {} : { bodyHash: facts.bodyHash }),
    ...(isNew ? { changed: now } : wholeAsked(state, isFresh, now, askedWhole)),
    bodyBytes: isFresh ? outcome.bytesOnWire : state.bodyBytes,
    bytesSaved: state.bytesSaved + (isFresh ? 0 : state.bodyBytes),
    ...(polling === undefined ? {} : { polling }),
    published,
    ...(facts.listed === undefined ? {} : { listed: facts.listed.slice(0, KEPT_LISTED) }),
    ...(facts.readByLink ? { readByLink: true } : {}),
    ...(facts.guessed === undefined ? {} : { guessed: facts.guessed }),
    ...(warnings?.length ? { warnings: [...warnings] } : {}),
    ...home(state, outcome.permanentUrl, now),
  };
}

const originOf = (url: string): string => new URL(url).origin;

/** When it was last asked without validators and said the same: for the next year it is believed. */
function wholeAsked(
  state: SourceState,
  isFresh: boolean,
  now: Instant,
  before: Instant | undefined,
): Pick<SourceState, 'askedWhole'> {
  const asked = isFresh && isStuck(state, now) ? now : before;
  return asked === undefined ? {} : { askedWhole: asked };
}

/** A permanent redirect becomes a move when three refreshes over at least a day have seen the same one. */
function home(
  state: SourceState,
  url: string | undefined,
  now: Instant,
): Pick<SourceState, 'moving' | 'movedTo'> {
  const stayed = state.movedTo === undefined ? {} : { movedTo: state.movedTo };
  if (url === undefined) return stayed;
  const seen = state.moving?.url === url ? state.moving : { url, since: now, refreshes: 0 };
  const moving = { ...seen, refreshes: seen.refreshes + 1 };
  const isProven = moving.refreshes >= MOVE_REFRESHES && now - moving.since >= MOVE_TIME;
  return isProven ? { movedTo: url } : { ...stayed, moving };
}

function latestTimes(times: readonly Instant[], now: Instant): Instant[] {
  return times
    .filter((at) => at <= now)
    .sort((a, b) => b - a)
    .slice(0, KEPT_TIMES);
}
