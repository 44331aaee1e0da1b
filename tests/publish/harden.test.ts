import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine, escapeXml, guarded, unguarded } from '../../src/publish/harden.ts';
import { parseXml } from '../support/xml.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const lone = fc.constantFrom(
  '\ud83d',
  '\ude00',
  '\u0000',
  '\u001b',
  '\ufdd0',
  '\uffff',
  ']]>',
  '<![CDATA[',
  '&amp;',
);
const hostile = fc.array(fc.oneof(anyText, lone), { maxLength: 8 }).map((parts) => parts.join(''));

describe('clean', () => {
  it.each([
    ['NUL and escape', 'a\u0000b\u001b[31mc', 'ab[31mc'],
    ['C1 controls', 'a\u0085b\u009fc', 'abc'],
    ['a lone high surrogate', 'a\ud83db', 'ab'],
    ['a lone low surrogate', 'a\ude00b', 'ab'],
    ['noncharacters', 'a\ufdd0\ufdef\ufffe\uffff\u{1ffff}\u{10fffe}b', 'ab'],
    ['an astral character stays', 'a😀b', 'a😀b'],
    ['tabs and line ends stay', 'a\tb\r\nc', 'a\tb\r\nc'],
  ])('%s', (_why, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it('folds white space where one line is wanted', () => {
    expect(cleanLine('  a\n\t b\u00a0c ')).toBe('a b c');
  });
});

describe('escapeXml', () => {
  it('gives well-formed XML that reads as the clean text, in text and in attributes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const root = parseXml(`<r a="${escapeXml(text)}">${escapeXml(text)}</r>`);
        // XML 1.0 §2.11 and §3.3.3: line ends become one, and spaces in attributes.
        const expected = clean(text).replace(/\r\n?/g, '\n');
        expect(root.text).toBe(expected);
        expect(root.attributes.a).toBe(expected.replace(/[\t\n]/g, ' '));
      }),
    );
  });

  it('writes & and < as the RSS profile asks', () => {
    expect(escapeXml('A & B <b>')).toBe('A &#x26; B &#x3C;b&#x3E;');
  });

  it('does not take an entity for what it stands for', () => {
    expect(parseXml(`<r>${escapeXml('&amp; &lt;')}</r>`).text).toBe('&amp; &lt;');
  });

  it('drops the CDATA sections of the writer but not those of a text', () => {
    expect(unguarded(`<t><![CDATA[${guarded('a ]]> b <![CDATA[ c')}]]></t>`)).toBe(
      '<t>a ]]&#x3E; b &#x3C;![CDATA[ c</t>',
    );
  });
});
