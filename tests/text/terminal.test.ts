import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forTerminal, jsonForTerminal, printable } from '../../src/text/terminal.ts';

// What a terminal obeys: all of C0 but tab and line feed, DEL, C1; and what turns text.
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('forTerminal', () => {
  it.each([
    ['a colour', 'red \x1b[31malert\x1b[0m', 'red alert'],
    ['a colour in 8 bits', 'red \x9b31malert', 'red alert'],
    ['a window title', 'a\x1b]0;owned\x07b', 'ab'],
    ['a link in 8 bits', 'a\x9d8;;http://x\x9cb', 'ab'],
    ['a sequence without an end', 'a\x1b]0;left', 'a0;left'],
    ['a reset', 'a\x1bcb', 'ab'],
    ['a bell, a backspace, a return', 'a\x07b\x08c\rd', 'abcd'],
    ['an override', 'a\u202ecba\u202cb', 'acbab'],
    ['an isolate and marks', '\u2067x\u2069\u200f\u200e\u061c', 'x'],
  ])('takes out %s', (_, text, shown) => {
    expect(forTerminal(text)).toBe(shown);
  });

  it('keeps lines, tabs, and text of every script', () => {
    const text = 'one\n\ttwo – שלום, سلام, 你好, 👩‍👩‍👧 e\u0301\n';
    expect(forTerminal(text)).toBe(text);
  });

  const any = fc.string({
    unit: fc.constantFrom(
      '\x1b',
      '[',
      ']',
      '\x9b',
      '\x9d',
      '\x07',
      '\\',
      ';',
      '3',
      'm',
      'a',
      ' ',
      '\n',
      '\r',
      '\u202e',
      '\x85',
    ),
    maxLength: 60,
  });
  it('leaves nothing that a terminal obeys, whatever is put together', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(forTerminal(text)).not.toMatch(OBEYED);
        expect(printable(text)).not.toMatch(/[\n\t]|^ | $| {2}/);
      }),
    );
  });
});

describe('jsonForTerminal', () => {
  it('says the same, in escapes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('\x1b', '\x9b', '\u202e', '\u200f', '"', '\\', 'a') })),
        (texts) => {
          const json = jsonForTerminal(JSON.stringify(texts, null, 2));
          expect(json).not.toMatch(OBEYED);
          expect(JSON.parse(json)).toEqual(texts);
        },
      ),
    );
  });
});
