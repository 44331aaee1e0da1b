import { escapeAttribute, escapeHtml } from './escape-html.ts';

/** An address in plain text, up to what can be no part of it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"\u00ab\u00bb\u2018-\u201f\u3001\u3002\uff08\uff09\uff0c]{1,2000}/gi;

const CLOSING = new Set(".,;:!?'*_)]}");
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const count = (text: string, character: string): number => text.split(character).length - 1;

/** An address without the punctuation of the sentence around it; a bracket that it opens itself is its own. */
function withoutPunctuation(address: string): string {
  const unopened = new Map(
    Object.entries(OPENING).map(([close, open]) => [close, count(address, close) - count(address, open)]),
  );
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (!CLOSING.has(last)) break;
    const extra = unopened.get(last);
    if (extra === undefined) continue;
    if (extra <= 0) break;
    unopened.set(last, extra - 1);
  }
  return address.slice(0, end);
}

/** Plain text as HTML that shows it as it stands: its lines are kept, its addresses become links. */
export function plainToHtml(text: string): string {
  let html = '';
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutPunctuation(found);
    if (!URL.canParse(address)) continue;
    html += escapeHtml(text.slice(at, index));
    html += `<a href="${escapeAttribute(address)}">${escapeHtml(address)}</a>`;
    at = index + address.length;
  }
  html += escapeHtml(text.slice(at));
  return html.includes('\n') || html.includes('\r') ? html.trim().replace(/\r\n?|\n/g, '<br>\n') : html;
}
