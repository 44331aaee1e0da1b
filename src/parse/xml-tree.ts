import { Tokenizer } from 'htmlparser2';
import { escapeAttribute, escapeHtml } from './escape-html.ts';
import { canonicalName, declare, type Scope, UNDECLARED } from './namespaces.ts';
import { resolveUrl } from './resolve-url.ts';
import { KNOWN, MARKED_UP } from './vocabulary.ts';
import { decodeXmlText, hasForeignEntity } from './xml-entities.ts';
import type { XmlNode } from './xml-node.ts';

/** Elements nested deeper than this are cut: no feed needs them, and a bomb is made of them. */
const DEEPEST = 200;

/** More items than this are left unread. */
export const MOST_ITEMS = 10_000;

/** The attributes of an element that has none. */
const NONE: Record<string, string> = {};

const ROOTS: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'feed', 'channel', 'entry']);
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const LINKING: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'poster']);

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

/** An open element. With a node it takes text; `inMarkup` ones write themselves into the node they are in. */
type Frame = {
  name: string;
  node: XmlNode | undefined;
  inMarkup: boolean;
  end: string;
  base: string;
  lang: string;
  scope: Scope;
};

/** A node that no element of the document stands for. */
const bare = (base: string, lang: string): XmlNode =>
  ({ $: {}, _: '', base, lang, markup: false, at: 0 }) as XmlNode;

/** `xhtml`, `application/xhtml+xml`, `image/svg+xml`, `text/xml`: what is inside is elements (RFC 4287 §4.1.3.3). */
const isXmlType = (type: string): boolean => type === 'xhtml' || /[+/]xml$/.test(type);

/**
 * Reads a document leniently into a tree of the elements that we know: names canonical, `xml:base` and `xml:lang`
 * worked out, markup kept as text in its order. Never fails; takes time in proportion to the text.
 */
