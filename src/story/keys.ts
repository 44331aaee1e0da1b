import type { Reading } from '../text/reading/index.ts';
import type { Common } from './common.ts';

/** So many of the rarest words of everything, and of the title, are keys: whoever tells the same shares some. */
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
