import { compileRules } from '../../../src/classify/classifier.ts';
import { readOpml } from '../../../src/config/opml.ts';
import { parsePhrase } from '../../../src/config/phrase.ts';
import { sourceIds } from '../../../src/config/source-id.ts';
import { mergeEntries } from '../../../src/ingest/merge-entries.ts';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { instant } from '../../../src/model/instant.ts';
import { parseDate } from '../../../src/parse/dates.ts';
import { discoverFeeds } from '../../../src/parse/discover-feeds.ts';
import { htmlToText } from '../../../src/parse/html-to-text.ts';
import { plainToHtml } from '../../../src/parse/plain-to-html.ts';
import { parseFeed } from '../../../src/parse/read-feed.ts';
import { sanitise } from '../../../src/parse/sanitise.ts';
import { readCursor } from '../../../src/publish/cursor.ts';
import { excerpt } from '../../../src/publish/excerpt.ts';
import { parseQuery } from '../../../src/publish/query.ts';
import { renderFeed } from '../../../src/publish/render.ts';
import { FORMATS } from '../../../src/publish/urls.ts';
import { freshUntil } from '../../../src/source/cache-control.ts';
import { parseLinkHeader } from '../../../src/source/link-header.ts';
import { nextHop } from '../../../src/source/redirect.ts';
import { parseRetryAfter } from '../../../src/source/retry-after.ts';
import { parseSeed } from '../../../src/source/seed.ts';
import { stripHeadline, stripTeaser } from '../../../src/text/affixes.ts';
import { canonicalUrl } from '../../../src/text/canonical-url.ts';
import { redactUrl } from '../../../src/text/redact-url.ts';
import { fold, tokens } from '../../../src/text/tokens.ts';
import { marked } from '../../../src/web/pages/marked.ts';
import { carrier, documentFixture, itemFixture } from '../item-fixture.ts';
import { configFixture, NOON } from '../store-fixture.ts';
import { type WebFixture, webFixture } from '../web-fixture.ts';
import type { Work } from './measure.ts';

const URL_OF_FEED = 'https://feed.example/dir/feed.xml';
const NOW = instant(NOON);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const parse = (document: string, contentType?: string): Promise<unknown> =>
  parseFeed(bytesOf(document), {
    url: URL_OF_FEED,
    ...(contentType === undefined ? {} : { contentType }),
  }).catch(() => undefined);

const rss = (inner: string, root = ''): string =>
  `<rss version="2.0"${root}><channel><title>T</title>${inner}</channel></rss>`;
const atom = (inner: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${inner}</feed>`;

const NAMES = [
  'title description link guid author dc:creator category itunes:keywords content:encoded pubDate',
  'media:description comments source',
]
  .join(' ')
  .split(' ');

/** An item that says a text in one of its elements. */
const inElement = (name: string): Work => {
  return (text) => parse(rss(`<item><title>a</title><${name}>${escaped(text)}</${name}></item>`));
};

const classifier = compileRules(
  configFixture({
    actors: [{ id: 'a', title: 'A', aliases: ['a a a', 'AB', 'rain falls*'] }],
    topics: [
      { id: 't', title: 'T', match: { any: ['falls on rain', 'a*', '中文', 'the post', { category: 'a' }] } },
    ],
  } as never),
);

const ready = (title: string, text: string): Promise<unknown> =>
  readDocument(
    {
      bytes: bytesOf(
        rss(
          `<item><title>${escaped(title)}</title><description>${escaped(escaped(text))}</description></item>`,
        ),
      ),
      url: URL_OF_FEED,
      refresh: { source: 'one', seen: NOW },
    },
    classifier,
  );

const merge = (make: (text: string) => { title: string; summary?: string; content?: string }): Work => {
  return (text) =>
    mergeEntries(
      ['one', 'two'].map((source) => {
        const { title, summary = '', content = '' } = make(text);
        return {
          source,
          title: `${title} ${source}`,
          summary: `${summary} ${source}`,
          content: `${content} ${source}`,
          url: `https://${source}.example/${source}`,
          published: '2026-11-24T10:00:00Z',
        };
      }),
    );
};

