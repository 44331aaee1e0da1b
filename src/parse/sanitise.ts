import sanitizeHtml from 'sanitize-html';
import { capText, cleanText } from './clean-text.ts';
import { htmlToText } from './html-to-text.ts';
import { publicUrl } from './public-url.ts';
import { isTrackingPixel } from './tracking-pixel.ts';

/** More of one text than this, in UTF-16 units, is left out. */
const LONGEST = 1_000_000;

/** Elements open within each other at most; more is a bomb, and only its text is kept. */
const DEEPEST = 256;

/** Allowed elements: text, lists, tables, pictures and sound. */
const TAGS =
  'a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr'.split(
    ' ',
  );

const ATTRIBUTES = {
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

/** Elements that go with all that is in them: code, forms' own texts, and what the browser reads as no markup. */
const WITH_CONTENT =
  'script style noscript textarea option title template xmp noembed noframes plaintext'.split(' ');

/** Not on the list, so that it goes; its content, if any, stays. */
const GONE = { tagName: 'gone', attribs: {} };

/** What relative links are relative to in the text at hand; sanitising is synchronous. */
let base = '';

/** The attributes with those that hold URLs made absolute, and without those that may not be followed. */
function absolute(attributes: sanitizeHtml.Attributes, ...names: string[]): sanitizeHtml.Attributes {
  for (const name of names) {
    const value = attributes[name];
    if (value === undefined) continue;
    const url = publicUrl(value, base, name === 'href');
    if (url === undefined) delete attributes[name];
    else attributes[name] = url;
  }
  return attributes;
}

const withUrls =
  (...names: string[]): sanitizeHtml.Transformer =>
  (tagName, attributes) => ({ tagName, attribs: absolute(attributes, ...names) });

const withControls: sanitizeHtml.Transformer = (tagName, attributes) => ({
  tagName,
  attribs: { ...absolute(attributes, 'src', 'poster'), controls: '' },
});

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: ATTRIBUTES,
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: false,
  nonTextTags: WITH_CONTENT,
  nestingLimit: DEEPEST,
  transformTags: {
    a(tagName, attributes) {
      const attribs = absolute(attributes, 'href');
      if (attribs.href === undefined) delete attribs.rel;
      else attribs.rel = 'noopener noreferrer';
      return { tagName, attribs };
    },
    img(tagName, attributes) {
      const attribs = absolute(attributes, 'src');
      if (attribs.src === undefined || isTrackingPixel(attribs)) return GONE;
      attribs.loading = 'lazy';
      return { tagName, attribs };
    },
    source: withUrls('src'),
    blockquote: withUrls('cite'),
    q: withUrls('cite'),
    audio: withControls,
    video: withControls,
  },
};

/** Elements that need no end tag, so that many of them are no nesting. */
const UNNESTED = /^<(?:area|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|td|th|tr|wbr)\b/i;

/** Whether elements are nested so deeply that the sanitiser's parser would take quadratic time. */
function isNestingBomb(html: string): boolean {
  if (html.length < 4 * DEEPEST) return false;
  let depth = 0;
  for (const [tag] of html.matchAll(/<\/?[a-z][^\s<>/]*/gi)) {
    if (tag.startsWith('</')) depth = Math.max(0, depth - 1);
    else if (!UNNESTED.test(tag) && ++depth > 2 * DEEPEST) return true;
  }
  return false;
}

/** Plain text as HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Safe HTML of any HTML: a short allow-list of elements and attributes, links absolute against `url` and only http,
 * https and (in links) mailto, no scripts, styles, forms, frames or tracking pixels, no characters that XML forbids.
 */
export function sanitise(html: string, url: string): string {
  const source = cleanText(capText(html, LONGEST)).trim();
  if (!source.includes('<') && !source.includes('&')) return source;
  if (isNestingBomb(source)) return escapeHtml(cleanText(htmlToText(source)));
  base = url;
  return cleanText(sanitizeHtml(source, OPTIONS)).trim();
}
