import oppositeTable from './data/opposites.json' with { type: 'json' };

/**
 * Words that turn a claim around, folded, by language. A line is `one side | other side`; a word is the beginning
 * of a form, or a whole form if it is short or has `=` before it.
 */
const LINES: Readonly<Record<string, readonly string[]>> = oppositeTable;

/** A beginning of a word on one side of one line. */
type Stem = { lang: string; line: number; side: number; stem: string; whole: boolean };

/** All stems by their first sign. */
const stems = new Map<string, Stem[]>();
let lines = 0;
for (const [lang, list] of Object.entries(LINES)) {
  for (const line of list) {
    for (const [side, words] of line.split('|').entries()) {
      for (const word of words.trim().split(/\s+/)) {
        const stem = word.replace('=', '');
        const first = stem[0] ?? '';
        const found = { lang, line: lines, side, stem, whole: stem !== word || stem.length < 4 };
        stems.set(first, [...(stems.get(first) ?? []), found]);
      }
    }
    lines++;
  }
}

const hits = (word: string, lang: string | undefined): Stem[] =>
  (stems.get(word[0] ?? '') ?? []).filter(
    (one) =>
      (lang === undefined || one.lang === lang) &&
      (one.whole ? word === one.stem : word.startsWith(one.stem)),
  );

/** The two words, one of each list, that turn the claim around; in any language where none is given. */
export function opposed(
  lang: string | undefined,
  a: readonly string[],
  b: readonly string[],
): readonly [string, string] | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const others = b.flatMap((word) => hits(word, lang).map((hit) => ({ word, hit })));
  if (others.length === 0) return undefined;
  for (const word of a) {
    for (const { line, side } of hits(word, lang)) {
      const other = others.find(({ hit }) => hit.line === line && hit.side !== side);
      if (other !== undefined) return [word, other.word];
    }
  }
  return undefined;
}

/** Whether a short word turns a claim around (`up`, `down`), however common it is. */
export const isPolar = (word: string, lang: string): boolean =>
  (stems.get(word[0] ?? '') ?? []).some((one) => one.lang === lang && one.whole && one.stem === word);
