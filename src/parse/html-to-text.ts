import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { cleanText, oneLine } from './clean-text.ts';
import { withoutMath } from './mathml.ts';
import { mendHtml } from './mend-html.ts';

/** Elements whose content nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(
  'script style noscript textarea option title template'.split(' '),
);

/** Elements that stand in a line of text; all others part words. */
const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt ' +
    'u var wbr'
  ).split(' '),
);

/** Elements that a parser reads otherwise than by their tags. */
const SPECIAL: ReadonlySet<string> = new Set([
  ...UNSEEN,
  ...'iframe xmp noembed noframes plaintext svg math'.split(' '),
]);

/** A whole tag whose end is where it seems to be. */
const TAG = /<\/?([a-z][a-z0-9]*)(?:\s[^<>"']*(?:"[^<>"]*"[^<>"']*)*)?>/iy;

const decode = (text: string): string => (text.includes('&') ? decodeHTML(text) : text);

/** The text of HTML with tidy tags only, ours above all; `undefined` if there are others. */
function textOfTidy(html: string): string | undefined {
  let text = '';
  let at = 0;
  for (let next = html.indexOf('<'); next >= 0; next = html.indexOf('<', at)) {
    TAG.lastIndex = next;
    const name = TAG.exec(html)?.[1]?.toLowerCase();
    if (name === undefined || SPECIAL.has(name)) return undefined;
    text += decode(html.slice(at, next));
    if (!INLINE.has(name)) text += ' ';
    at = TAG.lastIndex;
  }
  return text + decode(html.slice(at));
}

/** The text of any HTML, read as a browser's tokeniser does. */
function textOfAny(html: string): string {
  let text = '';
  let hidden = '';
  let written = '';
  const show = (raw: string): void => {
    if (hidden === '') text += raw;
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => show(html.slice(start, end)),
      ontextentity: (codePoint) => show(String.fromCodePoint(codePoint)),
      oncdata: (start, end, offset) => show(html.slice(start, end - offset)),
      onopentagname(start, end) {
        written = html.slice(start, end).toLowerCase();
      },
      onopentagend() {
        if (hidden === '' && UNSEEN.has(written)) hidden = written;
        if (!INLINE.has(written)) show(' ');
      },
      onselfclosingtag() {
        if (!INLINE.has(written)) show(' ');
      },
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if (name === hidden) hidden = '';
        else if (!INLINE.has(name)) show(' ');
      },
      onattribname() {},
      onattribdata() {},
      onattribentity() {},
      onattribend() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return text;
}

/**
 * The text that a person sees of HTML, safe or not: no tags, entities decoded, white space collapsed, block elements
 * parted by a space. Takes time in proportion to the text.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<') || !html.includes('>')) return oneLine(cleanText(decode(html)));
  const plain = withoutMath(html);
  const text = textOfTidy(plain) ?? textOfAny(mendHtml(plain));
  // White space is part of what a wrong charset made of a text, so it is folded last.
  return oneLine(cleanText(text));
}
