import { fold } from '../tokens.ts';
import table from './data/generic-titles.json' with { type: 'json' };

const TITLES: ReadonlySet<string> = new Set(
  Object.values(table).flatMap((titles) =>
    titles.split(', ').map((title) => fold(title).replace(/[^\p{L}\p{M}]/gu, '')),
  ),
);

/**
 * Whether the words of a title, put together, name a column, thread or service that comes back with every issue
 * and says nothing of what stands below it.
 */
export const isGenericTitle = (words: readonly string[]): boolean => TITLES.has(words.join(''));
