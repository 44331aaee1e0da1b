import { capText, cleanText, oneLine } from './clean-text.ts';
import { htmlToText } from './html-to-text.ts';
import { plainToHtml } from './plain-to-html.ts';
import { sanitise } from './sanitise.ts';
import type { XmlNode } from './xml-node.ts';

/** A text as a feed gives it: HTML of any kind, or plain. */
type Source = { text: string; html: boolean; base: string };

/** What a text is if nothing says so: RSS bodies are HTML by custom, titles and Atom's texts are plain. */
export type Untyped = 'html' | 'plain';

const HTML_TYPES: ReadonlySet<string> = new Set(['html', 'text/html', 'xhtml', 'application/xhtml+xml']);
const PLAIN_TYPES: ReadonlySet<string> = new Set(['text', 'plain', 'text/plain']);

/** Elements of HTML, by which an untyped text that is HTML is known. */
const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col ' +
    'colgroup datalist dd del details dfn dialog dir div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr i iframe img input ins kbd label legend li main map mark menu meter nav ol optgroup option p picture pre ' +
    'progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup table tbody ' +
    'td textarea tfoot th thead time tr track tt u ul var video wbr'
  ).split(' '),
);

/**
 * Whether a text that should be plain is HTML after all, as much of RSS is: an end tag, a `br` or `img`, or an entity,
 * and no tag that HTML does not have (so that `<T>` in a title about generics stays).
 */
function looksLikeHtml(text: string): boolean {
  if (!text.includes('<')) return /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i.test(text);
  if (!/<\/\w+>|&#?\w{1,31};|<(?:br|img|hr)\b[^<>]*>/i.test(text)) return false;
  for (const [, name] of text.matchAll(/<\/?([a-z]\w*)/gi)) {
    if (!HTML_ELEMENTS.has((name ?? '').toLowerCase())) return false;
  }
  return true;
}

/** Base64 of a text as that text; what is no Base64, or no text, as it is. */
function fromBase64(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    return text;
  }
}

/** RFC 4287 §4.1.3.3: content of another media type that is neither text nor XML is Base64. */
const isBase64 = (node: XmlNode, type: string): boolean =>
  node.$.mode === 'base64' ||
  (type.includes('/') && !/^text\/|[+/]xml$/.test(type) && /^[\w+/=\s]+$/.test(node._));

/** XHTML in Atom 1.0 stands in a `div` that is no part of it (RFC 4287 §3.1.1.3). */
const unwrap = (markup: string): string =>
  /^\s*<div(?:\s[^<>]*)?>([\s\S]*)<\/div>\s*$/.exec(markup)?.[1] ?? markup;

function sourceOf(node: XmlNode, untyped: Untyped, strict: boolean): Source {
  const type = node.$.type?.trim().toLowerCase() ?? '';
  const base = node.base;
  if (node.markup) return { text: strict ? unwrap(node._) : node._, html: true, base };
  const text = isBase64(node, type) ? fromBase64(node._) : node._;
  if (HTML_TYPES.has(type)) return { text, html: true, base };
  const plain = PLAIN_TYPES.has(type) || (untyped === 'plain' && (type === '' || !type.includes('/')));
  if (!plain) return { text, html: true, base };
  return { text, html: !strict && looksLikeHtml(text), base };
}

/** More of a title or name than this, in UTF-16 units, is left out. */
const LONGEST_TITLE = 2_000;

/** How much of a title's source is looked at. */
const LONGEST_TITLE_SOURCE = 20_000;

/**
 * A text construct as plain text on one line, at most 2,000 characters.
 * @param strict the format says what a text is (Atom); otherwise HTML is known by its looks
 */
export function plainTextOf(node: XmlNode, untyped: Untyped, strict: boolean): string {
  const source = sourceOf(node, untyped, strict);
  const text = capText(source.text, LONGEST_TITLE_SOURCE);
  const plain = source.html ? htmlToText(text) : text;
  return capText(oneLine(cleanText(plain)), LONGEST_TITLE);
}

/**
 * A text construct as safe HTML; `''` if nothing is left of it.
 * @param page what links to a mere `#fragment` point into
 */
export function safeHtmlOf(node: XmlNode, untyped: Untyped, strict: boolean, page: string): string {
  const { text, html, base } = sourceOf(node, untyped, strict);
  return sanitise(html ? text : plainToHtml(text), base, page);
}
