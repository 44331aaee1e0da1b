import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/publish/query.ts';

describe('parseQuery', () => {
  it.each([
    ['words, all of them', 'Gaza truce', [['gaza'], ['truce']]],
    ['a phrase', '"prisoner swap" Gaza', [['prisoner', 'swap'], ['gaza']]],
    ['typographic quotation marks', '“prisoner swap”', [['prisoner', 'swap']]],
    ['a quotation mark left open', 'Gaza "prisoner swap', [['gaza'], ['prisoner', 'swap']]],
    ['a hyphen makes a phrase', 'US-backed', [['us', 'backed']]],
    ['a possessive ending falls', "Iran's", [['iran']]],
    ['accents and case fold', 'ÉLYSÉE', [['elysee']]],
    ['a run of Chinese signs is a phrase of pairs', '加沙停火', [['加沙', '沙停', '停火']]],
    ['operators of the engine are words', 'NEAR OR NOT', [['near'], ['or'], ['not']]],
    ['syntax of the engine is nothing', 'a* (b) ^c {d}: +e', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['an empty phrase is nothing', '"" Gaza', [['gaza']]],
  ])('%s', (_why, text, phrases) => {
    expect(parseQuery(text)).toEqual(phrases);
  });

  it.each(['', '  ', '""', '!?*', '-'])('has nothing to look for in %j', (text) => {
    expect(parseQuery(text)).toBeUndefined();
  });
});
