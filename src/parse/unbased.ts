import type { XmlNode } from './xml-node.ts';

/** Nodes whose relative addresses nothing speaks for: no `xml:base` around them, so their base is the document's. */
export function unbased(node: XmlNode, documentUrl: string, found = new Set<XmlNode>()): Set<XmlNode> {
  if (node.base !== documentUrl || found.has(node)) return found;
  found.add(node);
  for (const name in node) {
    const list = node[name];
    if (Array.isArray(list)) for (const child of list) unbased(child, documentUrl, found);
  }
  return found;
}
