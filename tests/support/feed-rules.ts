import { all, type Element, one, parseXml, textOf } from './xml.ts';

const RFC822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d GMT$/;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const ILLEGAL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]/u;

const isUrl = (text: string | undefined): boolean =>
  text !== undefined && URL.canParse(text) && /^https?:/.test(text);
const repeated = (values: (string | undefined)[]): boolean => new Set(values).size !== values.length;

/** Collects what a document breaks, in words. */
class Faults {
  readonly found: string[] = [];
  need(holds: boolean, fault: string): void {
    if (!holds) this.found.push(fault);
  }
}

/** What the W3C validator and the RSS Board's profile would say against an RSS document. */
export function rssFaults(xml: string): string[] {
  const faults = new Faults();
  const rss = parseXml(xml);
  faults.need(!ILLEGAL.test(xml), 'characters that XML forbids or discourages');
  faults.need(rss.name === 'rss' && rss.attributes.version === '2.0', 'rss version 2.0');
  const channel = one(rss, 'channel');
  for (const name of [
    'title',
    'link',
    'description',
    'lastBuildDate',
    'language',
    'generator',
    'ttl',
    'docs',
  ]) {
    faults.need(all(channel, name).length === 1, `one channel ${name}`);
  }
  faults.need(RFC822.test(textOf(channel, 'lastBuildDate') ?? ''), 'lastBuildDate is RFC 822');
  const selves = all(channel, 'atom:link').filter((link) => link.attributes.rel === 'self');
  faults.need(selves.length === 1 && isUrl(selves[0]?.attributes.href), 'one self link');
  faults.need(selves[0]?.attributes.type === 'application/rss+xml', 'the self link has the type of RSS');
  const items = all(channel, 'item');
  faults.need(!repeated(items.map((item) => textOf(item, 'guid'))), 'guids are unique');
  for (const item of items) rssItemFaults(item, faults);
  return faults.found;
}

function rssItemFaults(item: Element, faults: Faults): void {
  const names = item.children.map((child) => child.name);
  const single = [
    'title',
    'link',
    'guid',
    'pubDate',
    'description',
    'content:encoded',
    'enclosure',
    'source',
  ];
  for (const name of single) faults.need(all(item, name).length <= 1, `at most one ${name}`);
  faults.need(names.includes('title') || names.includes('description'), 'a title or a description');
  faults.need(one(item, 'guid').attributes.isPermaLink === 'false', 'the guid is no permalink');
  faults.need(/^urn:uuid:[0-9a-f-]{36}$/.test(textOf(item, 'guid') ?? ''), 'the guid is a urn:uuid');
  faults.need(RFC822.test(textOf(item, 'pubDate') ?? ''), 'pubDate is RFC 822');
  faults.need(isUrl(textOf(item, 'link')), 'link is a web address');
  faults.need(!names.includes('author'), 'no author without an address');
  const [description, encoded] = [names.indexOf('description'), names.indexOf('content:encoded')];
  faults.need(encoded < 0 || description < encoded, 'description before content:encoded');
  for (const { attributes } of all(item, 'enclosure')) {
    faults.need(isUrl(attributes.url) && /^\d+$/.test(attributes.length ?? ''), 'enclosure url and length');
    faults.need(/^\w[\w.+-]*\/[\w.+-]+$/.test(attributes.type ?? ''), 'enclosure type');
  }
  for (const source of all(item, 'source')) faults.need(isUrl(source.attributes.url), 'source url');
  faults.need(
    all(item, 'category').every((category) => category.text !== ''),
    'categories say something',
  );
}

/** What RFC 4287 and the W3C validator would say against an Atom document. */
export function atomFaults(xml: string): string[] {
  const faults = new Faults();
  const feed = parseXml(xml);
  faults.need(!ILLEGAL.test(xml), 'characters that XML forbids or discourages');
  faults.need(feed.attributes.xmlns === 'http://www.w3.org/2005/Atom', 'the namespace of Atom');
  for (const name of ['id', 'title', 'updated', 'author']) {
    faults.need(all(feed, name).length === 1, `one feed ${name}`);
  }
  faults.need(isUrl(textOf(feed, 'id')), 'the feed id is an IRI');
  faults.need(RFC3339.test(textOf(feed, 'updated') ?? ''), 'feed updated is RFC 3339');
  const rels = all(feed, 'link').map((link) => link.attributes.rel);
  faults.need(rels.filter((rel) => rel === 'self').length === 1, 'one self link');
  faults.need(rels.filter((rel) => rel === 'alternate').length === 1, 'one alternate link');
  const entries = all(feed, 'entry');
  faults.need(!repeated(entries.map((entry) => textOf(entry, 'id'))), 'entry ids are unique');
  for (const entry of entries) atomEntryFaults(entry, faults);
  return faults.found;
}

