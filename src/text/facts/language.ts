import { tokens } from '../tokens.ts';
import { commonest } from './rarity.ts';
import { wordKey } from './word-key.ts';

// ISO 639-1 by script, where one language (of those we have tables for) writes in it; letters decide the others.
const SCRIPTS: [RegExp, string][] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
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
const TELLTALE = 1;
/** Words ranked lower than this say little about the language. */
const TELLING = 70;

/** The language of a text, as ISO 639-1: by script and letters, else by its commonest words; `und` if in doubt. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 600);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'und';
  for (const [script, language] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (share > (language === 'ja' ? 0.08 : 0.4)) return byLetters(language, sample);
  }
  return byCommonWords(sample);
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
      const votes = made.get(key);
      const vote: [number, number] = [i, 1 - rank / (2 * TELLING)];
      if (votes === undefined) made.set(key, [vote]);
      else votes.push(vote);
    });
  });
  return made;
}

function byCommonWords(text: string): string {
  telling ??= tellingWords();
  const hints = TELLTALES.flatMap(([letters, languages]) => (letters.test(text) ? languages : []));
  const scores: number[] = LATIN.map((language) => (hints.includes(language) ? TELLTALE : 0));
  for (const token of tokens(text)) {
    for (const [i, weight] of telling.get(wordKey(token.text)) ?? []) scores[i] = (scores[i] ?? 0) + weight;
  }
  const best = Math.max(...scores);
  const second = Math.max(...scores.filter((_, i) => i !== scores.indexOf(best)));
  return best >= 1.5 && best > second * 1.15 ? (LATIN[scores.indexOf(best)] ?? 'und') : 'und';
}
