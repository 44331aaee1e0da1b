import { isUtf8 } from 'node:buffer';
import type { CookieJar } from 'tough-cookie';
import type { Instant } from '../model/instant.ts';
import { redactUrl } from '../text/redact-url.ts';
import { failed } from './failure.ts';
import type { Failed } from './outcome.ts';

const MOST_HOPS = 10;
const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where a chain of redirects stands. */
export type Hop = {
  /** Without userinfo. */
  url: URL;
  /** Headers for the first origin; empty once the chain has left it. */
  credentials: Record<string, string>;
  /** Whether there were credentials, which stayed behind. */
  lostCredentials: boolean;
  /** Whether every redirect so far was permanent. */
  permanent: boolean;
  /** How many redirects led here. */
  number: number;
  /** What was set on the way, if anything was. */
  cookies?: CookieJar | undefined;
  /** The latest that one of them asked us to wait for before we come again. */
  retryAfter?: Instant | undefined;
};

/** Whether a status sends a GET elsewhere (RFC 9110 §15.4). */
export const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/** The hop that a redirect leads to; credentials stay with their origin and never travel in the clear. */
export function nextHop(hop: Hop, status: number, location: string | undefined): Hop | Failed {
  const where = redactUrl(hop.url.href);
  const target = decodeLocation(location ?? '');
  if (target === '') {
    return failed('redirect', `${where} answered ${status} without saying where to go.`, { status });
  }
  if (!URL.canParse(target, hop.url)) {
    return failed('redirect', `${where} redirects to something that is not a URL.`, { status });
  }
  if (hop.number === MOST_HOPS) {
    return failed('redirect', `More than ${MOST_HOPS} redirects, or a circle of them, at ${where}.`, {
      status,
    });
  }
  const url = withoutUserinfo(new URL(target, hop.url));
  const hasCredentials = Object.keys(hop.credentials).length > 0;
  if (hasCredentials && hop.url.protocol === 'https:' && url.protocol === 'http:') {
    const problem = 'redirects from https to http, where its credentials could be read; it was not followed';
    return failed('ssrf', `${where} ${problem}.`, { status });
  }
  const stays = url.origin === hop.url.origin;
  return {
    url,
    credentials: stays ? hop.credentials : {},
    lostCredentials: hop.lostCredentials || (hasCredentials && !stays),
    permanent: hop.permanent && PERMANENT.has(status),
    number: hop.number + 1,
  };
}

/** `Location` should be ASCII; where it is not, servers write UTF-8, which arrives as Latin-1. */
function decodeLocation(location: string): string {
  const bytes = Buffer.from(location, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : location;
}

/** A URL as it is asked: without userinfo, which goes into a header, and without fragment. */
export function withoutUserinfo(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}
