import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../src/parse/charset.ts';
import { read } from './read.ts';

const rss = (title: string, encoding?: string) =>
  `${encoding === undefined ? '' : `<?xml version="1.0" encoding="${encoding}"?>`}<rss><channel><title>${title}</title></channel></rss>`;

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};
const utf32 = (text: string) => {
  const view = new DataView(new ArrayBuffer(text.length * 4));
  for (let i = 0; i < text.length; i++) view.setUint32(i * 4, text.charCodeAt(i));
  return new Uint8Array(view.buffer);
};
/** `안녕하세요, 오늘의 뉴스를 전해 드립니다. 날씨는 맑겠습니다.` in EUC-KR. */
const KOREAN = Buffer.from(
  'vsiz58fPvLy/5Cwgv8C0w8DHILS6vbq4piDA/MfYILXluLO0z7TZLiCzr76+tMIguLyw2r3AtM+02S4=',
  'base64',
);

describe('the charset of a document', () => {
  it.each<[string, Uint8Array, string | undefined, boolean]>([
    ['UTF-8', utf8(rss('é')), undefined, false],
    ['a mark before the header', utf8(`\ufeff${rss('é')}`), 'text/xml; charset=iso-8859-1', false],
    ['the header before the declaration', latin1(rss('é', 'utf-8')), 'text/xml; charset=iso-8859-1', false],
    ['a header in quotes', latin1(rss('é')), 'text/xml; charset="windows-1252"', false],
    ['the declaration', latin1(rss('é', 'iso-8859-1')), 'text/xml', false],
    ['the declaration after blanks', latin1(`\n ${rss('é', 'iso-8859-1')}`), undefined, true],
    ['UTF-16 with a mark', utf16(rss('é'), 'le', true), undefined, false],
    ['UTF-16, the other order', utf16(rss('é'), 'be', true), undefined, false],
    ['UTF-16 without a mark', utf16(rss('é', 'utf-16'), 'le', false), undefined, false],
    ['UTF-32', utf32(rss('é')), undefined, false],
    ['Latin-1 that is called UTF-8', latin1(rss('é', 'utf-8')), undefined, true],
    ['UTF-8 that is called Latin-1', utf8(rss('é', 'iso-8859-1')), undefined, true],
    ['UTF-8 that the header calls Latin-1', utf8(rss('é')), 'text/xml; charset=iso-8859-1', true],
    ['a name that means nothing', utf8(rss('é', 'bogus')), 'text/xml; charset=bogus', false],
  ])('is found by %s', async (_, bytes, contentType, doubtful) => {
    const { feed, warnings } = await read(bytes, { contentType });
    expect(feed.title).toBe('é');
    expect(warnings.includes('charset')).toBe(doubtful);
  });

  it.each(['windows-1251', 'koi8-r', 'iso-8859-5', 'iso-8859-15', 'windows-1256', 'macintosh', 'ibm866'])(
    'is UTF-8 where the bytes are, though they are called %s',
    (label) => {
      const text = rss('Новости, été, أخبار', label);
      expect(decodeDocument(utf8(text), undefined)).toEqual({ text, doubtful: true });
      expect(decodeDocument(utf8(rss('Straße')), `text/xml; charset=${label}`).text).toContain('Straße');
    },
  );

  it('is what was said where the bytes are no UTF-8, or nothing but ASCII', () => {
    // `Новости` in windows-1251.
    const bytes = Uint8Array.from([
      ...latin1(rss('', 'windows-1251')),
      0xcd,
      0xee,
      0xe2,
      0xee,
      0xf1,
      0xf2,
      0xe8,
    ]);
    expect(decodeDocument(bytes, undefined)).toEqual({
      text: expect.stringMatching(/Новости$/),
      doubtful: false,
    });
    expect(decodeDocument(utf8(rss('plain', 'koi8-r')), undefined).doubtful).toBe(false);
  });

  it('is guessed where nothing says it', () => {
    const text = decodeDocument(Uint8Array.from([...latin1('<rss>'), ...KOREAN]), undefined);
    expect(text).toEqual({ text: expect.stringContaining('오늘의'), doubtful: true });
  });

  it('is known by its names in Python and of Microsoft', () => {
    const bytes = Uint8Array.from([...latin1('<?xml version="1.0" encoding="ms949"?>'), ...KOREAN]);
    expect(decodeDocument(bytes, undefined).text).toContain('오늘의');
  });

  it('loses what fits nowhere, and says so', () => {
    const { text, doubtful } = decodeDocument(
      Uint8Array.of(0x61, 0xff, 0xfe, 0x80),
      'text/xml; charset=utf-8',
    );
    expect([text.startsWith('a'), doubtful]).toEqual([true, true]);
  });
});
