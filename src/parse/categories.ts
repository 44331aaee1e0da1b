import { capText, cleanText, oneLine } from './clean-text.ts';
import { htmlToText } from './html-to-text.ts';
import { withMedia } from './media.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Categories of one item at most, and their length. */
const MOST = 100;
const LONGEST = 300;

/** Elements that hold one category each, and those that hold a list with commas. */
const SINGLE = ['category', 'keywords', 'dc:subject', 'media:category', 'itunes:category'];
const LISTS = ['tags', 'itunes:keywords', 'media:keywords'];

const withNested = (node: XmlNode): XmlNode[] => [
  node,
  ...children(node, 'itunes:category').flatMap(withNested),
];

/** What an item is filed under, as plain text, each once: Atom's `term`, RSS's text, Dublin Core, iTunes, Media RSS. */
export function categoriesOf(item: XmlNode): string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    const name = capText(oneLine(cleanText(htmlToText(text.slice(0, 4 * LONGEST)))), LONGEST);
    if (name !== '' && found.size < MOST) found.add(name);
  };
  const lists = children(item, 'categories');
  for (const element of SINGLE) {
    const listed = lists.flatMap((list) => children(list, element));
    for (const node of [...withMedia(item, element), ...listed].flatMap(withNested)) {
      const term = node.$.term ?? node.$.text ?? '';
      add(term);
      add(node._);
      if (term === '' && node._.trim() === '') add(node.$.label ?? '');
    }
  }
  for (const element of LISTS)
    for (const node of withMedia(item, element))
      for (const term of node._.slice(0, 10_000).split(',')) add(term);
  return [...found];
}
