import { instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import { firstSeen, type Revision, revisionOf } from '../store/read/feeds.ts';
import { sourceNames } from '../store/read/sources.ts';
import type { Catalog, PublishedFeed } from './catalog.ts';
import { documentTitle, type FeedDocument } from './document.ts';
import type { FeedRequest } from './feed-request.ts';
import { cleanLine } from './harden.ts';
import { renderFeed } from './render.ts';
import { selectItems } from './select.ts';
import { shownOfFeed, sourceTitle } from './to-item.ts';
import { cutUrls, type Format } from './urls.ts';

/** What publishing reads from: the store, the configuration, and the base of our URLs without a closing slash. */
export type Publisher = { db: Db; catalog: Catalog; site: string };

/** A feed's revision; one that never held anything is as old as the first entry of all. */
export async function feedRevision(db: Db, feed: PublishedFeed): Promise<Revision> {
  const found = await revisionOf(db, feed.path);
  return found.changedAt > 0 ? found : { ...found, changedAt: instant(await firstSeen(db)) };
}

/** A feed with the title that its readers see: a source without one in the configuration has its feed's own. */
export async function titled({ db, catalog }: Publisher, feed: PublishedFeed): Promise<PublishedFeed> {
  if (feed.kind !== 'sources' || catalog.sourceById.get(feed.id)?.title !== undefined) return feed;
  return { ...feed, title: sourceTitle(feed.id, catalog, await sourceNames(db, [feed.id])) };
}

/** Renders a cut of a feed in a format, as text, with the URL of what follows. `asSearch`: under `/search` rather than the feed's own path. */
export async function renderCut(
  publisher: Publisher,
  request: FeedRequest,
  { format, asSearch, revision }: { format: Format; asSearch: boolean; revision: Revision },
): Promise<{ text: string; next?: string }> {
  const { db, catalog, site } = publisher;
  const feed = await titled(publisher, request.feed);
  const { items, next } = await selectItems(db, request, catalog, site);
  const urls = cutUrls(site, request, { format, asSearch, ...(next === undefined ? {} : { next }) });
  const title = documentTitle(catalog, feed.kind, feed.title);
  const details =
    feed.kind === 'sources' ? (await sourceNames(db, [feed.id])).get(feed.id)?.details : undefined;
  const shown = shownOfFeed(details, catalog.sourceById.get(feed.id));
  const document: FeedDocument = {
    title: narrowedTitle(title, request, catalog),
    description: feed.description ?? defaultDescription(feed, catalog),
    language: catalog.config.site.language,
    site,
    siteTitle: catalog.config.site.title,
    updated: revision.changedAt,
    urls,
    ...(shown === undefined ? {} : { feed: shown }),
    items,
  };
  return { text: renderFeed(document, format), ...(urls.next === undefined ? {} : { next: urls.next }) };
}

/** A title that tells a cut from its feed: `Title (“ceasefire”, Hamas)`. */
export function narrowedTitle(title: string, request: FeedRequest, catalog: Catalog): string {
  const narrowing = [
    ...request.params.filter(([name]) => name === 'q').map(([, value]) => `“${cleanLine(value)}”`),
    ...request.within.map((group) =>
      group.map((path) => catalog.byPath.get(path)?.title ?? path).join(' or '),
    ),
  ];
  return narrowing.length === 0 ? title : `${title} (${narrowing.join(', ')})`;
}

function defaultDescription(feed: PublishedFeed, catalog: Catalog): string {
  const { title } = catalog.config.site;
  switch (feed.kind) {
    case 'all':
      return `All stories of ${title}.`;
    case 'topics':
      return `Stories about ${feed.title}, from ${title}.`;
    case 'actors':
      return `Stories that mention ${feed.title}, from ${title}.`;
    case 'sources':
      return `Stories carried by ${feed.title}, from ${title}.`;
    case 'feeds':
      return `${feed.title}, from ${title}.`;
  }
}
