import { TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import { decodeHTMLAttribute } from 'entities';
import sniffEncoding from 'html-encoding-sniffer';
import { Tokenizer } from 'htmlparser2';
import { capText, cleanText, oneLine } from './clean-text.ts';
import { publicUrl } from './public-url.ts';

/** A feed that a page names; `type` is its media type where the page gives one. */
export type FoundFeed = { url: string; type?: string; title?: string };

/** The most characters of a page that are searched, and the most feeds that are returned. */
const LARGEST = 5_000_000;
const MOST = 50;

/** Media types of feeds (RSS Advisory Board, RSS Autodiscovery; RFC 4287 §8; JSON Feed 1.1). */
const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/(?:xml|json)|text\/(?:xml|rss))$/;

/** Addresses by which feeds are commonly known. */
const FEED_PATH =
  /(?:\.(?:rss|atom|rdf)|[/.](?:rss|feed|feeds|atom|index|rdf)(?:\.(?:xml|json|php|aspx?))?|\/(?:rss|feed|atom)\/[^/]*)\/?$/i;
const FEED_QUERY = /[?&](?:feed|format|type)=(?:rss2?|atom|rdf|json-?feed)\b/i;
const FEED_HOST = /^https?:\/\/(?:feeds?|rss)\./i;

/** A page's own `index.xml` is a feed more often than not, its `index.php` is not. */
const NO_FEED = /\/index(?:\.(?:json|php|aspx?))?\/?$/i;

function looksLikeFeed(url: string): boolean {
  const [path = ''] = url.split(/[?#]/, 1);
  if (FEED_QUERY.test(url) || FEED_HOST.test(url)) return true;
  return FEED_PATH.test(path.replace(/^https?:\/\/[^/]*/, '')) && !NO_FEED.test(path);
}

type Tag = { name: string; attributes: Record<string, string> };

/** The start tags of a page, in order. */
function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  let tag: Tag = { name: '', attributes: {} };
  let key = '';
  let value = '';
  const finish = (): void => {
    if (tag.name === 'link' || tag.name === 'a' || tag.name === 'base') tags.push(tag);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(start, end) {
        tag = { name: html.slice(start, end).toLowerCase(), attributes: {} };
      },
      onattribname(start, end) {
        key = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribend() {
        tag.attributes[key] ??= decodeHTMLAttribute(value);
      },
      onopentagend: finish,
      onselfclosingtag: finish,
      onattribentity() {},
      ontext() {},
      ontextentity() {},
      oncdata() {},
      onclosetag() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}

/** A link of a page to another document, in its header or its head. */
type PageLink = { url: string; rel: readonly string[]; type?: string };

const typeOf = (written: string | undefined): string =>
  (written ?? '').toLowerCase().split(';')[0]?.trim() ?? '';

/** Whether a link of a page leads to a feed of it. */
function leadsToFeed({ rel, type }: Pick<PageLink, 'rel' | 'type'>): boolean {
  if (rel.includes('feed')) return true;
  return rel.includes('alternate') && !rel.includes('stylesheet') && FEED_TYPE.test(typeOf(type));
}

/** The feed that a `link` element names, if it names one. */
function linkedFeed({ attributes }: Tag, base: string): FoundFeed | undefined {
  const type = typeOf(attributes.type);
  if (!leadsToFeed({ rel: (attributes.rel ?? '').toLowerCase().split(/\s+/), type })) return undefined;
  const url = publicUrl(attributes.href ?? '', base);
  if (url === undefined) return undefined;
  const title = capText(oneLine(cleanText(attributes.title ?? '')), 300);
  return { url, ...(type !== '' && { type }), ...(title !== '' && { title }) };
}

/**
 * The feeds that a page names, the likeliest first, each once: `<link rel="alternate">` of a feed's type, then links whose
 * address looks like a feed's. `<base>` is heeded; only http and https. At most 50.
 * @param page HTML, as bytes in whatever charset or as text
 * @param url where the page was read
 * @param links those of the `Link` header that it came with
 */
export function discoverFeeds(
  page: Uint8Array | string,
  url: string,
  links: readonly PageLink[] = [],
): FoundFeed[] {
  const html =
    typeof page === 'string'
      ? page.slice(0, LARGEST)
      : new WhatwgDecoder(sniffEncoding(page)).decode(page.subarray(0, LARGEST));
  const tags = tagsOf(html);
  const base = publicUrl(tags.find((tag) => tag.name === 'base')?.attributes.href ?? '', url) ?? url;
  const found = new Map<string, FoundFeed>();
  const add = (feed: FoundFeed): void => {
    if (found.size < MOST && feed.url !== url && !found.has(feed.url)) found.set(feed.url, feed);
  };
  for (const link of links) if (leadsToFeed(link)) add({ url: link.url });
  for (const tag of tags) {
    const feed = tag.name === 'link' ? linkedFeed(tag, base) : undefined;
    if (feed !== undefined) add(feed);
  }
  for (const tag of tags) {
    if (tag.name !== 'a') continue;
    const link = publicUrl(tag.attributes.href ?? '', base);
    if (link !== undefined && looksLikeFeed(link)) add({ url: link });
  }
  return [...found.values()];
}
