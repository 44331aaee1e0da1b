import Parser from 'rss-parser';
import { children, type XmlNode } from './xml-node.ts';
import type { XmlTree } from './xml-tree.ts';

/**
 * rss-parser keeps one text of each element that it knows; we need all of them with their attributes, types, bases and
 * order. So each element that it looks at has itself under this name, as if it were a child, and comes along whole.
 */
const ELEMENT = 'element';

type Found = { [ELEMENT]?: XmlNode[]; items?: Found[] };
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
  customFields: {
    feed: [[ELEMENT, ELEMENT, { keepArray: true }]] as never,
    item: [[ELEMENT, ELEMENT, { keepArray: true }]] as never,
  },
});
(parser as unknown as { xmlParser: TreeReader }).xmlParser = {
  parseString: (tree, done) => done(null, tree),
};

const withItself = (node: XmlNode): XmlNode => {
  (node as Record<string, unknown>)[ELEMENT] = [node];
  return node;
};

/** The tree as rss-parser wants it: a root it knows, with exactly one channel, and the items where it looks for them. */
function asDocument({ root, items }: XmlTree): unknown {
  if (root === undefined) return undefined;
  const { name, node } = root;
  const entries = items.map(withItself);
  if (name === 'feed') return { feed: Object.assign(withItself(node), { entry: entries }) };
  const channel = withItself(children(node, 'channel')[0] ?? node);
  if (name === 'rdf:RDF') return { 'rdf:RDF': { channel: [channel], item: entries } };
  return { rss: { $: { version: '2.0' }, channel: [Object.assign(channel, { item: entries })] } };
}

/** The feed and its items, as rss-parser finds them in a tree; rejects as it does. */
export async function findFeed(tree: XmlTree): Promise<{ feed: XmlNode; items: XmlNode[] }> {
  const found = (await parser.parseString(asDocument(tree) as string)) as unknown as Found;
  const items = (found.items ?? []).flatMap((item) => item[ELEMENT] ?? []);
  const feed = found[ELEMENT]?.[0];
  if (feed === undefined) throw new Error('rss-parser found no feed in the tree.');
  return { feed, items };
}
