import Parser from 'rss-parser';
import { KNOWN } from './vocabulary.ts';
import { children, type XmlNode } from './xml-node.ts';
import type { XmlTree } from './xml-tree.ts';

/** All elements of a name as rss-parser hands them over, under a name that is none of its own. */
const carried = (name: string): string => `all ${name}`;

/** rss-parser's own fields keep one text each; we need every element with its attributes and place. */
const FIELDS = [
  ...[...KNOWN.values()].map((name) => [name, carried(name), { keepArray: true }]),
  ['$', 'attributes', { keepArray: true }],
];

/** What rss-parser found of a feed or an item: elements by name, and its own attributes. */
export type Carried = {
  all: (name: string) => XmlNode[];
  attribute: (name: string) => string | undefined;
};

type Found = Record<string, unknown> & { items?: Found[] };
type TreeReader = {
  parseString: (tree: unknown, done: (error: Error | null, tree: unknown) => void) => void;
};

/**
 * rss-parser with a tree in place of the XML: it asks its `xmlParser` for the tree of a text, and ours gives the tree
 * back that it is handed. `xmlParser` is no documented part of it, so the version is pinned and a test holds it in place.
 * Nothing of a call stays in the parser, so one serves all.
 */
const parser = new Parser({
  defaultRSS: 2,
  customFields: { feed: FIELDS as never, item: FIELDS as never },
});
(parser as unknown as { xmlParser: TreeReader }).xmlParser = {
  parseString: (tree, done) => done(null, tree),
};

const asCarried = (found: Found): Carried => ({
  all: (name) => (found[carried(name)] as XmlNode[] | undefined) ?? [],
  attribute: (name) => (found.attributes as Record<string, string> | undefined)?.[name],
});

/** The tree as rss-parser wants it: a root it knows, with exactly one channel, and the items where it looks for them. */
function asDocument({ root, items }: XmlTree): unknown {
  if (root === undefined) return undefined;
  const { name, node } = root;
  if (name === 'feed') return { feed: Object.assign(node, { entry: items }) };
  const channel = children(node, 'channel')[0] ?? node;
  if (name === 'rdf:RDF') return { 'rdf:RDF': { channel: [channel], item: items } };
  return { rss: { $: { version: '2.0' }, channel: [Object.assign(channel, { item: items })] } };
}

/** What rss-parser finds in a tree; rejects as it does. */
export async function findFeed(tree: XmlTree): Promise<{ feed: Carried; items: Carried[] }> {
  const found = (await parser.parseString(asDocument(tree) as string)) as unknown as Found;
  return { feed: asCarried(found), items: (found.items ?? []).map(asCarried) };
}
