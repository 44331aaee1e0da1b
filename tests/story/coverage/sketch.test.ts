import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareFacts,
  coverageFacts,
  isThin,
  sharedWith,
  sketchOf,
  worthReading,
} from '../../../src/story/coverage/index.ts';
import type { Piece } from '../../../src/story/piece.ts';
import type { Facts } from '../../../src/text/facts/facts.ts';

const WORDS =
  'Norland Harwick Lady Orlan ferry fire engineer arrested negligence manslaughter police seven 214 52 dead crew inquiry opens harbour captain lifeboat'.split(
    ' ',
  );
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 40 })
  .map((words) => words.join(' '));
const factsOf = (title: string, summary: string): Facts => {
  const piece: Piece = { id: '1', source: 'a', title, summary, content: '', lang: 'en' };
  return coverageFacts(piece);
};
const facts = fc.tuple(text, text).map(([title, summary]) => factsOf(title, summary));

describe('a sketch', () => {
  it('never hides from another what both texts say in the same words', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const shared = sharedWith(sketchOf(a))(sketchOf(b));
        const words = compareFacts(a, b).both.shared.filter((one) => one.a.key === one.b.key);
        expect(shared).toBeGreaterThanOrEqual(words.reduce((sum, { a }) => sum + a.rarity, 0) - 1e-9);
        expect(sharedWith(sketchOf(b))(sketchOf(a))).toBe(shared);
      }),
    );
  });

  it('lets no English text be passed over that may tell the same news', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        fc.pre(!isThin(compareFacts(a, b)));
        expect(worthReading(sharedWith(sketchOf(a))(sketchOf(b)))).toBe(true);
      }),
    );
  });

  it('shows that two texts have nothing to do with each other', () => {
    const [a, b] = [
      factsOf(
        'Norland ferry fire: engineer arrested in Harwick',
        'Police arrested a man, 52, over seven deaths.',
      ),
      factsOf('Library hours cut as council trims budget', 'Opening times fall by 12 hours a week from May.'),
    ];
    expect(sharedWith(sketchOf(a))(sketchOf(b))).toBeLessThan(4);
    expect(sketchOf(a).byteLength).toBeLessThanOrEqual(256);
  });
});
