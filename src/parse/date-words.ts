/**
 * Zones by name, in minutes east of UTC. RFC 822 §5.1, then names in use that have one meaning in feeds (the Python
 * feedparser's `rfc822.py`, and the abbreviations of the IANA zones they belong to). Others count as UTC, as RFC 2822
 * §4.3 asks.
 */
export const ZONES: ReadonlyMap<string, number> = new Map([
  ['adt', -180],
  ['ast', -240],
  ['at', -240],
  ['edt', -240],
  ['est', -300],
  ['et', -300],
  ['cdt', -300],
  ['cst', -360],
  ['ct', -360],
  ['mdt', -360],
  ['mst', -420],
  ['mt', -420],
  ['pdt', -420],
  ['pst', -480],
  ['pt', -480],
  ['akdt', -480],
  ['akst', -540],
  ['hst', -600],
  ['nst', -210],
  ['ndt', -150],
  ['a', -60],
  ['n', 60],
  ['m', -720],
  ['y', 720],
  ['brt', -180],
  ['wet', 0],
  ['west', 60],
  ['bst', 60],
  ['cet', 60],
  ['cest', 120],
  ['met', 60],
  ['mest', 120],
  ['mez', 60],
  ['mesz', 120],
  ['eet', 120],
  ['eest', 180],
  ['sast', 120],
  ['msk', 180],
  ['trt', 180],
  ['irst', 210],
  ['gst', 240],
  ['pkt', 300],
  ['npt', 345],
  ['wib', 420],
  ['hkt', 480],
  ['sgt', 480],
  ['awst', 480],
  ['jst', 540],
  ['kst', 540],
  ['acst', 570],
  ['acdt', 630],
  ['aest', 600],
  ['aedt', 660],
  ['nzst', 720],
  ['nzdt', 780],
]);

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Short forms that CLDR lacks. Greek and Hungarian: the Python feedparser's `greek.py` and `hungarian.py`. */
const EXTRA: Readonly<Record<string, number>> = {
  μάώ: 3,
  μαώ: 3,
  μάρ: 3,
  μαϊ: 5,
  μαι: 5,
  μάι: 5,
  ιούν: 6,
  ιον: 6,
  ιούλ: 7,
  ιολ: 7,
  αύγ: 8,
  νοέ: 11,
  νοε: 11,
  februári: 2,
};

/** Languages whose month names are looked for, in this order (a word that two share means the same month, or the first's). */
const LANGUAGES = (
  'en de fr es pt it nl pl ru uk cs sk hu ro el tr sv da nb fi et lv lt bg sr hr sl ca gl eu is id ms vi ' +
  'ar-u-ca-gregory fa-u-ca-gregory he hi bn ur sw af sq mk ka hy az kk'
).split(' ');

/** Lower case without accents, full stops or the Greek final sigma: `Févr.` → `fevr`. */
const fold = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.\u200e\u200f]/g, '')
    .replaceAll('ς', 'σ');

let names: Map<string, number> | undefined;

/** Month names of many languages, long and short, as CLDR has them; read once, when a feed first needs them. */
function monthNames(): Map<string, number> {
  if (names !== undefined) return names;
  names = new Map();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
      for (let i = 0; i < 12; i++) {
        const day = Date.UTC(2024, i, 15);
        const written = inDate.formatToParts(day).find((part) => part.type === 'month')?.value;
        for (const name of [written, alone.format(day)]) {
          const key = fold(name ?? '');
          if (/^\p{L}[\p{L}\p{M}]*$/u.test(key) && !names.has(key)) names.set(key, i + 1);
        }
      }
    }
  }
  for (const [word, month] of Object.entries(EXTRA)) names.set(fold(word), month);
  return names;
}

/** The month, 1 to 12, that a word names; 0 for none. English by its first three letters. */
export function monthOf(word: string): number {
  const english = ENGLISH.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  if (english > 0 && /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$/i.test(word)) {
    const other = word.length > 4 ? monthNames().get(fold(word)) : undefined;
    return other ?? english;
  }
  return monthNames().get(fold(word)) ?? 0;
}
