import type { Author, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { capText, cleanText } from './clean-text.ts';
import { feedDetailsOf } from './feed-details.ts';
import { FeedError } from './feed-error.ts';
import { authorsOf, readItem, titleOf } from './item.ts';
import { datesOf } from './item-dates.ts';
import { linksOf, pageLink } from './links.ts';
import { withOrigins } from './origins.ts';
import { pollingHintsOf } from './polling-hints.ts';
import { publicUrl } from './public-url.ts';
import { plainTextOf } from './text-construct.ts';
import { findFeed } from './through-rss-parser.ts';
import { children, type XmlNode } from './xml-node.ts';
import { readXml, type XmlTree } from './xml-tree.ts';

const DESCRIPTIONS = [
  'text:description',
  'text:subtitle',
  'text:tagline',
  'text:abstract',
  'text:dc:description',
  'text:itunes:subtitle',
  'text:itunes:summary',
  'text:media:description',
  'text:info',
];

function descriptionOf(feed: XmlNode, strict: boolean): string {
  for (const name of DESCRIPTIONS) {
    for (const node of children(feed, name).toReversed()) {
      const text = plainTextOf(node, name === 'text:description' ? 'html' : 'plain', strict);
      if (text !== '') return text;
    }
  }
  return '';
}

/** The language of a feed: what it says, else what its root element is in. */
function languageOf(feed: XmlNode, tree: XmlTree): string {
  const said =
    children(feed, 'language')[0]?._ ?? children(feed, 'dc:language')[0]?._ ?? tree.root?.node.lang ?? '';
  return capText(cleanText(said).trim().replaceAll('_', '-'), 50);
}

/** Atom's id of a feed, which is its address more often than not, for feeds that link nowhere. */
const idOf = (feed: XmlNode): string => children(feed, 'id').at(-1)?._ ?? '';

/** Where a web page may begin, if not with `html`. */
const OF_PAGES: ReadonlySet<string> = new Set(
  (
    'html head body title meta link base style script noscript header nav main section article aside footer div p span a ' +
    'h1 h2 h3 h4 h5 h6 ul ol dl table form iframe img br hr center font b i em strong pre blockquote frameset svg'
  ).split(' '),
);

/** What a document that is no feed looks like, and what to do then, for people. */
function refuse(tree: XmlTree, text: string): FeedError {
  if (OF_PAGES.has(tree.first) || /^\s*<!doctype\s+html\b/i.test(text)) {
    return new FeedError(
      'not-a-feed',
      'This is a web page and not a feed. `tributary discover` with its address finds the feeds that it names.',
    );
  }
  if (tree.first === '') return new FeedError('not-a-feed', 'This is no XML and no JSON Feed.');
  const isOpml = tree.first === 'opml';
  const remedy = isOpml ? ' It is a list of feeds: `tributary import` adds them.' : '';
  return new FeedError(
    'not-a-feed',
    `This is XML, but no feed: its first element is <${tree.first.slice(0, 60)}>.${remedy}`,
  );
}

/** An Atom entry without authors has those of its source, else of its feed (RFC 4287 §4.2.1). */
function withInherited(item: ParsedItem, node: XmlNode, ofFeed: Author[]): ParsedItem {
  if (item.authors !== undefined) return item;
  const ofSource = children(node, 'source').flatMap(authorsOf);
  const authors = ofSource.length > 0 ? ofSource : ofFeed;
  return authors.length > 0 ? { ...item, authors } : item;
}

/**
 * A feed in XML: RSS of any version, RDF, Atom, CDF. `url` is where it was read, for its relative links; dates without
 * a zone are of `timezone`.
 */
export async function readXmlFeed(
  text: string,
  url: string,
  timezone?: string,
): Promise<{ feed: ParsedFeed; truncated: boolean; malformed: boolean }> {
  const tree = readXml(text, url);
  if (tree.root === undefined) throw refuse(tree, text);
  const base = tree.root.node.base;
  const strict = tree.root.name === 'feed';
  const found = await findFeed(tree).catch((cause: unknown) => {
    throw new FeedError('parse', 'This feed could not be read.', { cause });
  });
  const title = titleOf(found.feed, strict);
  const link = pageLink(found.feed) ?? publicUrl(found.feed.$.href ?? idOf(found.feed), base);
  const description = descriptionOf(found.feed, strict);
  const language = languageOf(found.feed, tree);
  const { published, updated = published } = datesOf(found.feed, timezone);
  const polling = pollingHintsOf(found.feed);
  const inherited = strict ? authorsOf(found.feed) : [];
  const surroundings = { url, page: link ?? base, strict, timezone };
  const feed: ParsedFeed = {
    ...(title !== '' && { title }),
    ...(link !== undefined && { link }),
    ...(description !== '' && { description }),
    ...(language !== '' && { language }),
    ...(updated !== undefined && { updated }),
    ...(polling !== undefined && { polling }),
    ...feedDetailsOf(found.feed, tree.root.node, strict),
    items: found.items.map((item) => withInherited(readItem(item, surroundings), item, inherited)),
  };
  const addresses = [url, ...linksOf(found.feed, 'self').map((self) => self.url)];
  feed.items = withOrigins(feed, addresses);
  return { feed, truncated: tree.truncated, malformed: tree.malformed };
}
