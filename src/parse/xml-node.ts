/**
 * An element in the shape that xml2js gives with `explicitCharkey`: text under `_`, attributes under `$`, children under
 * their names, in lists. Three fields more are for us; rss-parser does not look at them.
 */
export type XmlNode = {
  $: Record<string, string>;
  _: string;
  /** The absolute URL that its relative links are relative to (`xml:base`). */
  base: string;
  /** Its language (`xml:lang`), `''` for none. */
  lang: string;
  /** `_` is markup, because there were elements in it or its type says so. */
  markup: boolean;
  /** Its place among all elements of the document. */
  at: number;
} & { [child: string]: unknown };

const NONE: readonly XmlNode[] = [];

/** The child elements of a name, in the document's order. */
export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const list = node?.[name];
  return list === undefined ? NONE : (list as XmlNode[]);
}

/** The trimmed text of the first child of a name. */
export const childText = (node: XmlNode | undefined, name: string): string =>
  children(node, name)[0]?._.trim() ?? '';