function atomEntryFaults(entry: Element, faults: Faults): void {
  for (const name of ['id', 'title', 'updated', 'published', 'source']) {
    faults.need(all(entry, name).length === 1, `one entry ${name}`);
  }
  faults.need(/^urn:uuid:[0-9a-f-]{36}$/.test(textOf(entry, 'id') ?? ''), 'the id is a urn:uuid');
  faults.need(one(entry, 'title').attributes.type === 'text', 'the title is text');
  faults.need(one(entry, 'title').text !== '', 'the title says something');
  const dates = [textOf(entry, 'published') ?? '', textOf(entry, 'updated') ?? ''];
  faults.need(
    dates.every((date) => RFC3339.test(date)),
    'dates are RFC 3339',
  );
  faults.need((dates[0] ?? '') <= (dates[1] ?? ''), 'published is not after updated');
  const links = all(entry, 'link').map(({ attributes }) => attributes);
  faults.need(
    links.every(({ href }) => isUrl(href)),
    'links are web addresses',
  );
  faults.need(
    links.filter(({ rel }) => rel === undefined || rel === 'alternate').length === 1,
    'one alternate link',
  );
  faults.need(
    all(entry, 'author').every((author) => (textOf(author, 'name') ?? '') !== ''),
    'authors have names',
  );
  faults.need(
    all(entry, 'category').every(({ attributes }) => attributes.term !== ''),
    'categories have terms',
  );
  for (const name of ['summary', 'content']) {
    faults.need(
      all(entry, name).every(({ attributes }) => attributes.type === 'html'),
      `${name} is html`,
    );
  }
  const source = one(entry, 'source');
  for (const name of ['id', 'title', 'updated'])
    faults.need(all(source, name).length === 1, `one source ${name}`);
}

/** A JSON Feed as far as tests look into it. */
export type JsonFeed = {
  version: string;
  title: string;
  home_page_url: string;
  feed_url: string;
  next_url?: string;
  language: string;
  authors: { name: string }[];
  items: JsonItem[];
};
export type JsonItem = {
  id: string;
  url: string;
  title?: string;
  summary?: string;
  content_html?: string;
  content_text?: string;
  date_published: string;
  date_modified: string;
  authors: { name: string; url?: string }[];
  tags: string[];
  language?: string;
  attachments?: { url: string; mime_type: string; size_in_bytes?: number }[];
  _tributary: {
    sources: { id: string; title: string; url?: string; published: string }[];
    actors: string[];
    topics: string[];
    dated: boolean;
  };
};

/** What JSON Feed 1.1 would say against a document. */
export function jsonFaults(json: string): string[] {
  const faults = new Faults();
  const feed = JSON.parse(json) as JsonFeed;
  faults.need(feed.version === 'https://jsonfeed.org/version/1.1', 'version 1.1');
  faults.need(isUrl(feed.feed_url) && isUrl(feed.home_page_url), 'feed_url and home_page_url');
  faults.need(feed.next_url !== feed.feed_url, 'next_url is not feed_url');
  faults.need(!repeated(feed.items.map((item) => item.id)), 'ids are unique');
  for (const item of feed.items) {
    faults.need(typeof item.id === 'string' && isUrl(item.url), 'id and url');
    faults.need(item.content_html !== undefined || item.content_text !== undefined, 'some content');
    faults.need(RFC3339.test(item.date_published) && RFC3339.test(item.date_modified), 'dates are RFC 3339');
    faults.need(item.authors.length > 0 && item.authors.every((author) => author.name !== ''), 'authors');
    faults.need(!('author' in item), 'no author of version 1.0');
    faults.need(
      (item.attachments ?? []).every((a) => isUrl(a.url) && a.mime_type !== ''),
      'attachments',
    );
  }
  return faults.found;
}
