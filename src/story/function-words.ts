import table from './tables/function-words.json' with { type: 'json' };
import { wordSets } from './word-sets.ts';

/**
 * Words that carry grammar and no news, folded, by language: they weigh nothing when texts are compared, and tell
 * which language a text without a label is in. The commonest of the lists of stopwords-iso.
 */
export const functionWords = wordSets(table);

/** Which languages have a function word. */
const languages = new Map<string, string[]>();
for (const [lang, words] of Object.entries(table)) {
  for (const word of words.split(' ')) languages.set(word, [...(languages.get(word) ?? []), lang]);
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3041-\u30fa]/, 'ja'],
  [/[\uac00-\ud7a3]/, 'ko'],
  [/[\u4e00-\u9fff]/, 'zh'],
  [/[\u0590-\u05ff]/, 'he'],
  [/[\u0980-\u09ff]/, 'bn'],
  [/[\u0900-\u097f]/, 'hi'],
  [/[\u0b80-\u0bff]/, 'ta'],
  [/[\u0e00-\u0e7f]/, 'th'],
  [/[\u0370-\u03ff]/, 'el'],
];

/** The language of a text by its script and function words, ISO 639-1; the script's commonest where nothing tells. */
export function languageOf(
  label: string | undefined,
  raw: string,
  words: readonly { text: string }[],
): string {
  if (label !== undefined && label !== '') {
    const lang = label
      .slice(0, 3)
      .replace(/[-_].*$/, '')
      .toLowerCase();
    return lang === 'nb' || lang === 'nn' ? 'no' : lang;
  }
  for (const [script, lang] of SCRIPTS) if (script.test(raw)) return lang;
  let best = /[\u0400-\u04ff]/.test(raw) ? 'ru' : /[\u0600-\u06ff]/.test(raw) ? 'ar' : 'en';
  const weights = new Map<string, number>();
  for (const { text } of words) {
    for (const lang of languages.get(text) ?? [])
      weights.set(lang, (weights.get(lang) ?? 0) + (text.length > 2 ? 3 : 2));
  }
  // A single word of one or two letters is no evidence.
  let most = 2;
  for (const [lang, weight] of weights) {
    if (weight < most || (weight === most && (most === 2 || lang > best))) continue;
    most = weight;
    best = lang;
  }
  return best;
}
