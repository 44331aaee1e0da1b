import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { oneLine } from './clean-text.ts';

/** Elements whose content nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(
  'script style noscript textarea option title template'.split(' '),
);

/** Elements that stand in a line of text; all others part words. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The text that a person sees of HTML, safe or not: no tags, entities decoded, white space collapsed, block elements
 * parted by a space. Takes time in proportion to the text.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return oneLine(html.includes('&') ? decodeHTML(html) : html);
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
  return oneLine(text);
}