const render: Work = (text) => {
  const safe = sanitise(text, URL_OF_FEED);
  const item = itemFixture({
    title: text,
    content: safe,
    authors: [{ name: text }],
    categories: [text],
    carriers: [carrier('one', { title: text })],
  });
  for (const format of FORMATS) renderFeed(documentFixture([item]), format);
};

let fixture: Promise<WebFixture> | undefined;
const ask = async (path: string, headers: Record<string, string> = {}): Promise<void> => {
  fixture ??= webFixture({ config: configFixture() });
  const { app } = await fixture;
  // As Node's server hands it over: what no request line can hold does not come so far.
  if (!URL.canParse(`https://news.example${path}`)) return;
  let request: Request;
  try {
    request = new Request(`https://news.example${path}`, { headers });
  } catch {
    return;
  }
  await (await app.fetch(request)).text();
};
const inHeader = (name: string): Work => {
  return (text) => ask('/all', { [name]: text.replace(/[^\t -~\xa0-\xff]/g, '?') });
};

/**
 * Every piece of work on a text that others write, by room, through its public functions: add a line for a new one.
 * The text may be of any length and hold anything.
 */
export const SUBJECTS: Readonly<Record<string, Work>> = {
  'parse: a document': (text) => parse(text),
  'parse: a document behind blanks': (text) => parse(` ${text}<rss/>`),
  'parse: in a declaration': (text) => parse(`<?xml version="1.0" ${text}?>${rss('')}`),
  'parse: in a document type': (text) => parse(`<!DOCTYPE rss [${text}]>${rss('')}`),
  'parse: in a Content-Type': (text) => parse(rss(''), `text/xml${text}`),
  'parse: in the root': (text) => parse(`<rss ${text}>${rss('')}`),
  'parse: behind the root’s start': (text) => parse(rss(text)),
  'parse: in an item': (text) => parse(rss(`<item>${text}</item>`)),
  'parse: between many items': (text) => parse(rss(`<item/>${text}`.split(' ').join(' <item/>'))),
  ...Object.fromEntries(NAMES.map((name) => [`parse: RSS ${name}`, inElement(name)])),
  'parse: RSS attributes': (text) => {
    const value = escaped(text);
    return parse(
      rss(
        `<item xml:base="${value}" xml:lang="${value}"><enclosure url="${value}" type="${value}" length="${value}"/><media:content url="${value}"/><category domain="${value}" term="${value}"/></item>`,
      ),
    );
  },
  'parse: in CDATA': (text) => parse(rss(`<item><description><![CDATA[${text}]]></description></item>`)),
  'parse: Atom HTML': (text) => parse(atom(`<entry><content type="html">${escaped(text)}</content></entry>`)),
  'parse: Atom XHTML': (text) =>
    parse(atom(`<entry><content type="xhtml"><div>${text}</div></content></entry>`)),
  'parse: Atom Base64': (text) =>
    parse(atom(`<entry><content type="image/png">${escaped(text)}</content></entry>`)),
  'parse: Atom links and people': (text) => {
    const value = escaped(text);
    return parse(
      atom(
        `<entry><link rel="${value}" href="${value}" type="${value}"/><author><name>${value}</name><email>${value}</email><uri>${value}</uri></author><updated>${value}</updated></entry>`,
      ),
    );
  },
  'parse: JSON Feed': (text) =>
    parse(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: text,
        items: [
          {
            id: text,
            url: text,
            title: text,
            content_html: text,
            summary: text,
            date_published: text,
            tags: [text],
            authors: [{ name: text, url: text }],
          },
          { id: '2', content_text: text },
        ],
      }),
    ),
  'parse: broken JSON': (text) => parse(`{"a": ${text}`),
  'parse: HTML': (text) => sanitise(text, URL_OF_FEED),
  'parse: HTML in a paragraph': (text) => sanitise(`<p>${text}</p>`, URL_OF_FEED),
  'parse: HTML that is no tidy one': (text) => sanitise(`<div><p>${text}<`, URL_OF_FEED),
  'parse: a value in HTML': (text) =>
    sanitise(`<p title="${text}"><img src="${text}" alt='${text}' style="${text}"><`, URL_OF_FEED),
  'parse: sets of pictures': (text) => sanitise(`<img srcset="${text}" data-src="${text}"><`, URL_OF_FEED),
  'parse: plain text': (text) => sanitise(plainToHtml(text), URL_OF_FEED),
  'parse: HTML as text': (text) => htmlToText(`a<p>${text}`),
  'parse: a date': (text) => parseDate(text),
  'parse: the feeds of a page': (text) => discoverFeeds(text, 'https://site.example/'),
  'parse: the links of a page': (text) =>
    discoverFeeds(
      `<base href="${text}"><link rel="alternate" type="${text}" href="/f" title="${text}"><a href="/${text}">a</a>`,
      'https://site.example/',
    ),
  'source: a Link header': (text) => parseLinkHeader(`<a>; rel=${text}`, URL_OF_FEED),
  'text: tokens': (text) => tokens(text),
  'text: fold': (text) => fold(text),
  'text: the path of an address': (text) => canonicalUrl(`https://a.example/${text}`),
  'text: the query of an address': (text) => canonicalUrl(`https://a.example/?${text}`),
  'text: the host of an address': (text) => canonicalUrl(`https://${text}`),
  'text: a headline': (text) => stripHeadline(text),
  'text: a teaser': (text) => stripTeaser(text),
  'classify: a title': (text) => ready(text, ''),
  'classify: a text': (text) => ready('', text),
  'story: titles': merge((title) => ({ title })),
  'story: summaries': merge((summary) => ({ title: 'Rain falls', summary })),
  'story: contents': merge((content) => ({ title: 'Rain falls', content })),
  'publish: a query': (text) => parseQuery(text),
  'publish: a phrase': (text) => parseQuery(`"${text}`),
  'publish: a cursor': (text) => readCursor(text),
  'publish: an excerpt': (text) => excerpt(text, text.length - 1),
  'publish: an item in every format': render,
  'web: a path': (text) => ask(`/${text}`),
  'web: a path that ends in a slash': (text) => ask(`/x${text}/`),
  'web: a feed': (text) => ask(`/topics/${text}`),
  'web: a story': (text) => ask(`/stories/${text}`),
  'web: a query': (text) => ask(`/all?q=${encodeURIComponent(text.toWellFormed())}`),
  'web: a search': (text) => ask(`/search.rss?${text}`),
  'web: Accept': inHeader('accept'),
  'web: Accept-Encoding': inHeader('accept-encoding'),
  'web: If-None-Match': inHeader('if-none-match'),
  'web: If-Modified-Since': inHeader('if-modified-since'),
  'web: words marked in a text': (text) => marked(text, ['rain', 'a']),
  'source: Cache-Control': (text) => freshUntil({ cacheControl: text, expires: text, date: text }, NOW),
  'source: Retry-After': (text) => parseRetryAfter(text, NOW),
  'source: Location': (text) =>
    nextHop(
      { url: new URL(URL_OF_FEED), credentials: {}, lostCredentials: false, permanent: true, number: 0 },
      301,
      text,
    ),
  'source: an address in a log': (text) => redactUrl(`https://a@${text}?token=${text}`),
  'source: what is no address in a log': (text) => redactUrl(text),
  'source: a seed document': (text) => parseSeed(`Title\n\n${text}\n\n${text}`),
  'config: OPML': (text) => readOpml(text),
  'config: an outline': (text) =>
    readOpml(`<opml><body><outline text="${escaped(text)}" xmlUrl="${escaped(text)}"/></body></opml>`),
  'config: a phrase': (text) => parsePhrase(text),
  'config: an id': (text) => sourceIds([])(text, 'https://a.example/'),
};
