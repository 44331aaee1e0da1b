import table from './tables/scales.json' with { type: 'json' };

const ROWS: Readonly<Record<string, string>> = table;
const made = new Map<string, ReadonlyMap<string, number>>();

/** What words of a language multiply a figure (`million`, `Mrd`, `lakh`), folded, by ISO 639-1. */
export function scaleWords(lang: string): ReadonlyMap<string, number> {
  let found = made.get(lang);
  if (found === undefined) {
    const pairs = (ROWS[lang] ?? '').split(' ').map((part) => part.split('='));
    found = new Map(
      pairs.flatMap(([word, value]) => (word && value ? [[word, Number(value)] as const] : [])),
    );
    made.set(lang, found);
  }
  return found;
}
