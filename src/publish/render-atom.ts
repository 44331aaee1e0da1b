import { Feed, type Item as FeedItem } from 'feed';
import { dateOf, type FeedDocument, isoOf } from './document.ts';
import { enclosureType } from './enclosure-type.ts';
import { escapeXml, guarded, guardedLine, unguarded } from './harden.ts';
import { headline, type Item } from './item.ts';
import { authorsOf, tagsOf } from './tags.ts';

/** A document as Atom 1.0 (RFC 4287), with paging links (RFC 5005). */
export function renderAtom(document: FeedDocument): string {
  const feed = new Feed({
    id: guarded(document.urls.id),
    title: guardedLine(document.title),
    description: guardedLine(document.description),
    link: document.urls.page,
    updated: dateOf(document.updated),
    generator: 'Tributary',
    author: { name: guardedLine(document.siteTitle) },
  });
  for (const item of document.items) feed.addItem(toFeedItem(item, document.site));
  let opened = 0;
  let closed = 0;
  return unguarded(feed.atom1())
    .replace(
      /<feed [^>]*>/,
      (open) => `${open.slice(0, -1)} xml:lang="${escapeXml(document.language)}">${links(document)}`,
    )
    .replaceAll('<title type="html">', '<title type="text">')
    .replace(/<entry>/g, () => openEntry(document.items[opened++], document.language))
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
  return {
    title: guarded(headline(item)),
    id: `urn:uuid:${item.uuid}`,
    link: item.link,
    date: dateOf(item.updated),
    published: dateOf(item.published),
    ...(summary ? { description: guarded(summary) } : {}),
    ...(content && content !== summary ? { content: guarded(content) } : {}),
    author: authorsOf(item).map(({ name, url }) => ({
      name: guarded(name),
      ...(url === undefined ? {} : { link: url }),
    })),
    category: tagsOf(item, site).map(({ term, title, scheme }) => ({
      term: guarded(term),
      ...(scheme === undefined ? {} : { name: guarded(title), scheme }),
    })),
  };
}

function openEntry(item: Item | undefined, language: string): string {
  const lang = item?.lang;
  return lang === undefined || lang === language ? '<entry>' : `<entry xml:lang="${escapeXml(lang)}">`;
}

/** What `feed` cannot write into an entry: its origin, the other carriers, its enclosures. */
function additions(item: Item | undefined): string {
  if (item === undefined) return '';
  const [origin, ...others] = item.carriers;
  const related = others.filter((carrier) => carrier.url !== undefined && carrier.url !== item.link);
  const lines = [
    ...related.map(
      ({ url = '', title }) => `<link rel="related" href="${escapeXml(url)}" title="${escapeXml(title)}"/>`,
    ),
    ...item.enclosures.map((enclosure) => {
      const length = enclosure.length === undefined ? '' : ` length="${enclosure.length}"`;
      const type = escapeXml(enclosureType(enclosure));
      return `<link rel="enclosure" href="${escapeXml(enclosure.url)}" type="${type}"${length}/>`;
    }),
    '<source>',
    `    <id>${escapeXml(origin.feedUrl)}</id>`,
    `    <title type="text">${escapeXml(origin.title)}</title>`,
    `    <updated>${isoOf(origin.published)}</updated>`,
    `    <link rel="self" href="${escapeXml(origin.feedUrl)}"/>`,
    '</source>',
  ];
  return `    ${lines.join('\n        ')}`;
}
