import { escapeHtml } from './escape-html.ts';
import { localName, tagsOf } from './markup.ts';
import { canonicalAttributes, canonicalName, declare, type Scope, UNDECLARED } from './namespaces.ts';
import { publicUrl } from './public-url.ts';
import { KNOWN, MARKED_UP } from './vocabulary.ts';
import { decodeXmlText } from './xml-entities.ts';
import { readEvents, type XmlAttributes } from './xml-events.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Elements nested deeper than this are cut: no feed needs them, and a bomb is made of them. */
const DEEPEST = 200;

/** More items than this are left unread. */
export const MOST_ITEMS = 10_000;

/** What was read, and what was wrong with it. */
export type XmlTree = {
  /** The feed's root, by the name that rss-parser knows; absent if there was none. */
  root?: { name: 'rss' | 'rdf:RDF' | 'feed'; node: XmlNode };
  items: XmlNode[];
  /** The name of the first element, for telling people what it was instead of a feed. */
  first: string;
  /** The document ended before its root did. */
  truncated: boolean;
  /** It was not well-formed. */
  malformed: boolean;
};

/** An open element. With a node it takes text; one in markup writes itself into the node around it. */
type Frame = {
  name: string;
  node: XmlNode | undefined;
  inMarkup: boolean;
  end: string;
  base: string;
  lang: string;
  scope: Scope;
};

const newNode = ($: XmlAttributes, base: string, lang: string, at: number): XmlNode =>
  ({ $, _: '', base, lang, markup: false, at }) as XmlNode;

function attach(parent: XmlNode, name: string, node: XmlNode): XmlNode {
  const list = parent[name] as XmlNode[] | undefined;
  if (list === undefined) (parent as Record<string, unknown>)[name] = [node];
  else list.push(node);
  return node;
}

/** The root that an element is, if it is one: of RSS, RDF, Atom, CDF (W3C note, 1997), or an entry alone (RFC 4287 §2). */
function plantRoot(tree: XmlTree, name: string, node: XmlNode): XmlNode | undefined {
  if (tree.first === '') tree.first = name;
  const around = newNode({}, node.base, node.lang, node.at);
  if (name === 'rss' || name === 'feed') tree.root = { name, node };
  else if (name === 'rdf:rdf') tree.root = { name: 'rdf:RDF', node };
  else if (name === 'channel') tree.root = { name: 'rss', node: around };
  else if (name === 'entry') tree.root = { name: 'feed', node: around };
  else return undefined;
  if (name === 'channel') attach(around, name, node);
  if (name === 'entry') tree.items.push(node);
  return node;
}

/** The node that an element of the data becomes, and the place that it takes; `undefined` if we do not read it. */
function place(tree: XmlTree, parent: XmlNode | undefined, name: string, node: XmlNode): XmlNode | undefined {
  if (tree.root === undefined) return plantRoot(tree, name, node);
  if (name === 'item' || name === 'entry') {
    // Wherever it stands: RSS 0.90 and 1.0 put items beside the channel, RSS 2.0 into it, the wild anywhere.
    if (tree.items.length >= MOST_ITEMS) return undefined;
    tree.items.push(node);
    return node;
  }
  const key = KNOWN.get(name);
  if (key === undefined || parent === undefined) return undefined;
  const channel = name === 'channel' ? children(tree.root.node, name)[0] : undefined;
  return channel ?? attach(parent, key, node);
}

/** `xhtml`, `application/xhtml+xml`, `image/svg+xml`, `text/xml`: what is inside is elements (RFC 4287 §4.1.3.3). */
function holdsMarkup(name: string, { type, mode }: XmlAttributes): boolean {
  if (mode === 'escaped' || mode === 'base64') return false;
  return type === undefined ? /body$|^xhtml:div$/.test(name) : /^\s*xhtml\s*$|[+/]xml\s*$/i.test(type);
}

/**
 * Reads a document leniently into a tree of the elements that we know: names canonical, `xml:base` and `xml:lang`
 * worked out, markup kept as text in its order. Never fails; takes time in proportion to the text.
 */
