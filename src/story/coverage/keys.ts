import { type Facts, IN_LEAD, IN_TITLE, NAME, type Word } from '../../text/facts/facts.ts';
import { figureWeight } from './compare.ts';

/** A word rarer than this is looked up by itself: reports in other words often share one name and no more. */
const RARE = 5;
const MOST_SINGLE = 14;
const PAIRED_WORDS = 10;
const MOST_WORDS = 36;
const MOST = 45;

/**
 * What an entry is looked up by, at most 45 keys: its rarest words alone and in pairs, the rarest with a figure
 * or a date, identifiers. Two entries that share none are not judged. A common name makes a crowded key: the
 * store asks only the newest so many entries per key, and first those that share the most keys.
 */
export function coverageKeys(facts: Facts): string[] {
  const rare = [...facts.words].sort((a, b) => telling(b) - telling(a) || (a.key < b.key ? -1 : 1));
  const starts = rare.slice(0, PAIRED_WORDS).map((word) => word.key.slice(0, 5));
  const keys = new Set<string>();
  for (const word of rare.slice(0, MOST_SINGLE)) if (word.rarity >= RARE) keys.add(word.key);
  for (let i = 0; i < starts.length; i++) {
    for (let j = 0; j < i && keys.size < MOST_WORDS; j++) {
      const [a, b] = [starts[i] ?? '', starts[j] ?? ''];
      keys.add(a < b ? `${a} ${b}` : `${b} ${a}`);
    }
  }
  const figures = [...facts.figures].sort((a, b) => figureWeight(b) - figureWeight(a)).slice(0, 3);
  for (const figure of figures) for (const start of starts.slice(0, 2)) keys.add(`${start} ${figure.value}`);
  for (const date of facts.dates.slice(0, 1))
    for (const start of starts.slice(0, 2)) keys.add(`${start} d${date}`);
  for (const identifier of facts.identifiers.slice(0, 3)) keys.add(`#${identifier}`);
  return [...keys].slice(0, MOST);
}

function telling(word: Word): number {
  const both = (word.place & IN_TITLE) !== 0 && (word.place & IN_LEAD) !== 0;
  return word.rarity + (word.place & IN_TITLE ? 2 : 0) + (word.place & NAME ? 2 : 0) + (both ? 1 : 0);
}
