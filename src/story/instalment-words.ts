import table from './tables/instalment-words.json' with { type: 'json' };
import { wordSets } from './word-sets.ts';

/** Words by language, folded, that number the parts of a series: what follows them tells one part from the next. */
export const instalmentWords = wordSets(table);
