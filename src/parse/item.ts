import type { Author, ParsedItem } from '../model/parsed-feed.ts';
import { readAuthor } from './authors.ts';
import { categoriesOf } from './categories.ts';
import { capText, cleanText } from './clean-text.ts';
import { detailsOf, itemLanguage } from './details.ts';
import { datesOf } from './item-dates.ts';
import { bodiesOf } from './item-texts.ts';
import { enclosuresOf, pageLink } from './links.ts';
import { withMedia } from './media.ts';
import { publicUrl } from './public-url.ts';
import { resolveUrl } from './resolve-url.ts';
import { plainTextOf } from './text-construct.ts';
import { unbased } from './unbased.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Ids longer than this are cut; authors of one item at most. */
const LONGEST_ID = 2_048;
const MOST_AUTHORS = 50;

const inOrder = (nodes: XmlNode[]): XmlNode[] =>
  nodes.length > 1 ? nodes.sort((a, b) => a.at - b.at) : nodes;

/** The title: its own or Dublin Core's, the first that says something; else of the media in it. */
export function titleOf(found: XmlNode, strict: boolean): string {
  const own = inOrder([...children(found, 'title'), ...children(found, 'text:dc:title')]);
  for (const node of [
    ...own,
    ...children(found, 'text:itunes:title'),
    ...withMedia(found, 'text:media:title'),
  ]) {
    const title = plainTextOf(node, 'plain', strict);
    if (title !== '') return title;
  }
  return '';
}

const AUTHORS = ['author', 'dc:creator', 'dc:author', 'itunes:author', 'managingeditor'];

/** The authors that an item, a feed or a `source` names, each once. */
export function authorsOf(item: XmlNode): Author[] {
  const authors: Author[] = [];
  const nodes = inOrder(AUTHORS.flatMap((name) => children(item, name)));
  for (const node of nodes.slice(0, MOST_AUTHORS)) {
    const author = readAuthor(node);
    if (author === undefined) continue;
    const known = authors.find(({ name }) => name === author.name);
    // The same person once more may come with an address.
    if (known === undefined) authors.push(author);
    else Object.assign(known, { ...author, ...known });
  }
  return authors;
}

/** The item's own id, and the link that a permalink guid is (RSS 2.0: `isPermaLink` is true unless it says false). */
function identityOf(item: XmlNode): { id: string; link: string | undefined } {
  const node = children(item, 'guid').at(-1) ?? children(item, 'id').at(-1);
  if (node === undefined) {
    const about = item.$['rdf:about'] ?? children(item, 'dc:identifier')[0]?._ ?? '';
    return { id: capText(cleanText(about).trim(), LONGEST_ID), link: undefined };
  }
  const id = capText(cleanText(node._).trim(), LONGEST_ID);
  if (id === '' || (node.$.ispermalink ?? 'true').trim().toLowerCase() === 'false')
    return { id, link: undefined };
  // A bare word is no relative address: made one, it would change whenever the feed moves.
  if (!/[/?#]/.test(id)) return { id, link: undefined };
  return { id: resolveUrl(id, node.base) ?? id, link: publicUrl(id, node.base) };
}

/** What an item is relative to. */
export type Surroundings = {
  /** Where the document was read. */
  url: string;
  /** The page that the feed belongs to. */
  page: string;
  /** The format is Atom, which says what texts are and what addresses are relative to. */
  strict: boolean;
  /** Of dates without one. */
  timezone?: string | undefined;
};

/** An item of RSS, RDF, Atom or CDF as what it says; absent things are left out. */
export function readItem(node: XmlNode, { url, page: ofFeed, strict, timezone }: Surroundings): ParsedItem {
  // RFC 4287 and `xml:base` say it for Atom. RSS leaves it open: a page's own addresses are relative to that page.
  const relative = strict ? new Set<XmlNode>() : unbased(node, url);
  for (const one of relative) one.base = ofFeed;
  const item: ParsedItem = {};
  const { id, link } = identityOf(node);
  if (id !== '') item.id = id;
  const title = titleOf(node, strict);
  if (title !== '') item.title = title;
  const page = pageLink(node) ?? publicUrl(node.$.href ?? '', node.base) ?? link;
  if (page !== undefined) item.link = page;
  for (const one of relative) one.base = page ?? ofFeed;
  Object.assign(item, bodiesOf(node, strict, page ?? node.base), datesOf(node, timezone));
  const authors = authorsOf(node);
  if (authors.length > 0) item.authors = authors;
  const categories = categoriesOf(node);
  if (categories.length > 0) item.categories = categories;
  const enclosures = enclosuresOf(node);
  if (enclosures.length > 0) item.enclosures = enclosures;
  const language = itemLanguage(node);
  if (language !== undefined) item.language = language;
  return Object.assign(item, detailsOf(node, item, strict));
}
