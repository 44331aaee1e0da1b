import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Voice, whoSpeaks } from '../../src/story/who-speaks.ts';

const voice = (id: number, more: Partial<Voice> = {}): Voice => ({
  id,
  source: `s${id}`,
  isAtHome: true,
  priority: 0,
  at: id,
  position: 0,
  size: 100,
  ...more,
});
const away = { isAtHome: false };
const long = { size: 900 };

describe('whoSpeaks', () => {
  it.each<[string, Voice[], number | undefined, number]>([
    ['the earliest', [voice(2), voice(1), voice(3)], undefined, 1],
    ['who speaks already', [voice(1), voice(2)], 2, 2],
    ['a clearly fuller one', [voice(1), voice(2, long)], 1, 2],
    ['none that is but a little longer', [voice(1), voice(2, { size: 350 })], 1, 1],
    ['the highest priority', [voice(1, long), voice(2, { priority: 1 })], 1, 2],
    ['who is at home, not who is earlier', [voice(1, away), voice(2)], 1, 2],
    ['who is at home, not who is fuller', [voice(1), voice(2, { ...away, ...long })], 1, 1],
    ['who is at home, whatever the priority', [voice(1), voice(2, { ...away, priority: 9 })], 1, 1],
    ['the elder where none is at home', [voice(1, away), voice(2, { ...away, ...long })], 1, 1],
    ['a fuller one of its own source', [voice(1, away), voice(2, { ...away, ...long, source: 's1' })], 1, 2],
    ['the priority where none is at home', [voice(1, away), voice(2, { ...away, priority: 1 })], 1, 2],
  ])('is %s', (_, voices, current, expected) => {
    expect(whoSpeaks(voices, current)).toBe(expected);
  });

  it('never lets one from elsewhere speak over one at home, and says the same when asked again', () => {
    const any = fc.record({
      source: fc.constantFrom('a', 'b', 'c'),
      isAtHome: fc.boolean(),
      priority: fc.integer({ min: -1, max: 1 }),
      at: fc.integer({ min: 0, max: 5 }),
      position: fc.nat(3),
      size: fc.nat(2_000),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), fc.option(fc.nat(5)), (list, current) => {
        const voices = list.map((one, id) => ({ ...one, id }));
        const speaks = whoSpeaks(voices, current ?? undefined);
        const isHome = voices.some(({ isAtHome }) => isAtHome);
        expect(voices[speaks]?.isAtHome).toBe(isHome);
        expect(whoSpeaks(voices, speaks)).toBe(speaks);
      }),
    );
  });
});
