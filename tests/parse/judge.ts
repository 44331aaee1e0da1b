import { Parser } from 'htmlparser2';
import type { ParsedFeed } from '../../src/model/parsed-feed.ts';

/** Written out here once more, so that a slip in the lists of `src` is not judged by itself. */
const ELEMENTS = new Set(
  (
    'a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
    'figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strong ' +
    'sub summary sup table tbody td tfoot th thead time tr u ul var video wbr'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'href hreflang rel src alt title width height loading cite datetime dir lang colspan rowspan scope start reversed ' +
    'type poster controls'
  ).split(' '),
);
/** MathML, in formulas alone, where there is nothing else. */
const MATHS = new Set(
  (
    'merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub ' +
    'msubsup msup mtable mtd mtext mtr munder munderover semantics'
  ).split(' '),
);
const MATH_ATTRIBUTES = new Set(
  (
    'alttext display linethickness mathvariant fence form separator stretchy accent accentunder columnalign ' +
    'columnspan'
  ).split(' '),
);
const LINKS = new Set(['href', 'src', 'cite', 'poster']);

/** What a browser would stumble over, whatever parses it. */
const UNSAFE = new RegExp(
  [
    '<(?:script|style|iframe|object|embed|meta|link|base|form|frame|applet|svg|template|noscript|annotation)\\b',
    '<[^>]*\\son[a-z]+\\s*=',
    '(?:href|src|action|background)\\s*=\\s*["\']?\\s*(?:javascript|vbscript|livescript|mocha|data:)',
    'expression\\s*\\(',
    'url\\s*\\(\\s*["\']?javascript',
  ].join('|'),
  'i',
);

const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;

/** What is wrong with HTML that should be safe; `undefined` if nothing. */
export function faultOfHtml(html: string): string | undefined {
  if (UNSAFE.test(html)) return `unsafe: ${html}`;
  const faults: string[] = [];
  let inMath = false;
  const parser = new Parser({
    onclosetag(name) {
      if (name === 'math') inMath = false;
    },
    onopentag(name, attributes) {
      if (!(inMath ? MATHS : ELEMENTS).has(name) && (inMath || name !== 'math'))
        faults.push(`element ${name}`);
      if (name === 'math') inMath = true;
      for (const [key, value] of Object.entries(attributes)) {
        if (!ATTRIBUTES.has(key) && !(inMath && MATH_ATTRIBUTES.has(key))) faults.push(`attribute ${key}`);
        if (LINKS.has(key) && !/^(?:https?|mailto):/.test(value)) faults.push(`link ${value}`);
      }
      if (name === 'a' && attributes.href !== undefined && !attributes.rel?.includes('noopener')) {
        faults.push('no rel');
      }
    },
    oncomment: () => faults.push('comment'),
    onprocessinginstruction: () => faults.push('declaration'),
  });
  parser.end(html);
  return faults.length > 0 ? `${faults[0]} in ${html}` : undefined;
}

function faultOfText(text: string, most: number): string | undefined {
  if (ILLEGAL.test(text)) return `illegal character in ${JSON.stringify(text)}`;
  if (!text.isWellFormed()) return `lone surrogate in ${JSON.stringify(text)}`;
  return text.length > most ? `${text.length} characters` : undefined;
}

const faultOfUrl = (url: string): string | undefined =>
  URL.canParse(url) && /^https?:/.test(url) ? undefined : `link ${url}`;

const faultOfDate = (date: string): string | undefined =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) && !Number.isNaN(Date.parse(date))
    ? undefined
    : `date ${date}`;

/** What is wrong with a feed as read, against what the library promises; `undefined` if nothing. */
export function faultOf(feed: ParsedFeed): string | undefined {
  const faults: (string | undefined)[] = [];
  const text = (value: string | undefined, most: number): void => {
    if (value !== undefined) faults.push(value === '' ? 'empty text' : faultOfText(value, most));
  };
  const link = (value: string | undefined): void => {
    if (value !== undefined) faults.push(faultOfText(value, 20_000) ?? faultOfUrl(value));
  };
  const date = (value: string | undefined): void => {
    if (value !== undefined) faults.push(faultOfDate(value));
  };
  text(feed.title, 2_000);
  text(feed.description, 2_000);
  text(feed.language, 50);
  link(feed.link);
  date(feed.updated);
  if (feed.items.length > 10_000) faults.push(`${feed.items.length} items`);
  for (const item of feed.items) {
    text(item.id, 20_000);
    text(item.title, 2_000);
    link(item.link);
    date(item.published);
    date(item.updated);
    for (const html of [item.summary, item.content]) {
      text(html, 8_000_000);
      if (html !== undefined) faults.push(faultOfHtml(html));
    }
    for (const author of item.authors ?? []) {
      text(author.name, 300);
      link(author.url);
    }
    for (const category of item.categories ?? []) text(category, 300);
    for (const enclosure of item.enclosures ?? []) link(enclosure.url);
  }
  return faults.find((fault) => fault !== undefined);
}
