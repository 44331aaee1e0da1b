import type { PublishedFeed } from './catalog.ts';
import type { FeedRequest } from './feed-request.ts';

/** The forms of a feed that programs read. */
export const FORMATS = ['rss', 'atom', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Record<Format, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** An absolute URL under the site, which is given without a closing slash; `path` begins with one. */
export const siteUrl = (site: string, path: string): string => `${site}${path}`;

/** `?a=b&…`, or nothing without parameters. */
export function queryString(params: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
  return query === '' ? '' : `?${query}`;
}

/** The path of a feed's page, or of one of its formats. Searching everything has a path of its own. */
export function feedPath(feed: PublishedFeed, format?: Format, asSearch = false): string {
  const path = asSearch ? 'search' : feed.path;
  return `/${path}${format === undefined ? '' : `.${format}`}`;
}

/** The absolute URLs that name one cut of a feed. */
export type CutUrls = {
  /** Its page, for people. */
  page: string;
  self: string;
  next?: string;
  /** The first page, where this is a later one. */
  first?: string;
  /** The cut as a whole, whatever its page: its permanent id. */
  id: string;
};

/** The URLs of a cut in a format (absent: as a page), and of its next page if there is one. */
export function cutUrls(
  site: string,
  request: FeedRequest,
  { format, asSearch, next }: { format?: Format; asSearch: boolean; next?: string },
): CutUrls {
  const whole = request.params.filter(([name]) => name !== 'cursor');
  const narrowing = whole.filter(([name]) => name !== 'limit');
  const bare = siteUrl(site, feedPath(request.feed, undefined, asSearch));
  const own = siteUrl(site, feedPath(request.feed, format, asSearch));
  return {
    page: bare + queryString(narrowing),
    self: own + queryString(request.params),
    id: bare + queryString(narrowing),
    ...(next === undefined ? {} : { next: own + queryString([...whole, ['cursor', next]]) }),
    ...(request.after === undefined ? {} : { first: own + queryString(whole) }),
  };
}
