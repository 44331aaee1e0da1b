import type { Reading } from '../text/reading/index.ts';
import { hash } from '../text/reading/index.ts';
import type { Common } from './common.ts';

/** Of so many of the rarest words, of title and of everything, pairs are keys: whoever tells the same shares some. */
const RAREST = 6;

/** The keys under which an entry is filed and found by those that may tell the same: pairs of its rarest words. */
export function keysOf(reading: Reading, common: Common): number[] {
  const { ids, inTitle } = reading.terms;
  const rarity = common.rarities(reading.lang, ids);
  const places = [...ids.keys()].sort(
    (i, j) => (rarity[j] as number) - (rarity[i] as number) || (ids[i] as number) - (ids[j] as number),
  );
  const keys = new Set<number>();
  for (const list of [places.filter((i) => (inTitle[i] as number) > 0), places]) {
    const chosen = list.slice(0, RAREST).map((i) => ids[i] as number);
    chosen.sort((x, y) => x - y);
    for (const [k, x] of chosen.entries())
      for (const y of chosen.slice(k + 1)) keys.add((Math.imul(x, 0x9e3779b1) ^ y) >>> 0);
  }
  if (reading.titleLength < 3) keys.add(hash(reading.headline));
  return [...keys];
}
