import table from './tables/number-words.json' with { type: 'json' };

/**
 * Number words of a language, folded: `values` of units and tens, and what multiplies (`scales`). "One" is left
 * out everywhere: it is an article or a pronoun too often.
 */
export type NumberWords = { values: ReadonlyMap<string, number>; scales: ReadonlyMap<string, number> };

type Row = { units: string; tens: string; scales: string };
const ROWS: Readonly<Record<string, Row>> = table;
const made = new Map<string, NumberWords>();

/** The number words of a language (ISO 639-1); empty where we have none. */
export function numberWords(lang: string): NumberWords {
  let found = made.get(lang);
  if (found === undefined) {
    found = read(ROWS[lang] ?? { units: '', tens: '', scales: '' }, lang);
    made.set(lang, found);
  }
  return found;
}

function read(row: Row, lang: string): NumberWords {
  const units = row.units.split(' ').filter((word) => word !== '');
  const tens = row.tens.split(' ').filter((word) => word !== '');
  const values = new Map<string, number>();
  for (const [i, word] of units.entries()) values.set(word, i + 2);
  for (const [i, word] of tens.entries()) values.set(word, 20 + 10 * i);
  if (lang === 'de') germanCompounds(values, units, tens);
  const scales = row.scales.split(' ').map((part) => part.split('='));
  return {
    values,
    scales: new Map(
      scales.flatMap(([word, value]) => (word && value ? [[word, Number(value)] as const] : [])),
    ),
  };
}

/** `einundzwanzig` and its like. */
function germanCompounds(
  values: Map<string, number>,
  units: readonly string[],
  tens: readonly string[],
): void {
  for (const [t, ten] of tens.entries()) {
    for (const [u, unit] of ['ein', ...units.slice(0, 8)].entries()) {
      values.set(`${unit}und${ten}`, 20 + 10 * t + u + 1);
    }
  }
}
