import type { Reading } from '../text/reading/index.ts';
import type { Common } from './common.ts';

/** How many of an entry's rarest words, and of its title's, become keys: reports of one event share some of them. */
const OF_ALL = 16;
const OF_TITLE = 10;

/** The keys under which an entry is filed and found by those that may tell the same: its rarest words now. */
export function keysOf({ terms, lang, textHash }: Reading, common: Common): number[] {
  const rarity = common.rarities(lang, terms.ids);
  const places = [...terms.ids.keys()].sort(
    (i, j) =>
      (rarity[j] as number) - (rarity[i] as number) || (terms.ids[i] as number) - (terms.ids[j] as number),
  );
  const titled = places.filter((i) => (terms.inTitle[i] as number) > 0);
  const rarest = [...titled.slice(0, OF_TITLE), ...places.slice(0, OF_ALL)];
  return [...new Set([...rarest.map((i) => terms.ids[i] as number), textHash])];
}