export function readXml(text: string, url: string): XmlTree {
  const tree: XmlTree = { items: [], first: '', truncated: false, malformed: false };
  const bottom: Frame = {
    name: '',
    node: undefined,
    inMarkup: false,
    end: '',
    base: url,
    lang: '',
    scope: UNDECLARED,
  };
  const stack: Frame[] = [bottom];
  let top = bottom;
  let count = 0;
  let closed = false;
  let written = '';
  let attributes = NONE;
  let declares = false;
  let attributeName = '';
  let attributeValue = '';
  const cut = new Map<string, number>();

  const newNode = (base: string, lang: string): XmlNode =>
    ({ $: attributes, _: '', base, lang, markup: false, at: count++ }) as XmlNode;

  const attach = (parent: XmlNode, name: string, node: XmlNode): XmlNode => {
    const list = parent[name] as XmlNode[] | undefined;
    if (list === undefined) parent[name] = [node];
    else list.push(node);
    return node;
  };

  /** The node that an element of the data becomes, if it is one that we read. */
  const place = (name: string, base: string, lang: string): XmlNode | undefined => {
    if (closed) return undefined;
    if (tree.root === undefined) {
      if (tree.first === '') tree.first = name;
      if (!ROOTS.has(name)) return undefined;
      const node = newNode(base, lang);
      if (name === 'entry') {
        // An entry may be a document of its own (RFC 4287 §2).
        tree.root = { name: 'feed', node: bare(base, lang) };
        tree.items.push(node);
        return node;
      }
      if (name === 'channel') {
        // Channel Definition Format (W3C note, 1997): the channel itself is the root.
        tree.root = { name: 'rss', node: bare(base, lang) };
        return attach(tree.root.node, 'channel', node);
      }
      tree.root = { name: name === 'rdf:rdf' ? 'rdf:RDF' : name === 'feed' ? 'feed' : 'rss', node };
      return node;
    }
    if (name === 'item' || name === 'entry') {
      // Wherever it stands: RSS 0.90 and 1.0 put items beside the channel, RSS 2.0 into it, the wild anywhere.
      if (tree.items.length >= MOST_ITEMS) return undefined;
      const node = newNode(base, lang);
      tree.items.push(node);
      return node;
    }
    const key = KNOWN.get(name);
    if (key === undefined || top.node === undefined) return undefined;
    if (name === 'channel') {
      const first = (tree.root.node.channel as XmlNode[] | undefined)?.[0];
      if (first !== undefined) return first;
    }
    return attach(top.node, key, newNode(base, lang));
  };

  const openMarkup = (empty: boolean, base: string, lang: string, scope: Scope): Frame => {
    const node = top.node as XmlNode;
    const colon = written.indexOf(':');
    const name = colon < 0 ? written : written.slice(colon + 1);
    // A lone `div` around escaped markup is a habit of blog engines and says nothing about the rest.
    const wrapper = name === 'div' && !node.markup;
    let end = '';
    if (!wrapper) {
      node.markup = true;
      let tag = `<${name}`;
      for (const [key, value] of Object.entries(attributes)) {
        if (key.includes(':') || key === 'xmlns') continue;
        const absolute = base !== node.base && LINKING.has(key) ? (resolveUrl(value, base) ?? value) : value;
        tag += ` ${key}="${escapeAttribute(absolute)}"`;
      }
      node._ += `${tag}>`;
      if (!VOID.has(name)) end = `</${name}>`;
      if (empty) node._ += end;
    }
    return { name: written, node, inMarkup: true, end, base, lang, scope };
  };

  const open = (empty: boolean): void => {
    if (stack.length > DEEPEST) {
      tree.malformed = true;
      if (!empty) cut.set(written, (cut.get(written) ?? 0) + 1);
      return;
    }
    const scope = declares ? declare(top.scope, attributes) : top.scope;
    const ownBase = attributes['xml:base'] ?? (top.inMarkup ? undefined : attributes.base);
    const base = ownBase === undefined ? top.base : (resolveUrl(ownBase.trim(), top.base) ?? top.base);
    const lang = attributes['xml:lang'] ?? attributes.lang ?? top.lang;
    let frame: Frame;
    if (top.inMarkup) frame = openMarkup(empty, base, lang, scope);
    else {
      const name = canonicalName(written, scope);
      const node = place(name, base, lang);
      const inMarkup = node !== undefined && MARKED_UP.has(name);
      if (inMarkup) {
        const type = node.$.type?.trim().toLowerCase();
        const escaped = node.$.mode === 'escaped' || node.$.mode === 'base64';
        node.markup = (type === undefined ? /body$/.test(name) : isXmlType(type)) && !escaped;
      }
      frame = { name: written, node, inMarkup, end: '', base, lang, scope };
    }
    if (empty) return;
    stack.push(frame);
    top = frame;
  };

  const pop = (): void => {
    const frame = stack.pop() as Frame;
    if (frame.inMarkup && frame.node !== undefined) frame.node._ += frame.end;
    top = stack[stack.length - 1] as Frame;
    if (frame.node !== undefined && frame.node === tree.root?.node) closed = true;
    if (stack.length === DEEPEST && cut.size > 0) cut.clear();
  };

  const close = (name: string): void => {
    const hidden = cut.get(name);
    if (hidden !== undefined && hidden > 0) {
      cut.set(name, hidden - 1);
      return;
    }
    let i = stack.length - 1;
    while (i > 0 && stack[i]?.name !== name) i--;
    if (i === 0 || i !== stack.length - 1) tree.malformed = true;
    if (i === 0) return;
    while (stack.length > i) pop();
  };

  const addText = (raw: string): void => {
    if (top.node === undefined) return;
    top.node._ += top.node.markup ? escapeHtml(raw) : raw;
  };

  const endTag = (empty: boolean): void => {
    open(empty);
    attributes = NONE;
    declares = false;
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext(start, end) {
        if (top.node === undefined) {
          if (stack.length === 1 && !tree.malformed && /\S/.test(text.slice(start, end)))
            tree.malformed = true;
          return;
        }
        const raw = text.slice(start, end);
        if (!raw.includes('&')) return addText(raw);
        if (!tree.malformed && hasForeignEntity(raw)) tree.malformed = true;
        addText(decodeXmlText(raw));
      },
      ontextentity() {},
      oncdata(start, end, offset) {
        addText(text.slice(start, end - offset));
      },
      onopentagname(start, end) {
        written = text.slice(start, end).toLowerCase();
        attributes = NONE;
        declares = false;
      },
      onattribname(start, end) {
        attributeName = text.slice(start, end).toLowerCase();
        attributeValue = '';
      },
      onattribdata(start, end) {
        attributeValue += text.slice(start, end);
      },
      onattribentity() {},
      onattribend() {
        if (attributeName.startsWith('xmlns')) declares = true;
        else if (attributeName.includes(':')) attributeName = canonicalName(attributeName, top.scope);
        if (attributes === NONE) attributes = {};
        if (attributes[attributeName] !== undefined) return;
        attributes[attributeName] = attributeValue.includes('&')
          ? decodeXmlText(attributeValue)
          : attributeValue;
      },
      onopentagend() {
        endTag(false);
      },
      onselfclosingtag() {
        endTag(true);
      },
      onclosetag(start, end) {
        close(text.slice(start, end).toLowerCase());
      },
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(text);
  tokenizer.end();

  if (stack.length > 1) {
    tree.malformed = true;
    // A document that ends within its last end tag has lost nothing.
    const last = /<\/([^\s<>]+)\s*$/.exec(text.slice(-100))?.[1]?.toLowerCase();
    tree.truncated = !(stack.length === 2 && last === top.name);
    while (stack.length > 1) pop();
  }
  return tree;
}
