/** What XML 1.0 §2.2 has no place for, U+FEFF (a byte order mark out of place), and the controls of ISO 8859-1. */
const ODD = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]/;
const ODD_ALL = new RegExp(ODD.source, 'g');

/** Windows-1252 0x80 to 0x9F: what is meant where its bytes were taken for ISO 8859-1 (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 =
  '\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178';

const mend = (odd: string): string => {
  const meant = WINDOWS_1252[odd.charCodeAt(0) - 0x80];
  return meant === undefined || meant === '\0' ? '' : meant;
};

/** The text without what must not stand in XML: control characters, noncharacters, lone surrogates. */
export function cleanText(text: string): string {
  const legal = ODD.test(text) ? text.replace(ODD_ALL, mend) : text;
  return legal.isWellFormed() ? legal : legal.toWellFormed().replaceAll('\ufffd', '');
}

/** The text on one line: white space collapsed, trimmed. */
export function oneLine(text: string): string {
  return /\s\s|[^\S ]|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** At most `length` UTF-16 units of a text, never half a character. */
export function capText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
