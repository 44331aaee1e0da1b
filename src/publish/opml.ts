import type { Catalog, PublishedFeed } from './catalog.ts';
import { cleanLine, escapeXml } from './harden.ts';
import { feedPath, siteUrl } from './urls.ts';

/** Every feed that we publish, once, by its RSS address, in folders (OPML 2.0). */
export function renderOpml(catalog: Catalog, site: string, titleOf: (feed: PublishedFeed) => string): string {
  const outline = (feed: PublishedFeed, indent: string): string => {
    const title = escapeXml(cleanLine(titleOf(feed)));
    const xmlUrl = escapeXml(siteUrl(site, feedPath(feed, 'rss')));
    const htmlUrl = escapeXml(siteUrl(site, feedPath(feed)));
    return `${indent}<outline type="rss" text="${title}" title="${title}" xmlUrl="${xmlUrl}" htmlUrl="${htmlUrl}"/>`;
  };
  const folder = (name: string, feeds: readonly PublishedFeed[]): string[] =>
    feeds.length === 0
      ? []
      : [
          `    <outline text="${name}" title="${name}">`,
          ...feeds.map((feed) => outline(feed, '      ')),
          '    </outline>',
        ];
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escapeXml(cleanLine(catalog.config.site.title))}</title>`,
    '    <docs>https://opml.org/spec2.opml</docs>',
    '  </head>',
    '  <body>',
    outline(catalog.all, '    '),
    ...folder('Topics', catalog.topics),
    ...folder('Actors', catalog.actors),
    ...folder('Feeds', catalog.feeds),
    ...folder('Sources', catalog.sources),
    '  </body>',
    '</opml>',
  ].join('\n')}\n`;
}
