import { decodeHTML } from 'entities';
import sanitizeHtml from 'sanitize-html';
import { asSeen } from './as-seen.ts';
import { capText, cleanText } from './clean-text.ts';
import { disarm, disarmTags } from './disarm.ts';
import { escapeHtml } from './escape-html.ts';
import {
  ALLOWED_ATTRIBUTES,
  ALLOWED_ELEMENTS,
  type Base,
  DROPPED_WITH_CONTENT,
  RULES,
} from './html-rules.ts';
import { htmlToText } from './html-to-text.ts';
import { withoutMath } from './mathml.ts';
import { mendHtml } from './mend-html.ts';
import { isNestingBomb } from './nesting-bomb.ts';
import { sanitiseTidy } from './sanitise-tidy.ts';

/** More of one text than this, in UTF-16 units, is left out. */
const LONGEST = 1_000_000;

/** Elements open within each other at most; more is a bomb, and only its text is kept. */
const DEEPEST = 256;

/**
 * What an element that goes leaves behind, to be taken away at the end: it comes from nothing else. (Renamed to one that
 * is not on the list, sanitize-html would write the end tag of that name for the next element.)
 */
const REMAINS = /<img \/>/g;

/** What relative links are relative to in the text at hand; sanitising is synchronous. */
let base: Base = { url: '', page: '' };

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED_ELEMENTS],
  allowedAttributes: { ...ALLOWED_ATTRIBUTES },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: false,
  nonTextTags: [...DROPPED_WITH_CONTENT],
  nestingLimit: DEEPEST,
  transformTags: Object.fromEntries(
    Object.entries(RULES).map(([name, rule]): [string, sanitizeHtml.Transformer] => [
      name,
      (tagName, attributes) => {
        const attribs = rule(attributes, base);
        return { tagName, attribs: attribs ?? {} };
      },
    ]),
  ),
};

/**
 * Safe HTML of any HTML: a short allow-list of elements and attributes, links absolute against `url` (a mere `#fragment`
 * against `page`) and only http, https and (in links) mailto, no scripts, styles, forms, frames or tracking pixels, no
 * characters that XML forbids.
 */
export function sanitise(html: string, url: string, page: string = url): string {
  const source = cleanText(capText(html, LONGEST)).trim();
  if (!source.includes('<') && !source.includes('&')) return disarm(source);
  // Without a single end of a tag there are none.
  if (!source.includes('>')) return disarm(escapeHtml(cleanText(decodeHTML(source))));
  const tidy = sanitiseTidy(source, { url, page });
  if (tidy !== undefined) return disarm(tidy);
  const mended = mendHtml(source);
  if (isNestingBomb(mended, 2 * DEEPEST)) return disarm(escapeHtml(cleanText(htmlToText(source))));
  const seen = asSeen(mended, url);
  const tidied = seen === undefined ? undefined : sanitiseTidy(seen, { url, page }, true);
  if (tidied !== undefined) return disarm(tidied.trim());
  base = { url, page };
  const safe = sanitizeHtml(withoutMath(seen ?? mended), OPTIONS).replace(REMAINS, '');
  return disarm(disarmTags(cleanText(safe).trim()));
}
