import { isAscii } from 'node:buffer';
import { labelToName, TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import sniffEncoding from 'html-encoding-sniffer';
import jschardet from 'jschardet';

/** A document as text, and whether its charset was other than it said, or some of it could not be read. */
export type Decoded = { text: string; doubtful: boolean };

/** Names that the WHATWG's Encoding standard lacks, for encodings that it has: of Microsoft, Python and the guess. */
const ALIASES: Readonly<Record<string, string>> = {
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  ms949: 'euc-kr',
  cp932: 'shift_jis',
  cp936: 'gbk',
  gb2312: 'gb18030',
  cp950: 'big5',
  cp874: 'windows-874',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
};

/** The standard name of an encoding by any of its names; `null` for none that we can read. */
const nameOf = (label: string | null | undefined): string | null => {
  const plain = (label ?? '').trim().toLowerCase();
  return labelToName(plain) ?? labelToName(plain.replaceAll('_', '-')) ?? labelToName(ALIASES[plain] ?? '');
};

/** The encodings of the WHATWG's standard that have one byte for a character, by their names there. */
const OF_ONE_BYTE = /^(?:windows-|ISO-8859-|KOI8-|IBM866|macintosh|x-mac-)/i;

/** How many bytes the guess looks at. */
const SAMPLE = 65_536;

/** The `charset` of a Content-Type, in quotes or not (RFC 9110 §8.3.1). */
const headerCharset = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*(?:["']\s*)?([^\s"';]+)/i.exec(contentType ?? '')?.[1];

/** The `encoding` of an XML declaration, also behind blanks and junk that XML does not allow before it. */
const declaredCharset = (bytes: Uint8Array): string | undefined =>
  /<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([^\s"'>]+)/i.exec(
    Buffer.from(bytes.subarray(0, 1_024)).toString('latin1'),
  )?.[1];

/** UTF-32, by mark or by its first character `<`; the WHATWG's encodings do without it. */
function utf32Order(bytes: Uint8Array): 'LE' | 'BE' | undefined {
  const [a, b, c, d] = bytes;
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0))) return 'LE';
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) return 'BE';
  return undefined;
}

function decodeUtf32(bytes: Uint8Array, order: 'LE' | 'BE'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 4 <= bytes.byteLength; i += 4) {
    const codePoint = view.getUint32(i, order === 'LE');
    parts.push(codePoint > 0x10ffff ? '\ufffd' : String.fromCodePoint(codePoint));
  }
  return parts.join('').replace(/^\ufeff/, '');
}

/** The text in an encoding, if every byte of it fits. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  // Plain ASCII, as many feeds are, is read fastest as what it is a part of.
  if (encoding === 'UTF-8' && isAscii(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  try {
    // Node's own decoder is right, and fastest, for UTF-8; it misreads thousands of pairs of EUC-KR and Big5.
    const Decoder = encoding === 'UTF-8' ? TextDecoder : WhatwgDecoder;
    return new Decoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of a document. Byte order mark before `Content-Type` before XML declaration (RFC 7303 §3.2), then detection.
 * Where bytes do not fit what was said, the next in that order that fits; UTF-8 that was called one of the 8-bit charsets
 * is taken for what it is, since no other text looks like it by chance.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | undefined): Decoded {
  const order = utf32Order(bytes);
  if (order !== undefined) return { text: decodeUtf32(bytes, order), doubtful: false };
  const header = headerCharset(contentType);
  const said = sniffEncoding(bytes, {
    xml: true,
    ...(header !== undefined && { transportLayerEncodingLabel: header }),
  });
  const utf8 = OF_ONE_BYTE.test(said) ? decodeStrictly(bytes, 'UTF-8') : undefined;
  if (utf8 !== undefined) return { text: utf8, doubtful: !isAscii(bytes) };
  const text = decodeStrictly(bytes, said);
  if (
    text !== undefined &&
    !(said === 'windows-1252' && header === undefined && declaredCharset(bytes) === undefined)
  ) {
    return { text, doubtful: false };
  }
  const declared = nameOf(declaredCharset(bytes));
  for (const next of [declared, 'UTF-8', detect(bytes), 'windows-1252']) {
    if (next === null || next === said) continue;
    const fitting = decodeStrictly(bytes, next);
    if (fitting !== undefined) return { text: fitting, doubtful: true };
  }
  return { text: new WhatwgDecoder(said).decode(bytes), doubtful: true };
}

/** What the guess may be, by jschardet's names: encodings of the web that we can read. Each that is asked for takes time. */
const GUESSED = (
  'utf-8 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 ' +
  'windows-1258 iso-8859-2 iso-8859-5 iso-8859-7 koi8-r koi8-u cp866 tis-620 shift_jis cp932 euc-jp iso-2022-jp ' +
  'gb18030 big5 euc-kr cp949'
).split(' ');

/** What the bytes look like, by their frequencies. */
function detect(bytes: Uint8Array): string | null {
  const sample = Buffer.from(bytes.subarray(0, SAMPLE));
  return nameOf(jschardet.detect(sample, { detectEncodings: GUESSED }).encoding);
}
