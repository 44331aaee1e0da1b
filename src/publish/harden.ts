import { balanceBidi } from '../parse/bidi.ts';

/**
 * The layer before and after `feed`, which escapes text in some places and not in others. Before it, what XML
 * forbids is taken out and what XML escapes is replaced by stand-ins; after it, the stand-ins become references.
 * So no text can end a CDATA section, open an element or be escaped twice, wherever `feed` puts it.
 */

// What XML 1.0 §2.2 forbids, the controls it discourages, and the noncharacters, which are our stand-ins below.
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udfff]/gu;
const PLANE_ENDS = /[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{10fffe}\u{10ffff}]/gu;

// RSS Advisory Board profile: & and < in plain text as hexadecimal references.
const REFERENCES: Record<string, string> = {
  '\ufdd0': '&#x26;',
  '\ufdd1': '&#x3C;',
  '\ufdd2': '&#x3E;',
  '\ufdd3': '&#x22;',
};
const STAND_INS: Record<string, string> = { '&': '\ufdd0', '<': '\ufdd1', '>': '\ufdd2', '"': '\ufdd3' };

/** Text that every format can carry: no controls, noncharacters or lone surrogates, no direction left open. */
export function clean(text: string): string {
  return balanceBidi(text.replace(FORBIDDEN, '').replace(PLANE_ENDS, ''));
}

/** Text of one line: clean, white space folded. */
export const cleanLine = (text: string): string => clean(text.replace(/\s+/g, ' ')).trim();

/** Clean text with stand-ins for what XML escapes. */
export const guarded = (text: string): string =>
  clean(text).replace(/[&<>"]/g, (sign) => STAND_INS[sign] ?? '');

/** The same of one line. */
export const guardedLine = (text: string): string => guarded(cleanLine(text));

/** Ends what `guarded` began, in the finished document; CDATA sections go, since references need none. */
export function unguarded(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/[\ufdd0-\ufdd3]/g, (standIn) => REFERENCES[standIn] ?? '');
}

/** Text for XML that we write ourselves. */
export const escapeXml = (text: string): string => unguarded(guarded(text));
