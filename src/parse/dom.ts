import { DomUtils, ElementType, type parseDocument } from 'htmlparser2';
import { escapeAttribute, escapeHtml } from './escape-html.ts';
import { ALLOWED_ATTRIBUTES, ALLOWED_ELEMENTS, DROPPED_WITH_CONTENT, VOID_ELEMENTS } from './html-rules.ts';

export type Node = ReturnType<typeof parseDocument>['children'][number];
export type Element = Extract<Node, { attribs: unknown }>;
type Text = Extract<Node, { type: ElementType.ElementType.Text }>;

export const isElement = (node: Node): node is Element => 'attribs' in node;
export const isText = (node: Node): node is Text => node.type === ElementType.Text;

/** What stands in the place of an element: HTML, or nodes of the same document. */
export type Instead = string | readonly Node[];

/**
 * The elements among nodes and in them, in their order; `undefined` if they are nested more than `deepest` times.
 * @param inside what of an element's nodes is looked through
 */
export function elementsOf(
  nodes: readonly Node[],
  deepest: number,
  inside: (element: Element) => readonly Node[],
): Element[] | undefined {
  const found: Element[] = [];
  const open = [{ nodes, at: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const node = top.nodes[top.at++];
    if (node === undefined) open.pop();
    else if (isElement(node)) {
      found.push(node);
      if (open.push({ nodes: inside(node), at: 0 }) > deepest) return undefined;
    }
  }
  return found;
}

/** The elements of some names that stand in an element. */
export const within = (element: Element, ...names: string[]): Element[] =>
  DomUtils.getElementsByTagName((name) => names.includes(name), element.children);

/** The words in an element, as a line. */
export const wordsOf = (element: Element): string =>
  DomUtils.textContent(element)
    .replace(/[\s\u200b]+/g, ' ')
    .trim();

const KEPT: ReadonlySet<string> = new Set(ALLOWED_ELEMENTS);
const DROPPED: ReadonlySet<string> = new Set(DROPPED_WITH_CONTENT);
const EVERYWHERE = ALLOWED_ATTRIBUTES['*'] ?? [];

/** An element's tag with the attributes that the sanitiser keeps, or looks at: the size of a picture may be in its style. */
function startTag({ name, attribs }: Element): string {
  const own = ALLOWED_ATTRIBUTES[name] ?? [];
  const kept = name === 'img' ? [...own, ...EVERYWHERE, 'style'] : [...own, ...EVERYWHERE];
  const written = kept
    .filter((key) => attribs[key] !== undefined)
    .map((key) => ` ${key}="${escapeAttribute(attribs[key] ?? '')}"`);
  return `<${name}${written.join('')}>`;
}

/**
 * Nodes as tidy HTML without what the sanitiser would drop; some elements give way to what stands in their place.
 * @param also elements that are kept though none of their name is elsewhere
 */
export function htmlOf(
  nodes: readonly Node[],
  instead: ReadonlyMap<Element, Instead>,
  also: ReadonlySet<Element>,
): string {
  let html = '';
  for (const node of nodes) {
    if (isText(node)) html += escapeHtml(node.data);
    if (node.type === ElementType.CDATA) html += htmlOf(node.children, instead, also);
    if (!isElement(node)) continue;
    const other = instead.get(node);
    if (typeof other === 'string') html += other;
    else if (other !== undefined) html += htmlOf(other, instead, also);
    else if (!DROPPED.has(node.name)) {
      const inner = htmlOf(node.children, instead, also);
      const end = VOID_ELEMENTS.has(node.name) ? '' : `</${node.name}>`;
      html += KEPT.has(node.name) || also.has(node) ? startTag(node) + inner + end : inner;
    }
  }
  return html;
}
