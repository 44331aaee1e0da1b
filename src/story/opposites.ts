import modalTable from './tables/modals.json' with { type: 'json' };
import negationTable from './tables/negations.json' with { type: 'json' };
import oppositeTable from './tables/opposites.json' with { type: 'json' };
import { wordSets } from './word-sets.ts';

/** Words by language, folded, that deny a claim; beside an equal text one of them changes it. */
export const negations = wordSets(negationTable);

/** Words by language, folded, that make a fact a plan, a rumour or a possibility. */
export const modals = wordSets(modalTable);

/**
 * Words that turn a claim around, folded, by language. A line is `one side | other side`; a word is the beginning
 * of a form, or a whole form if it is short or has `=` before it.
 */
const LINES: Readonly<Record<string, readonly string[]>> = oppositeTable;

type Sides = readonly (readonly string[])[];
const lines = new Map<string, readonly Sides[]>();

function opposites(lang: string): readonly Sides[] {
  let made = lines.get(lang);
  if (made === undefined) {
    made = (LINES[lang] ?? []).map((line) => line.split('|').map((side) => side.trim().split(/\s+/)));
    lines.set(lang, made);
  }
  return made;
}

const begins = (word: string, stem: string): boolean =>
  stem.startsWith('=') ? word === stem.slice(1) : stem.length < 4 ? word === stem : word.startsWith(stem);

/** The two words, one of each list, that turn the claim around; in any language where none is given. */
export function opposed(
  lang: string | undefined,
  a: readonly string[],
  b: readonly string[],
): readonly [string, string] | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  for (const one of lang === undefined ? LANGUAGES : [lang]) {
    const found = opposedIn(one, a, b);
    if (found !== undefined) return found;
  }
  return undefined;
}

const LANGUAGES = Object.keys(LINES);

function opposedIn(
  lang: string,
  a: readonly string[],
  b: readonly string[],
): readonly [string, string] | undefined {
  for (const sides of opposites(lang)) {
    for (const word of a) {
      const side = sides.findIndex((stems) => stems.some((stem) => begins(word, stem)));
      if (side < 0) continue;
      const other = b.find((one) =>
        sides.some((stems, i) => i !== side && stems.some((stem) => begins(one, stem))),
      );
      if (other !== undefined) return [word, other];
    }
  }
  return undefined;
}
