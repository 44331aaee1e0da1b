import { type Instant, SECOND } from '../model/instant.ts';
import type { FeedDetails } from '../model/parsed-feed.ts';
import type { Catalog } from './catalog.ts';
import type { Item } from './item.ts';
import type { CutUrls } from './urls.ts';

/** Everything that a rendered feed says; the same document gives the same bytes. */
export type FeedDocument = {
  title: string;
  description: string;
  language: string;
  site: string;
  siteTitle: string;
  updated: Instant;
  urls: CutUrls;
  /** What a source shows and says of itself, in the feed of its entries. */
  feed?: FeedDetails;
  items: Item[];
};

/** How long readers may keep a feed, in minutes (RSS `ttl`). */
export const TTL_MINUTES = 15;

/** The year 1000: the first that every format can write, and the first that a source can name. */
const FIRST = -30_610_224_000_000;

/** A date that every format can write, and all the same: from 1000 to 9999, to the second. */
export const dateOf = (at: Instant): Date =>
  new Date(Math.min(Math.max(Math.floor(at / SECOND) * SECOND, FIRST), 253_402_300_799_000));

/** RFC 3339 §5.6, to the second. */
export const isoOf = (at: Instant): string =>
  dateOf(at)
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');

/** The title of a cut: the site's for everything, else the feed's with the site's behind it. */
export function documentTitle(catalog: Catalog, kind: string, title: string): string {
  return kind === 'all' ? title : `${title} – ${catalog.config.site.title}`;
}
