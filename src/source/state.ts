import { createHash } from 'node:crypto';
import { CLOCK_TOLERANCE, DAY, type Instant } from '../model/instant.ts';
import type { PollingHints } from '../model/parsed-feed.ts';
import type { FailureCode, FetchRequest, Validators } from './outcome.ts';

const COUNTED_WEEKS = 4;

/**
 * All that is kept of a source between refreshes: plain data, as JSON. `nextCheck` is absent when it was
 * never checked (then it is due at once) and when it is `gone` or `expired` (then it never is).
 */
export type SourceState = {
  /** A digest of the configured URL: another URL starts from nothing. */
  urlKey: string;
  /** A digest of all that the configuration says of its reading: a source that is read otherwise is due. */
  settingsKey?: string;
  status: 'new' | 'ok' | 'failing' | 'gone' | 'expired';
  /** Of the last failure, while it lasts. */
  code?: FailureCode;
  message?: string;
  /** Of the last answer, if there was one. */
  httpStatus?: number;
  /** In a row. */
  failures: number;
  failingSince?: Instant;
  firstSuccess?: Instant;
  lastSuccess?: Instant;
  lastCheck?: Instant;
  nextCheck?: Instant;
  /** Until then nothing is asked of the source's host (429). */
  hostPausedUntil?: Instant;
  /** Of the last answer that was parsed, byte for byte. */
  validators: Validators;
  /** Where that answer came from, and they go back to alone. */
  validatorsOrigin?: string;
  bodyHash?: string;
  /** When an answer was last other than the one before. */
  changed?: Instant;
  /** When it was last asked without validators, since it had answered 304 for suspiciously long. */
  askedWhole?: Instant;
  /** What that answer's body cost to transfer. */
  bodyBytes: number;
  /** Not transferred, thanks to 304. */
  bytesSaved: number;
  polling?: PollingHints;
  /** A permanent redirect under observation. */
  moving?: { url: string; since: Instant; refreshes: number };
  /** Where the source lives now, though the configuration says otherwise. */
  movedTo?: string;
  /** When its latest entries were published. */
  published: Instant[];
  /** What its last document listed, as row ids in the document's order. */
  listed?: number[];
  /** Its guids change at every refresh: entries are known by their links. */
  readByLink?: true;
  /** The language that its entries seem to be in (BCP 47), where nobody says. */
  guessed?: string;
  warnings?: string[];
};

/** What the configuration says of a source, as far as fetching goes. */
export type SourceConfig = {
  url: string;
  schedule?: string | undefined;
  headers?: Record<string, string> | undefined;
  allowPrivate: boolean;
};

/** The state of a source that was never checked. */
export const newSourceState = (url: string): SourceState => ({
  urlKey: keyOf(url),
  status: 'new',
  failures: 0,
  validators: {},
  bodyBytes: 0,
  bytesSaved: 0,
  published: [],
});

/** The stored state as far as it still concerns the configured URL, else a new one, which knows what was listed. */
export function stateFor(url: string, stored: SourceState | undefined): SourceState {
  if (stored?.urlKey === keyOf(url)) return stored;
  return { ...newSourceState(url), ...(stored?.listed === undefined ? {} : { listed: stored.listed }) };
}

/** Whether a source is to be checked now. A clock that was set back makes it due rather than stall it. */
export function isDue(state: SourceState, now: Instant): boolean {
  if (state.lastCheck !== undefined && state.lastCheck > now + CLOCK_TOLERANCE) return true;
  if (state.nextCheck !== undefined) return state.nextCheck <= now;
  return state.status === 'new';
}

/**
 * The request that the next refresh makes: to where the source has moved, with its validators. Credentials
 * go to the configured origin alone.
 */
export function requestFor(config: SourceConfig, state: SourceState): FetchRequest {
  const url = state.movedTo ?? config.url;
  const sameOrigin = URL.canParse(url) && URL.canParse(config.url) && originOf(url) === originOf(config.url);
  return {
    url: sameOrigin ? withLogin(url, config.url) : url,
    validators: state.validators,
    ...(state.validatorsOrigin === undefined ? {} : { validatorsOrigin: state.validatorsOrigin }),
    // Of the configured host alone: where a source has moved to says somebody else.
    allowPrivate: config.allowPrivate && URL.canParse(config.url) && new URL(config.url).hostname,
    ...(sameOrigin && config.headers !== undefined ? { headers: config.headers } : {}),
  };
}

/** How many entries a source brings in a week, by the last four; fewer where we know it for less. */
export function entriesPerWeek(state: SourceState, now: Instant): number {
  const since = now - COUNTED_WEEKS * 7 * DAY;
  return state.published.filter((at) => at > since).length / COUNTED_WEEKS;
}

/** What the configuration says of a source's reading, as a digest that gives nothing away. */
export const settingsKey = (config: SourceConfig & { enabled: boolean }): string => {
  const { url, schedule, headers, allowPrivate, enabled } = config;
  const sent = Object.entries(headers ?? {}).toSorted();
  return keyOf(JSON.stringify([url, schedule, sent, allowPrivate, enabled]));
};

const keyOf = (url: string): string => createHash('sha256').update(url).digest('base64url').slice(0, 16);
const originOf = (url: string): string => new URL(url).origin;

/** A URL with the login of another, where both are of one origin. */
export function withLogin(url: string, from: string): string {
  const { username, password, origin } = new URL(from);
  const whole = new URL(url);
  if ((username === '' && password === '') || whole.origin !== origin) return url;
  whole.username = username;
  whole.password = password;
  return whole.href;
}
