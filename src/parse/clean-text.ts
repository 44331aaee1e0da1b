import { TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';

/** What XML 1.0 §2.2 has no place for, and U+FEFF, a byte order mark out of place. */
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]/;
const ILLEGAL_ALL = new RegExp(ILLEGAL.source, 'g');

/** The controls of ISO 8859-1: bytes of Windows-1252 that were taken for it. */
const CONTROLS = /[\x80-\x9f]/;
const CONTROLS_ALL = new RegExp(CONTROLS.source, 'g');

/** Windows-1252, 0x80 to 0x9F; a control where it has nothing (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 = new WhatwgDecoder('windows-1252').decode(
  Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i),
);

/** The lead byte of a UTF-8 sequence and one that follows, each as a character of Windows-1252 or ISO 8859-1. */
const TWICE = new RegExp(`[\u00c2-\u00f4][\u0080-\u00bf${WINDOWS_1252}]`);

/** A byte of Windows-1252 that was taken for a control, as its character; `''` for one that it leaves free. */
const uncontrolled = (control: string): string => {
  const character = WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80);
  return character === control ? '' : character;
};

/** Without what must not stand in XML: control characters, noncharacters, lone surrogates. */
export function stripIllegal(text: string): string {
  const legal = ILLEGAL.test(text) ? text.replace(ILLEGAL_ALL, '') : text;
  return legal.isWellFormed() ? legal : legal.toWellFormed().replaceAll('\ufffd', '');
}

/** UTF-8 that was read as Windows-1252 and written as UTF-8 again, as what it was; any other text as it is. */
function undoTwice(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const byte = unit <= 0xff ? unit : WINDOWS_1252.indexOf(text.charAt(i)) + 0x80;
    if (byte < 0x80 && unit > 0xff) return text;
    bytes[i] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** Neither of the above nor the start of a UTF-8 sequence: one look, which most texts pass. */
const SUSPECT = /[^\t\n\r -~\xa0-\xc1\xf5-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** A text of a feed as it was meant: characters that went through a wrong charset mended, illegal ones gone. */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const legal = stripIllegal(text);
  const once = TWICE.test(legal) ? undoTwice(legal) : legal;
  const mended = CONTROLS.test(once) ? once.replace(CONTROLS_ALL, uncontrolled) : once;
  return stripIllegal(mended);
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
