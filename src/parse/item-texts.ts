import { withMedia } from './media.ts';
import { safeHtmlOf, type Untyped } from './text-construct.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Elements that hold a text of an item, and what each is if it does not say so itself. */
type Bodies = ReadonlyArray<[element: string, untyped: Untyped]>;

const FULL: Bodies = [
  ['text:content', 'plain'],
  ['text:content:encoded', 'html'],
  ['text:fullitem', 'html'],
  ['text:body', 'html'],
  ['text:xhtml:body', 'html'],
  ['text:xhtml:div', 'html'],
];

const SHORT: Bodies = [
  ['text:description', 'html'],
  ['text:summary', 'plain'],
  ['text:abstract', 'plain'],
];

/** What stands in for a summary that there is not. */
const OTHER: Bodies = [
  ['text:dc:description', 'html'],
  ['text:itunes:summary', 'plain'],
];

/** The first texts, in the document's order, that say something. */
function textsOf(item: XmlNode, bodies: Bodies, most: number, strict: boolean, page: string): string[] {
  return bodies
    .flatMap(([name, untyped]) => children(item, name).map((node) => ({ node, untyped })))
    .sort((a, b) => a.node.at - b.node.at)
    .slice(0, most)
    .map(({ node, untyped }) => safeHtmlOf(node, untyped, strict, page))
    .filter((text) => text !== '');
}

/** What describes the media of an item, which is a caption more often than not: the text of one that has no other. */
function captionOf(item: XmlNode, strict: boolean, page: string): string | undefined {
  return withMedia(item, 'text:media:description')
    .slice(0, 4)
    .map((node) => safeHtmlOf(node, 'plain', strict, page))
    .find((text) => text !== '');
}

/** Summary and full text: what is meant as such; of two summaries without a full text the later is the full text. */
export function bodiesOf(
  item: XmlNode,
  strict: boolean,
  page: string,
): { summary?: string; content?: string } {
  const [short, second] = textsOf(item, SHORT, 4, strict, page);
  const content = textsOf(item, FULL, 4, strict, page)[0] ?? second;
  const other = short ?? textsOf(item, OTHER, 4, strict, page)[0];
  const summary = other ?? (content === undefined ? captionOf(item, strict, page) : undefined);
  return {
    ...(summary !== undefined && { summary }),
    ...(content !== undefined && content !== summary && { content }),
  };
}
