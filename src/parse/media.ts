import { children, type XmlNode } from './xml-node.ts';

const HOLDERS = ['media:group', 'media:content', 'enclosure'];

/** Elements of a name in an item, and in what describes its media (Media RSS: groups, contents in groups). */
export function withMedia(item: XmlNode, name: string): XmlNode[] {
  const found = [...children(item, name)];
  for (const holder of HOLDERS) {
    for (const node of children(item, holder)) {
      found.push(...children(node, name));
      for (const inner of children(node, 'media:content')) found.push(...children(inner, name));
    }
  }
  return found;
}
