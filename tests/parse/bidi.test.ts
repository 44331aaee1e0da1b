import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceBidi } from '../../src/parse/bidi.ts';

const [LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI] = [
  ...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
] as [string, string, string, string, string, string, string, string, string];

describe('balanceBidi', () => {
  it.each([
    ['plain text', 'a \u05d0 b', 'a \u05d0 b'],
    ['marks', '\u200fa\u200e \u061cb', '\u200fa\u200e \u061cb'],
    ['what is balanced', `a ${RLE}b ${LRI}c${PDI}${PDF} d`, `a ${RLE}b ${LRI}c${PDI}${PDF} d`],
    ['an override', `gpj${RLO}exe.`, 'gpjexe.'],
    ['an override that ends', `a${LRO}b${PDF}c`, 'abc'],
    ['an embedding left open', `a${LRE}b`, `a${LRE}b${PDF}`],
    ['an isolate left open', `a${FSI}b`, `a${FSI}b${PDI}`],
    ['several, in turn', `${RLI}a${RLE}b${RLO}c`, `${RLI}a${RLE}bc${PDF}${PDI}`],
    ['ends of nothing', `a${PDF}b${PDI}c`, 'abc'],
    [
      'an end of the outer within an isolate',
      `${RLE}a${LRI}b${PDF}c${PDI}${PDF}`,
      `${RLE}a${LRI}bc${PDI}${PDF}`,
    ],
    ['an isolate that ends what is within', `${RLI}a${RLE}b${PDI}c${PDF}`, `${RLI}a${RLE}b${PDI}c`],
  ])('%s', (_what, text, balanced) => {
    expect(balanceBidi(text)).toBe(balanced);
  });

  const texts = fc
    .array(fc.constantFrom(LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI, 'a', '\u05d0', ' '), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''));

  it('leaves nothing open, closes nothing of another text, and changes nothing else', () => {
    fc.assert(
      fc.property(texts, texts, (one, two) => {
        const balanced = balanceBidi(one);
        expect(balanceBidi(balanced)).toBe(balanced);
        expect(balanceBidi(balanced + balanceBidi(two))).toBe(balanced + balanceBidi(two));
        const bare = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
        expect(bare(balanced)).toBe(bare(one));
        expect(balanced).not.toMatch(/[\u202d\u202e]/);
      }),
    );
  });
});
