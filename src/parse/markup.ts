import { escapeAttribute } from './escape-html.ts';
import { VOID_ELEMENTS } from './html-rules.ts';
import { resolveUrl } from './resolve-url.ts';
import type { XmlAttributes } from './xml-events.ts';

const LINKING: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'poster']);

/** The name of an element without its prefix, as HTML knows it. */
export const localName = (written: string): string => written.slice(written.indexOf(':') + 1);

/**
 * The tags of an XML element as HTML. Links are made absolute against `base` if the element has one of its own; the
 * attributes of other vocabularies are left out.
 */
export function tagsOf(
  name: string,
  attributes: XmlAttributes,
  base: string | undefined,
): { start: string; end: string } {
  let start = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (key.includes(':') || key === 'xmlns') continue;
    const isRelative = LINKING.has(key) && !value.startsWith('#');
    const absolute = base !== undefined && isRelative ? (resolveUrl(value, base) ?? value) : value;
    start += ` ${key}="${escapeAttribute(absolute)}"`;
  }
  return { start: `${start}>`, end: VOID_ELEMENTS.has(name) ? '' : `</${name}>` };
}
