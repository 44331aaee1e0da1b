import { type Instant, instant, SECOND } from '../model/instant.ts';
import { parseHttpDate } from './http-date.ts';

/** The headers that decide how long an answer is fresh. */
export type CacheHeaders = {
  cacheControl?: string | undefined;
  expires?: string | undefined;
  date?: string | undefined;
  age?: string | undefined;
};

/**
 * Until when an answer is fresh (RFC 9111 §4.2): `max-age` less `Age`, else `Expires` measured against the
 * server's own `Date`. `undefined` if it says nothing, is stale at once, or forbids storing or reuse.
 */
export function freshUntil(headers: CacheHeaders, now: Instant): Instant | undefined {
  const directives = parseDirectives(headers.cacheControl ?? '');
  if (directives.has('no-store') || directives.has('no-cache')) return undefined;
  const maxAge = directives.get('max-age');
  if (maxAge !== undefined) {
    const seconds = /^\d+$/.test(maxAge) ? Number(maxAge) - ageOf(headers.age) : 0;
    return seconds > 0 ? instant(now + seconds * SECOND) : undefined;
  }
  // `Expires: 0` and other garbage mean "already expired" (§5.3).
  const expires = headers.expires === undefined ? undefined : parseHttpDate(headers.expires);
  if (expires === undefined) return undefined;
  const sent = headers.date === undefined ? undefined : parseHttpDate(headers.date);
  const lifetime = expires - (sent ?? now);
  return lifetime > 0 ? instant(now + lifetime) : undefined;
}

const ageOf = (age: string | undefined): number => (age !== undefined && /^\d+$/.test(age) ? Number(age) : 0);

/** `Cache-Control` as a map of lower-cased directives; the first of a repeated one counts. */
function parseDirectives(value: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const match of value.matchAll(/([a-z0-9_-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;]+)))?/gi)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!directives.has(name)) directives.set(name, match[2] ?? match[3] ?? '');
  }
  return directives;
}
