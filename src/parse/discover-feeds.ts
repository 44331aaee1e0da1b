import { Parser } from 'htmlparser2';
import { publicUrl } from './public-url.ts';

/** A feed that a page names, not yet looked at. */
export type FeedLink = { url: string; title?: string };

/** Types that mean a feed; `application/json` is what JSON Feed 1.0 asked for, and what others use for other things. */
const TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'application/xml',
  'text/xml',
]);

/** The end of an address that is most likely a feed's. */
const FEED_PATH =
  /(?:^|[/.])(?:rss|atom|feed|feeds)(?:\d?\.(?:xml|json|rss|atom|php))?\/?$|\.(?:rss|atom|rdf)$/i;

/**
 * The feeds of a page, best first: those it declares (`<link rel="alternate">` with a feed's type, `rel="feed"`;
 * WHATWG HTML §4.6.7.1 and RSS autodiscovery), then links in it that look like a feed's. Addresses are absolute,
 * http or https, each once.
 */
export function discoverFeeds(html: string, pageUrl: string): FeedLink[] {
  const declared: FeedLink[] = [];
  const linked: FeedLink[] = [];
  let base = pageUrl;
  const add = (list: FeedLink[], href: string | undefined, title?: string): void => {
    const url = href === undefined ? undefined : publicUrl(href.trim(), base);
    if (url === undefined) return;
    const name = title?.replace(/\s+/g, ' ').trim();
    list.push(name ? { url, title: name } : { url });
  };
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '', title }) {
      if (name === 'base' && href !== undefined && base === pageUrl) base = publicUrl(href, pageUrl) ?? base;
      if (name === 'a' && href !== undefined && FEED_PATH.test(pathOf(href))) add(linked, href, title);
      if (name !== 'link') return;
      const relations = rel.toLowerCase().split(/\s+/);
      const isTyped = TYPES.has(type.split(';')[0]?.trim().toLowerCase() ?? '');
      if (relations.includes('feed') || (relations.includes('alternate') && isTyped))
        add(declared, href, title);
    },
  });
  parser.end(html);
  const each = new Map<string, FeedLink>();
  for (const link of [...declared, ...linked]) if (!each.has(link.url)) each.set(link.url, link);
  return [...each.values()];
}

const pathOf = (href: string): string => href.replace(/[?#].*$/s, '');