export function readXml(text: string, url: string): XmlTree {
  const tree: XmlTree = { items: [], first: '', truncated: false, malformed: false };
  const bottom = {
    name: '',
    node: undefined,
    inMarkup: false,
    end: '',
    base: url,
    lang: '',
    scope: UNDECLARED,
  };
  const stack: Frame[] = [bottom];
  /** How many elements of a name are open beyond the deepest that are kept. */
  const cut = new Map<string, number>();
  let top: Frame = bottom;
  let count = 0;
  let closed = false;

  const openMarkup = (frame: Frame, attributes: XmlAttributes): void => {
    const node = top.node as XmlNode;
    frame.node = node;
    const name = localName(frame.name);
    // A lone `div` around escaped markup is a habit of blog engines and says nothing about the rest.
    if (name === 'div' && !node.markup) return;
    node.markup = true;
    const { start, end } = tagsOf(name, attributes, frame.base === node.base ? undefined : frame.base);
    node._ += start;
    frame.end = end;
  };

  const openData = (frame: Frame, attributes: XmlAttributes): void => {
    if (closed) return;
    const name = canonicalName(frame.name, frame.scope);
    const node = place(tree, top.node, name, newNode(attributes, frame.base, frame.lang, count++));
    frame.node = node;
    if (node === undefined || !MARKED_UP.has(name)) return;
    frame.inMarkup = true;
    node.markup = holdsMarkup(name, attributes);
  };

  const open = (written: string, raw: XmlAttributes, empty: boolean): void => {
    if (stack.length > DEEPEST) {
      tree.malformed = true;
      if (!empty) cut.set(written, (cut.get(written) ?? 0) + 1);
      return;
    }
    const scope = declare(top.scope, raw);
    const attributes = canonicalAttributes(raw, scope);
    const ownBase = attributes['xml:base'] ?? (top.inMarkup ? undefined : attributes.base);
    const base = ownBase === undefined ? top.base : (publicUrl(ownBase, top.base) ?? top.base);
    const lang = attributes['xml:lang'] ?? attributes.lang ?? top.lang;
    const frame: Frame = {
      name: written,
      node: undefined,
      inMarkup: top.inMarkup,
      end: '',
      base,
      lang,
      scope,
    };
    if (top.inMarkup) openMarkup(frame, attributes);
    else openData(frame, attributes);
    stack.push(frame);
    top = frame;
    if (empty) pop();
  };

  const pop = (): void => {
    const frame = stack.pop() as Frame;
    if (frame.node !== undefined) {
      frame.node._ += frame.end;
      if (frame.node === tree.root?.node) closed = true;
    }
    top = stack[stack.length - 1] as Frame;
    if (cut.size > 0 && stack.length === DEEPEST) cut.clear();
  };

  const close = (name: string): void => {
    const hidden = cut.get(name) ?? 0;
    if (hidden > 0) {
      cut.set(name, hidden - 1);
      return;
    }
    const at = stack.findLastIndex((frame) => frame.name === name);
    // An end without a start, or over the heads of elements that are still open.
    if (at !== stack.length - 1) tree.malformed = true;
    if (at > 0) while (stack.length > at) pop();
  };

  const foundForeign = (): void => {
    tree.malformed = true;
  };

  const addText = (raw: string, literal: boolean): void => {
    const { node } = top;
    if (node === undefined) {
      if (stack.length === 1 && !tree.malformed && /\S/.test(raw)) tree.malformed = true;
      return;
    }
    const read = !literal && raw.includes('&') ? decodeXmlText(raw, foundForeign) : raw;
    node._ += node.markup ? escapeHtml(read) : read;
  };

  readEvents(text, { open, close, text: addText });

  if (stack.length > 1) {
    tree.malformed = true;
    // A document that ends within its last end tag has lost nothing.
    const last = /<\/([^\s<>]+)\s*$/.exec(text.slice(-100))?.[1]?.toLowerCase();
    tree.truncated = !(stack.length === 2 && last === top.name);
    while (stack.length > 1) pop();
  }
  return tree;
}
