/** For documents that programs of other sites read: feeds, OPML, JSON. */
export const OPEN_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Content-Location, RateLimit, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** The answer to a web reader that asks whether it may send a conditional request (CORS preflight). */
export const PREFLIGHT_HEADERS = {
  Allow: 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Accept, If-Modified-Since, If-None-Match',
  'Access-Control-Max-Age': '86400',
} as const;

/** Takes back what opens an answer to other sites, where the configuration says `"cors": false`. */
export function closeToOthers(headers: Headers): void {
  for (const name of [...headers.keys()]) if (name.startsWith('access-control-')) headers.delete(name);
  if (headers.has('Cross-Origin-Resource-Policy')) headers.set('Cross-Origin-Resource-Policy', 'same-origin');
}

/** Longer headers are refused by some proxies and readers; the document says the same. */
const LONGEST_HEADER = 2_048;

/** A header that names URLs, unless it is too long: some hold what somebody searched for. */
export const unlessLong = (name: 'Link' | 'Content-Location', value: string): Record<string, string> =>
  value.length > LONGEST_HEADER ? {} : { [name]: value };

/** For pages. No HSTS: whether there is TLS is for the proxy in front to say. */
export const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data: https: http:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** How long caches may keep a feed, and what they may do when it is stale, or we are not there. */
export const FEED_CACHING = 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400';
/** Pages show the state of things: asked again each minute. */
export const PAGE_CACHING = 'public, max-age=60';
/** For what has its hash in its URL. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
