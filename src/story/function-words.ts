import table from './tables/function-words.json' with { type: 'json' };
import { wordSets } from './word-sets.ts';

/**
 * Words that carry grammar and no news, folded, by language: they weigh nothing when texts are compared, and tell
 * which language a text without a label is in. The commonest of the lists of stopwords-iso.
 */
export const functionWords = wordSets(table);

const LANGUAGES: readonly string[] = Object.keys(table);

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
  // A single word of one or two letters is none of evidence.
  let most = 2;
  for (const lang of LANGUAGES) {
    const list = functionWords(lang);
    let weight = 0;
    for (const { text } of words) if (list.has(text)) weight += text.length > 2 ? 3 : 2;
    if (weight > most) {
      most = weight;
      best = lang;
    }
  }
  return best;
}
