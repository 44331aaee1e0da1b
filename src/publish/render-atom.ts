import { Feed, type Item as FeedItem } from 'feed';
import type { Author } from '../model/parsed-feed.ts';
import { dateOf, type FeedDocument, isoOf } from './document.ts';
import { enclosureType } from './enclosure-type.ts';
import { escapeXml, guarded, guardedLine, unguarded } from './harden.ts';
import { carrierName, headline, type Item } from './item.ts';
import { element, linkElements, MODULE_NAMESPACES, moduleElements, textElement } from './module-elements.ts';
import { authorsOf, tagsOf } from './tags.ts';
import { webLink } from './web-link.ts';

/** A document as Atom 1.0 (RFC 4287), with paging links (RFC 5005). */
export function renderAtom(document: FeedDocument): string {
  const { icon, image, rights } = document.feed ?? {};
  const feed = new Feed({
    id: guarded(document.urls.id),
    title: guardedLine(document.title),
    description: guardedLine(document.description),
    link: document.urls.page,
    updated: dateOf(document.updated),
    generator: 'Tributary',
    author: { name: guardedLine(document.siteTitle) },
    ...(icon === undefined ? {} : { favicon: guarded(icon) }),
    ...(image === undefined ? {} : { image: guarded(image.url) }),
    ...(rights === undefined ? {} : { copyright: guarded(rights) }),
  });
  for (const item of document.items) feed.addItem(toFeedItem(item, document.site));
  let opened = 0;
  let closed = 0;
  return unguarded(feed.atom1())
    .replace(
      /<feed [^>]*>/,
      (open) =>
        `${open.slice(0, -1)} ${MODULE_NAMESPACES} xml:lang="${escapeXml(document.language)}">${links(document)}`,
    )
    .replaceAll('<title type="html">', '<title type="text">')
    .replace(/<entry>/g, () => openEntry(document.items[opened++]))
    .replace(/<\/entry>/g, () => `${additions(document.items[closed++])}\n    </entry>`);
}

function links({ urls }: FeedDocument): string {
  const link = (rel: string, href: string | undefined): string =>
    href === undefined
      ? ''
      : `\n    <link rel="${rel}" type="application/atom+xml" href="${escapeXml(href)}"/>`;
  return link('self', urls.self) + link('next', urls.next) + link('first', urls.first);
}

function toFeedItem(item: Item, site: string): FeedItem {
  const { summary, content } = item;
  const { contributors, rights } = item.details;
  return {
    title: guarded(headline(item)),
    id: `urn:uuid:${item.uuid}`,
    link: item.link,
    date: dateOf(item.updated),
    published: dateOf(item.published),
    ...(summary ? { description: guarded(summary) } : {}),
    ...(content && content !== summary ? { content: guarded(content) } : {}),
    author: authorsOf(item).map(toAuthor),
    ...(contributors === undefined ? {} : { contributor: contributors.map(toAuthor) }),
    ...(rights === undefined ? {} : { copyright: guarded(rights) }),
    category: tagsOf(item, site).map(({ term, title, scheme }) => ({
      term: guarded(term),
      ...(title === term ? {} : { name: guarded(title) }),
      ...(webLink(scheme) === undefined ? {} : { name: guarded(title), scheme }),
    })),
  };
}

const toAuthor = ({ name, email, url }: Author) => ({
  name: guarded(name),
  ...(email === undefined ? {} : { email: guarded(email) }),
  ...(url === undefined ? {} : { link: url }),
});

/** Each entry says its language, be it the feed's, since readers take entries out of feeds. */
function openEntry(item: Item | undefined): string {
  return item?.lang === undefined ? '<entry>' : `<entry xml:lang="${escapeXml(item.lang)}">`;
}

/** What `feed` cannot write into an entry: its origin, the other carriers, its enclosures, what modules say. */
function additions(item: Item | undefined): string {
  if (item === undefined) return '';
  const [origin, ...others] = item.carriers;
  const related = others.filter((carrier) => carrier.url !== undefined && carrier.url !== item.link);
  const { icon, image, rights } = origin.feed ?? {};
  const { comments } = item.details;
  const lines = [
    ...related.map((carrier) =>
      element('link', { rel: 'related', href: carrier.url, title: carrierName(carrier) }),
    ),
    ...item.enclosures.map((file) =>
      element('link', {
        rel: 'enclosure',
        href: file.url,
        type: enclosureType(file),
        length: file.length,
        title: file.title,
      }),
    ),
    comments === undefined ? '' : element('link', { rel: 'replies', type: 'text/html', href: comments }),
    ...linkElements(item),
    ...moduleElements(item),
    '<source>',
    `    <id>${escapeXml(origin.feedUrl)}</id>`,
    `    <title type="text">${escapeXml(carrierName(origin))}</title>`,
    `    <updated>${isoOf(origin.published)}</updated>`,
    `    <link rel="self" href="${escapeXml(origin.feedUrl)}"/>`,
    ...[textElement('icon', icon), textElement('logo', image?.url), textElement('rights', rights)]
      .filter((line) => line !== '')
      .map((line) => `    ${line}`),
    '</source>',
  ];
  return `    ${lines.filter((line) => line !== '').join('\n        ')}`;
}
