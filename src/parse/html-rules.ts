import { publicUrl } from './public-url.ts';
import { isTrackingPixel } from './tracking-pixel.ts';

/** What draws a formula in MathML Core, kept in formulas that hold nothing else; none of it runs, links or loads. */
export const MATH_ELEMENTS: readonly string[] = (
  'math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub ' +
  'msubsup msup mtable mtd mtext mtr munder munderover semantics'
).split(' ');

/** Elements that are kept: text, lists, tables, pictures and sound. */
export const ALLOWED_ELEMENTS: readonly string[] = (
  'a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
  'h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small source span strong sub summary sup ' +
  'table tbody td tfoot th thead time tr u ul var video wbr'
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
  math: ['display', 'alttext'],
  mfrac: ['linethickness'],
  mi: ['mathvariant'],
  mo: ['fence', 'form', 'separator', 'stretchy'],
  mover: ['accent'],
  mtable: ['columnalign'],
  mtd: ['columnspan', 'rowspan'],
  munder: ['accentunder'],
  munderover: ['accent', 'accentunder'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
  video: ['src', 'poster', 'controls', 'width', 'height'],
};

/**
 * Elements that go with all that is in them: code, forms' own texts, what a browser reads as no markup, and what formulas
 * say of themselves.
 */
export const DROPPED_WITH_CONTENT: readonly string[] =
  'script style noscript textarea option title template xmp noembed noframes plaintext annotation annotation-xml'.split(
    ' ',
  );

/** Elements without content and end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

export type Attributes = Record<string, string>;

/** What the addresses in a text are relative to, and those that are a mere `#fragment`: the page that the text is on. */
export type Base = { url: string; page: string };

/** With the attributes that hold URLs made absolute, and without those that may not be followed. */
function absolute(attributes: Attributes, base: Base, ...names: string[]): Attributes {
  for (const name of names) {
    const value = attributes[name];
    if (value === undefined) continue;
    const isFragment = value.trimStart().startsWith('#');
    const url = publicUrl(value, isFragment ? base.page : base.url, name === 'href');
    if (url === undefined) delete attributes[name];
    else attributes[name] = url;
  }
  return attributes;
}

/** What becomes of the attributes of an element before the list is applied; `undefined`: the element goes. */
export type Rule = (attributes: Attributes, base: Base) => Attributes | undefined;

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
