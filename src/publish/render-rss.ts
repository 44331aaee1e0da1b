import { Feed, type Item as FeedItem } from 'feed';
import type { Author, Enclosure } from '../model/parsed-feed.ts';
import { dateOf, type FeedDocument, isoOf, TTL_MINUTES } from './document.ts';
import { enclosureType } from './enclosure-type.ts';
import { escapeXml, guarded, guardedLine, unguarded } from './harden.ts';
import { carrierName, headline, type Item } from './item.ts';
import { element, linkElements, MODULE_NAMESPACES, moduleElements, textElement } from './module-elements.ts';
import { authorsOf, tagsOf } from './tags.ts';

const NAMESPACES = `xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ${MODULE_NAMESPACES}`;

/** A document as RSS 2.0, by the profile of the RSS Advisory Board. */
export function renderRss(document: FeedDocument): string {
  const { icon, image, rights } = document.feed ?? {};
  const picture = image?.url ?? icon;
  const feed = new Feed({
    title: guardedLine(document.title),
    description: guardedLine(document.description),
    link: document.urls.page,
    language: guardedLine(document.language),
    updated: dateOf(document.updated),
    generator: 'Tributary',
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: TTL_MINUTES,
    ...(rights === undefined ? {} : { copyright: guarded(rights) }),
    ...(picture === undefined ? {} : { image: guarded(picture) }),
  });
  for (const item of document.items) feed.addItem(toFeedItem(item, document.site));
  let closed = 0;
  return (
    unguarded(feed.rss2())
      // `feed` declares some of these, depending on what it met.
      .replace(/<rss [^>]*>/, `<rss version="2.0" ${NAMESPACES}>`)
      .replace('<channel>', `<channel>${links(document)}`)
      .replace(/<\/item>/g, () => `${additions(document.items[closed++])}</item>`)
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
  return [...new Set([...authors, ...item.carriers.map(carrierName)])];
}

/** Where it was read; of an outlet that is credited there, its own address (RSS 2.0, `source`). */
function source({ carriers: [carrier] }: Item): Record<string, unknown> {
  const url = carrier.origin?.url ?? carrier.feedUrl;
  return { _attributes: { url: guarded(url) }, _text: guarded(carrierName(carrier)) };
}

/** The file that an item may have (RSS Board profile: one): the first that is no picture. */
const firstFile = ({ enclosures }: Item): Enclosure | undefined =>
  enclosures.find((file) => !enclosureType(file).startsWith('image/')) ?? enclosures[0];

function enclosure(item: Item) {
  const first = firstFile(item);
  if (first === undefined) return [];
  const attributes = {
    url: guarded(first.url),
    length: first.length ?? 0,
    type: guarded(enclosureType(first)),
  };
  return [{ name: 'enclosure', objects: { _attributes: attributes } }];
}

/** The other files, and what an enclosure cannot say of the first, as Media RSS. */
function fileElements(item: Item): string[] {
  const first = firstFile(item);
  return item.enclosures.flatMap((file) => {
    const { url, length, title, duration } = file;
    if (url === item.image?.url) return [];
    if (file === first && title === undefined && duration === undefined) return [];
    const named = textElement('media:title', title, { type: 'plain' });
    return element('media:content', { url, type: enclosureType(file), fileSize: length, duration }, named);
  });
}

/** A person as Atom writes one, whose addresses RSS has no place for. */
const person = (name: string, author: Author): string =>
  element(
    name,
    {},
    textElement('atom:name', author.name) +
      textElement('atom:email', author.email) +
      textElement('atom:uri', author.url),
  );

/** What `feed` cannot write into an item: what RSS leaves to modules, and to Atom. */
function additions(item: Item | undefined): string {
  if (item === undefined) return '';
  const { comments, rights, contributors = [] } = item.details;
  const lines = [
    textElement('comments', comments),
    textElement('dc:language', item.lang),
    textElement('dc:rights', rights),
    item.updated > item.published ? textElement('atom:updated', isoOf(item.updated)) : '',
    ...item.authors
      .filter(({ email, url }) => email !== undefined || url !== undefined)
      .map((author) => person('atom:author', author)),
    ...contributors.map((author) => person('atom:contributor', author)),
    ...linkElements(item, 'atom:'),
    ...fileElements(item),
    ...moduleElements(item),
  ].filter((line) => line !== '');
  return lines.map((line) => `    ${line}\n        `).join('');
}
