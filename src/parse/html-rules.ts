import { publicUrl } from './public-url.ts';
import { isTrackingPixel } from './tracking-pixel.ts';

/** Elements that are kept: text, lists, tables, pictures and sound. */
export const ALLOWED_ELEMENTS: readonly string[] = (
  'a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
  'h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strong sub summary ' +
  'sup table tbody td tfoot th thead time tr u ul var video wbr'
).split(' ');

/** Attributes that are kept, by element; `*` on all. */
export const ALLOWED_ATTRIBUTES: Readonly<Record<string, string[]>> = {
  '*': ['dir', 'lang', 'title'],
  a: ['href', 'hreflang', 'rel'],
  audio: ['src', 'controls'],
  blockquote: ['cite'],
  del: ['datetime'],
  img: ['src', 'alt', 'width', 'height', 'loading'],
  ins: ['datetime'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
  video: ['src', 'poster', 'controls', 'width', 'height'],
};

/** Elements that go with all that is in them: code, forms' own texts, and what a browser reads as no markup. */
export const DROPPED_WITH_CONTENT: readonly string[] =
  'script style noscript textarea option title template xmp noembed noframes plaintext'.split(' ');

/** Elements without content and end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

export type Attributes = Record<string, string>;

/** With the attributes that hold URLs made absolute, and without those that may not be followed. */
function absolute(attributes: Attributes, base: string, ...names: string[]): Attributes {
  for (const name of names) {
    const value = attributes[name];
    if (value === undefined) continue;
    const url = publicUrl(value, base, name === 'href');
    if (url === undefined) delete attributes[name];
    else attributes[name] = url;
  }
  return attributes;
}

/** What becomes of the attributes of an element before the list is applied; `undefined`: the element goes. */
export type Rule = (attributes: Attributes, base: string) => Attributes | undefined;

/** The elements that need more than the lists. */
export const RULES: Readonly<Record<string, Rule>> = {
  a(attributes, base) {
    absolute(attributes, base, 'href');
    if (attributes.href === undefined) delete attributes.rel;
    else attributes.rel = 'noopener noreferrer';
    return attributes;
  },
  img(attributes, base) {
    absolute(attributes, base, 'src');
    if (attributes.src === undefined || isTrackingPixel(attributes)) return undefined;
    attributes.loading = 'lazy';
    return attributes;
  },
  source: (attributes, base) => absolute(attributes, base, 'src'),
  blockquote: (attributes, base) => absolute(attributes, base, 'cite'),
  q: (attributes, base) => absolute(attributes, base, 'cite'),
  audio: (attributes, base) => ({ ...absolute(attributes, base, 'src'), controls: '' }),
  video: (attributes, base) => ({ ...absolute(attributes, base, 'src', 'poster'), controls: '' }),
};
