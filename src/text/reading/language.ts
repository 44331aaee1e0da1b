import type { Token } from '../tokens.ts';
import { commonest } from './rarity.ts';
import { wordKey } from './word-key.ts';

// ISO 639-1 by script: the languages that write in it; letters decide between the first and the others.
const SCRIPTS: [RegExp, string[]][] = [
  [/[\u3040-\u30ff]/g, ['ja']],
  [/\p{Script=Hangul}/gu, ['ko']],
  [/\p{Script=Han}/gu, ['zh', 'ja']],
  [/\p{Script=Thai}/gu, ['th']],
  [/\p{Script=Hebrew}/gu, ['he']],
  [/\p{Script=Greek}/gu, ['el']],
  [/\p{Script=Devanagari}/gu, ['hi', 'mr', 'ne']],
  [/\p{Script=Arabic}/gu, ['ar', 'fa', 'ur', 'ps', 'ku']],
  [/\p{Script=Cyrillic}/gu, ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk']],
];
const LATIN = 'en de fr it es pt nl sv da no fi pl cs sk hu ro tr hr sl et lt lv id vi ca'.split(' ');
// Letters that few languages write, each worth a common word.
const TELLTALES: [RegExp, string[]][] = [
  [/[ěřů]/i, ['cs']],
  [/[ľĺŕ]/i, ['sk']],
  [/[ąęłńśźż]/i, ['pl']],
  [/[őű]/i, ['hu']],
  [/[ğış]/, ['tr']],
  [/[ășțş]/i, ['ro']],
  [/[ãõ]/i, ['pt']],
  [/[ñ¿¡]/i, ['es']],
  [/ß/, ['de']],
  [/[øæ]/i, ['da', 'no']],
  [/å/i, ['sv', 'da', 'no']],
  [/(?:ää|yy|öö|kk[aä]|ssä|llä)/i, ['fi']],
  [/[êœ]|(?:qu|[ldcs])['’]/i, ['fr']],
  [/ij/i, ['nl']],
  [/(?:gli|zione|dell['’a]|nell['’a])/i, ['it']],
];
/** Words ranked lower than this say little about the language. */
const TELLING = 70;

/**
 * The language of an entry, as ISO 639-1: the one that its source or the item names, unless the text is plainly in
 * another; guessed where none is named; `und` if in doubt.
 */
export function languageOf(given: string | undefined, text: string, words: readonly Token[]): string {
  const sample = text.slice(0, 600);
  const named = given?.toLowerCase().match(/^[a-z]{2,3}/)?.[0];
  const own = named === 'nb' || named === 'nn' ? 'no' : named;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return own ?? 'und';
  for (const [script, languages] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (share <= (languages[0] === 'ja' ? 0.08 : 0.4)) continue;
    return own !== undefined && languages.includes(own) ? own : byLetters(languages[0] as string, sample);
  }
  return byCommonWords(sample, words, own);
}

function byLetters(language: string, text: string): string {
  if (language === 'ar') {
    if (/[ٹڈڑےں]/.test(text)) return 'ur';
    return /[پچژگیک]/.test(text) ? 'fa' : 'ar';
  }
  if (language === 'ru') {
    if (/[іїєґІЇЄ]/.test(text)) return 'uk';
    if (/[ыэёЫЭ]/.test(text)) return 'ru';
    return /ъ[тр]|[аият]та\b/.test(text) ? 'bg' : 'ru';
  }
  return language;
}

/** What each of the commonest words speaks for, and how strongly. */
let telling: Map<string, [language: number, weight: number][]> | undefined;

function tellingWords(): Map<string, [language: number, weight: number][]> {
  const made = new Map<string, [number, number][]>();
  LATIN.forEach((language, i) => {
    commonest(language, TELLING).forEach((key, rank) => {
      const votes = made.get(key) ?? [];
      votes.push([i, 1 - rank / (2 * TELLING)]);
      made.set(key, votes);
    });
  });
  return made;
}

/** A named language loses to another that has this many times as many of its common words in the text. */
const PLAIN = 4;

function byCommonWords(text: string, words: readonly Token[], named?: string): string {
  telling ??= tellingWords();
  const hints = TELLTALES.flatMap(([letters, languages]) => (letters.test(text) ? languages : []));
  const scores: number[] = LATIN.map((language) => (hints.includes(language) ? 1 : 0));
  for (const token of words) {
    for (const [i, weight] of telling.get(wordKey(token.text)) ?? []) scores[i] = (scores[i] ?? 0) + weight;
  }
  const best = Math.max(...scores);
  const guess = LATIN[scores.indexOf(best)] ?? 'und';
  if (named !== undefined) {
    const own = scores[LATIN.indexOf(named)] ?? 0;
    return best >= PLAIN && best > 2 * own ? guess : named;
  }
  const second = Math.max(...scores.filter((_, i) => i !== scores.indexOf(best)));
  return best >= 1.5 && best > second * 1.15 ? guess : 'und';
}
