import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../src/publish/cursor.ts';

describe('a cursor', () => {
  it('gives back the place it was made of', () => {
    const whole = fc.maxSafeInteger();
    fc.assert(
      fc.property(fc.record({ entered: whole, published: whole, position: whole, story: whole }), (place) => {
        expect(readCursor(writeCursor(place))).toEqual(place);
        expect(writeCursor(place)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it.each([
    '',
    'x',
    '%00',
    btoa('{}'),
    btoa('[1,2,3]'),
    btoa('[1,2,3,"4"]'),
    btoa('[1,2,3,1.5]'),
    btoa('null'),
  ])('is refused where we never wrote it: %j', (text) => {
    expect(readCursor(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readCursor(text)));
  });
});
