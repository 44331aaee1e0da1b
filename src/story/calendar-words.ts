import { fold } from '../text/tokens.ts';

const LANGUAGES =
  'en de fr es it pt nl sv da no fi pl cs hu ro tr el ru uk bg sr hr ar fa ur he hi bn ta vi id ca eu gl'.split(
    ' ',
  );

/** `w1` to `w7` for weekdays (Monday first), `m1` to `m12` for months, by folded word. */
export type CalendarWords = ReadonlyMap<string, string>;

const cache = new Map<string, CalendarWords>();
const EMPTY: CalendarWords = new Map();

/** Weekdays and months of a language from CLDR (`Intl`), in the forms that stand alone and within dates. */
export function calendarWords(lang: string): CalendarWords {
  const found = cache.get(lang);
  if (found !== undefined) return found;
  if (!LANGUAGES.includes(lang)) return EMPTY;
  const words = new Map<string, string>();
  const add = (name: string, value: string): void => {
    const folded = fold(name).replace(/[^\p{L}\p{M}]/gu, '');
    // Short forms of three letters are words of their own in too many languages (`mar`, `sun`), May excepted.
    if (folded.length > 3 || (folded.length === 3 && value === 'm5')) words.set(folded, value);
  };
  const locale = `${lang}-u-ca-gregory`;
  const week = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  for (let day = 1; day <= 7; day++) add(week.format(Date.UTC(2024, 0, day)), `w${day}`);
  for (const options of [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }] as const) {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    for (let month = 0; month < 12; month++) {
      const part = format.formatToParts(Date.UTC(2024, month, 15)).find(({ type }) => type === 'month');
      if (part !== undefined) add(part.value, `m${month + 1}`);
    }
  }
  cache.set(lang, words);
  return words;
}
