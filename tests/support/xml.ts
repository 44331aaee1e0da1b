import { SaxesParser } from 'saxes';

/** An element as a strict parser reads it. */
export type Element = {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** Its own text and that of its children. */
  text: string;
};

/** Parses XML with namespaces, strictly: throws at the first fault of well-formedness. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(({ name, value }) => [name, value]),
    );
    const element: Element = { name: tag.name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const text = (part: string): void => {
    for (const element of open) element.text += part;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml).close();
  return root.children[0] as Element;
}

/** The children of a name. */
export const all = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);

/** The first child of a name; throws where there is none. */
export function one(element: Element, name: string): Element {
  const found = all(element, name)[0];
  if (found === undefined) throw new Error(`no <${name}> in <${element.name}>`);
  return found;
}

/** The text of the first child of a name; `undefined` where there is none. */
export const textOf = (element: Element, name: string): string | undefined => all(element, name)[0]?.text;
