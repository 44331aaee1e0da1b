import { DomUtils, parseDocument } from 'htmlparser2';
import { oneLine } from './clean-text.ts';
import { type Element, isElement, isText, type Node, wordsOf } from './dom.ts';
import { escapeHtml } from './escape-html.ts';
import { MATH_ELEMENTS } from './html-rules.ts';

/** No formula is longer, in characters, or nested more deeply. */
const LONGEST = 50_000;
const DEEPEST = 100;

const TEX = /^(?:application\/x-(?:la)?tex|(?:la)?tex|text\/x-tex)$/i;

const KNOWN: ReadonlySet<string> = new Set([...MATH_ELEMENTS, 'annotation', 'annotation-xml']);

/** The elements of a formula that can be kept as it is: it shows something, by what draws formulas alone. */
export function formulaOf(math: Element): Element[] | undefined {
  const elements = DomUtils.getElementsByTagName(() => true, math.children);
  const isPure = elements.every(({ name }) => KNOWN.has(name) && name !== 'math');
  return isPure && wordsOf(math) !== '' ? [math, ...elements] : undefined;
}

/** What a formula says in TeX, where it says so: in an annotation, or else as its `alttext`. */
export function texOf(math: Element): string | undefined {
  const annotation = DomUtils.findOne(
    (element) => element.name === 'annotation' && TEX.test(element.attribs.encoding ?? ''),
    math.children,
  );
  const tex = oneLine(annotation === null ? (math.attribs.alttext ?? '') : DomUtils.textContent(annotation));
  return tex === '' ? undefined : tex;
}

/** A part of a formula in brackets, where it is more than one character or number. */
const group = (text: string): string => (/^(?:.\p{M}*|[\p{N}.]+)?$/su.test(text) ? text : `(${text})`);

/** A formula on one line, as one would type it: `e^(kt)`, `(a+b)/2`. */
function lineOf(node: Node, depth: number): string {
  if (isText(node)) return oneLine(node.data);
  if (!isElement(node) || /^annotation/.test(node.name)) return '';
  if (depth > DEEPEST) return '';
  const parts = node.children
    .filter((child) => isElement(child) || oneLine(DomUtils.textContent(child)) !== '')
    .map((child) => lineOf(child, depth + 1));
  const [a = '', b = '', c = ''] = parts;
  switch (node.name) {
    case 'msup':
    case 'mover':
      return `${group(a)}^${group(b)}`;
    case 'msub':
    case 'munder':
      return `${group(a)}_${group(b)}`;
    case 'msubsup':
      return `${group(a)}_${group(b)}^${group(c)}`;
    case 'munderover':
      return `${group(a)}_${group(b)}^${group(c)} `;
    case 'mfrac':
      return `${group(a)}/${group(b)}`;
    case 'msqrt':
      return `√${group(parts.join(''))}`;
    case 'mroot':
      return `${group(a)}^(1/${b})`;
    case 'mtr':
      return `${parts.join(', ')}; `;
    default:
      return parts.join('');
  }
}

/** A formula as plain text: its TeX, else its elements on one line. Its letters alone would say something else. */
export const formulaText = (math: Element): string => texOf(math) ?? lineOf(math, 0);

function textOf(written: string): string {
  if (written.length > LONGEST) return '';
  const math = DomUtils.findOne((element) => element.name === 'math', parseDocument(written).children);
  return math === null ? '' : formulaText(math);
}

const MATH = /<math[\s>]/gi;

/** HTML with its formulas as text. */
export function withoutMath(html: string): string {
  let out = '';
  let at = 0;
  for (MATH.lastIndex = 0; ; ) {
    const start = MATH.exec(html)?.index;
    const end = start === undefined ? -1 : html.indexOf('</math>', start);
    if (start === undefined || end < 0) return out === '' ? html : out + html.slice(at);
    const next = end + '</math>'.length;
    out += html.slice(at, start) + escapeHtml(textOf(html.slice(start, next)));
    at = next;
    MATH.lastIndex = next;
  }
}
