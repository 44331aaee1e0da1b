import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedBy, shortIds } from '../../src/model/short-id.ts';

describe('short ids of entries', () => {
  it('are the first three digits, or as many as tell entries apart', () => {
    const uuids = ['7f301c2d-0000', '7f310000-1111', 'a1b2c3d4-2222'];
    expect([...shortIds(uuids).values()]).toEqual(['e7f30', 'e7f31', 'ea1b']);
    expect([...shortIds(uuids.slice(1)).values()]).toEqual(['e7f3', 'ea1b']);
  });

  it('name one entry each, and never another when some have gone', () => {
    const uuids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(uuids, fc.nat(), (all, drop) => {
        const short = shortIds(all);
        for (const [uuid, name] of short) expect(namedBy(name, all)).toEqual([uuid]);
        const left = all.filter((_, i) => i !== drop % all.length);
        for (const [uuid, name] of short) {
          expect(namedBy(name, left)).toEqual(left.includes(uuid) ? [uuid] : []);
        }
      }),
    );
  });

  it.each(['2', '7f3', 'e7f', 'e7g3', ''])('are not taken from “%s”', (text) => {
    expect(namedBy(text, ['7f301c2d', '2f301c2d'])).toEqual([]);
  });
});
