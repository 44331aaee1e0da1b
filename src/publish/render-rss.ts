import { Feed, type Item as FeedItem } from 'feed';
import { dateOf, type FeedDocument, TTL_MINUTES } from './document.ts';
import { enclosureType } from './enclosure-type.ts';
import { escapeXml, guarded, guardedLine, unguarded } from './harden.ts';
import { headline, type Item } from './item.ts';
import { authorsOf, tagsOf } from './tags.ts';

const NAMESPACES =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** A document as RSS 2.0, by the profile of the RSS Advisory Board. */
export function renderRss(document: FeedDocument): string {
  const feed = new Feed({
    title: guardedLine(document.title),
    description: guardedLine(document.description),
    link: document.urls.page,
    language: guardedLine(document.language),
    updated: dateOf(document.updated),
    generator: 'Tributary',
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: TTL_MINUTES,
  });
  for (const item of document.items) feed.addItem(toFeedItem(item, document.site));
  return (
    unguarded(feed.rss2())
      // `feed` declares some of these, depending on what it met.
      .replace(/<rss [^>]*>/, `<rss version="2.0" ${NAMESPACES}>`)
      .replace('<channel>', `<channel>${links(document)}`)
  );
}

function links({ urls }: FeedDocument): string {
  const link = (rel: string, href: string | undefined): string =>
    href === undefined
      ? ''
      : `\n        <atom:link rel="${rel}" type="application/rss+xml" href="${escapeXml(href)}"/>`;
  return link('self', urls.self) + link('next', urls.next) + link('first', urls.first);
}

function toFeedItem(item: Item, site: string): FeedItem {
  // RSS asks for a title or a description.
  const title = item.title || (item.summary || item.content ? '' : headline(item));
  const { description, content } = bodies(item);
  return {
    title: guarded(title),
    link: item.link,
    guid: `urn:uuid:${item.uuid}`,
    date: dateOf(item.published),
    ...(description === undefined ? {} : { description: guarded(description) }),
    ...(content === undefined ? {} : { content: guarded(content) }),
    category: tagsOf(item, site).map(({ title, scheme }) => ({
      name: guarded(title),
      ...(scheme === undefined ? {} : { domain: guarded(scheme) }),
    })),
    extensions: [
      { name: 'dc:creator', objects: creators(item).map((name) => ({ _text: guarded(name) })) },
      { name: 'source', objects: source(item) },
      ...enclosure(item),
    ] as { name: string; objects: Record<string, unknown> }[],
  };
}

/** One text goes into `description`; two into `description` and `content:encoded`. */
function bodies({ summary, content }: Item): { description?: string; content?: string } {
  if (content === undefined || content === summary) return summary ? { description: summary } : {};
  return summary ? { description: summary, content } : { description: content };
}

/** Those who wrote it, then all carriers: the one place where RSS can name more than one source. */
function creators(item: Item): string[] {
  const authors = authorsOf(item).map((author) => author.name);
  return [...new Set([...authors, ...item.carriers.map((carrier) => carrier.title)])];
}

function source({ carriers: [{ title, feedUrl }] }: Item): Record<string, unknown> {
  return { _attributes: { url: guarded(feedUrl) }, _text: guarded(title) };
}

/** At most one enclosure (RSS Board profile). */
function enclosure(item: Item) {
  const [first] = item.enclosures;
  if (first === undefined) return [];
  const attributes = {
    url: guarded(first.url),
    length: first.length ?? 0,
    type: guarded(enclosureType(first)),
  };
  return [{ name: 'enclosure', objects: { _attributes: attributes } }];
}
