import type { Instant } from '../../model/instant.ts';
import type { PublishedFeed } from '../../publish/catalog.ts';
import { dateOf, isoOf } from '../../publish/document.ts';
import { FORMATS, type Format, feedPath, MEDIA_TYPES, queryString } from '../../publish/urls.ts';
import type { Web } from '../web-context.ts';
import { type Html, html } from './html.ts';

const FORMAT_NAMES: Record<Format, string> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' };

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** A moment, for people and programs. */
export const time = (at: Instant): Html =>
  html`<time datetime="${isoOf(at)}">${DATE.format(dateOf(at))} UTC</time>`;

/** `1 story`, `2 stories`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** A feed that a page announces to readers, for `<link rel="alternate">`. */
export type Alternate = { type: string; title: string; href: string };

type CutOf = { params?: readonly (readonly [string, string])[]; asSearch?: boolean };

/** The path of a cut in a format, on this site. */
const formatHref = (
  web: Web,
  feed: PublishedFeed,
  format: Format,
  { params = [], asSearch }: CutOf,
): string => web.base + feedPath(feed, format, asSearch) + queryString(params);

/** Links to subscribe by, to each format of a cut. */
export const subscribe = (web: Web, feed: PublishedFeed, cut: CutOf = {}): Html =>
  html`<ul class="subscribe" aria-label="Subscribe to ${feed.title}">${FORMATS.map(
    (format) =>
      html`<li><a href="${formatHref(web, feed, format, cut)}" type="${MEDIA_TYPES[format]}"><span class="unseen"><bdi>${feed.title}</bdi> as </span>${FORMAT_NAMES[format]}</a></li>`,
  )}</ul>`;

/** The formats of a cut, for the page's head; the first is what a reader takes. */
export const alternates = (web: Web, feed: PublishedFeed, cut: CutOf = {}): Alternate[] =>
  FORMATS.map((format) => ({
    type: MEDIA_TYPES[format],
    title: `${feed.title} (${FORMAT_NAMES[format]})`,
    href: formatHref(web, feed, format, cut),
  }));

/** Actors or topics, each a link to its feed. */
export const chips = (web: Web, kind: 'Actors' | 'Topics', feeds: readonly PublishedFeed[]): Html | '' =>
  feeds.length === 0
    ? ''
    : html`<ul class="chips ${kind.toLowerCase()}" aria-label="${kind}">${feeds.map(
        (feed) => html`<li><a href="${web.base}/${feed.path}" dir="auto">${feed.title}</a></li>`,
      )}</ul>`;
