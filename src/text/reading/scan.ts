import { fold, normal } from '../tokens.ts';
import calendar from './data/calendar-words.json' with { type: 'json' };
import {
  isAge,
  isMoney,
  isPercent,
  multiplier,
  readDigits,
  readHan,
  readNumberWord,
  readUnitWord,
} from './figures.ts';
import type { Figure } from './reading.ts';
import { wordKey } from './word-key.ts';

/** What a text holds of figures, dates, clock times and identifiers. */
export type Scanned = {
  figures: Figure[];
  dates: number[];
  weekdays: number[];
  clocks: number[];
  identifiers: string[];
};

type Calendar = { months: Record<string, number>; weekdays: Record<string, number> };
const calendars: Record<string, Calendar> = calendar;

// One alternative per kind, the most particular first.
const PIECES = new RegExp(
  [
    String.raw`(?<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)`,
    String.raw`(?<cjk>\d{1,2}[月월] ?\d{1,2}[日일号]?)`,
    String.raw`(?<numeric>\b\d{1,2}[./]\d{1,2}[./](?:19|20|25)?\d\d\b)`,
    String.raw`(?<id>\b(?=[\p{L}\d./_-]*\d)(?=[\p{L}\d./_-]*\p{L})[\p{L}\d]+(?:[-/._][\p{L}\d]+)+\b|\b(?=\w*\d)[A-Z]{1,6}\d{3,}\w*\b)`,
    String.raw`(?<version>\b[vV]?\d+\.\d+\.\d+(?:\.\d+)*(?![\d%]))`,
    String.raw`(?<result>\b\d{1,2}:\d\d[.,]\d{1,2}\b)`,
    String.raw`(?<clock>\b(?:[01]?\d|2[0-4])(?::[0-5]\d\b|[.h][0-5]\d(?= ?(?:Uhr|uhr|h\b|am\b|pm\b|a\.m|p\.m|น\.)))(?: ?[ap]\.?m\b)?|\b(?:1[0-2]|[1-9]) ?[ap]\.?m\b|\b(?:[01]?\d|2[0-3])h[0-5]\d\b)`,
    String.raw`(?<score>(?<![\d.,])\d{1,3} ?[-–:] ?\d{1,3}(?![\d.,]?\d))`,
    String.raw`(?<num>\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)`,
    `(?<han>[〇一二三四五六七八九十百千]+(?=[人名歳岁歲個个件年月日回次度万億亿円元社か箇台本]))`,
    `(?<sign>[$€£¥₹₪₺₩฿%٪％])`,
    String.raw`(?<word>\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\u200c])+(?:['’]\p{L}+)*)`,
  ].join('|'),
  'gu',
);

type Piece = { kind: string; text: string; at: number };

function* pieces(text: string): Generator<Piece> {
  for (const match of text.matchAll(PIECES)) {
    const groups = match.groups as Record<string, string | undefined>;
    for (const kind in groups) {
      const found = groups[kind];
      if (found !== undefined) {
        yield { kind, text: found, at: match.index };
        break;
      }
    }
  }
}

const DIGITS = /(?![0-9])\p{Nd}/u;
const asciiDigits = (text: string) =>
  DIGITS.test(text)
    ? text
        .replace(/(?![0-9])\p{Nd}/gu, (digit) => fold(digit))
        .replaceAll('٫', '.')
        .replaceAll('٬', ',')
    : text;

/** The figures, dates, times and identifiers of a text, all marked as standing at `place`. */
export function scan(text: string, language: string, place: number): Scanned {
  const plain = asciiDigits(normal(text, 'NFKC'));
  const list = [...pieces(plain)];
  const words = list.map((piece) => (piece.kind === 'word' ? fold(piece.text) : piece.text));
  const found: Scanned = { figures: [], dates: [], weekdays: [], clocks: [], identifiers: [] };
  const names = calendars[language === 'und' ? 'en' : language] ?? { months: {}, weekdays: {} };
  for (let i = 0; i < list.length; i++) {
    const piece = list[i] as Piece;
    const next = words[i + 1] ?? '';
    if (piece.kind === 'num') i = takeNumber(found, list, words, i, language, place, names);
    else if (piece.kind === 'word') i = takeWord(found, list, words, i, language, place, names);
    else if (piece.kind === 'han') {
      const value = readHan(piece.text);
      if (value !== undefined)
        found.figures.push({ value, unit: wordKey(next.slice(0, 1)), place, raw: piece.text });
    } else if (piece.kind === 'score') {
      const [a, b] = piece.text.split(/ ?[-–:] ?/).map(Number);
      found.figures.push({
        value: Math.max(a ?? 0, b ?? 0) * 1000 + Math.min(a ?? 0, b ?? 0),
        unit: 'score',
        place,
        raw: piece.text,
      });
    } else if (piece.kind === 'result') {
      found.figures.push({
        value: Number(piece.text.replace(/\D/g, '')),
        unit: 'score',
        place,
        raw: piece.text,
      });
    } else if (piece.kind === 'clock') found.clocks.push(readClock(piece.text));
    else if (piece.kind === 'id' || piece.kind === 'version') takeIdentifier(found, piece.text, place);
    else takeDate(found, piece);
  }
  return found;
}

function readClock(text: string): number {
  const [hours = 0, minutes = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const evening = /p\.?m/i.test(text) && hours < 12 ? 12 : 0;
  return ((hours + evening) % 24) * 60 + minutes;
}

function takeIdentifier(found: Scanned, text: string, place: number): void {
  // `34-year-old` and `U-17` are words with a figure, not references.
  const digits = text.match(/\d+/g) ?? [];
  if (digits.join('').length < 3 && !/^v?\d+(?:\.\d+)+$/i.test(text)) {
    const age = /^\d+-?(?:year|jähr|ans|letn|årig|летн|річн)/iu.test(text);
    for (const part of digits)
      found.figures.push({
        value: Number(part),
        unit: age ? 'age' : wordKey(fold(text.replace(/[\d\W]/gu, ''))),
        place,
        raw: part,
      });
    return;
  }
  if (/^\d+-?\p{Ll}/u.test(text)) {
    const unit = wordKey(fold(text.replace(/^[\d-]+/, '')));
    found.figures.push({ value: Number(digits[0]), unit, place, raw: digits[0] ?? '' });
    return;
  }
  found.identifiers.push(fold(text).replace(/[^\p{L}\p{N}]+/gu, '-'));
}

function takeDate(found: Scanned, piece: Piece): void {
  const parts = (piece.text.match(/\d+/g) ?? []).map(Number);
  const [a = 0, b = 0, c = 0] = parts;
  if (piece.kind === 'iso') found.dates.push(b * 100 + c);
  else if (piece.kind === 'cjk') found.dates.push(a * 100 + b);
  else if (piece.kind === 'numeric') found.dates.push(b > 12 ? a * 100 + b : b * 100 + a);
}

function takeNumber(
  found: Scanned,
  list: Piece[],
  words: string[],
  i: number,
  language: string,
  place: number,
  names: Calendar,
): number {
  const piece = list[i] as Piece;
  const bare = piece.text.replace(/[.,]$/, '');
  let value = readDigits(bare, language);
  const next = words[i + 1] ?? '';
  const previous = words[i - 1] ?? '';
  const month = names.months[next] ?? names.months[previous];
  if (month !== undefined && value >= 1 && value <= 31 && Number.isInteger(value)) {
    found.dates.push(month * 100 + value);
    return i;
  }
  if (/^\d{6,}$/.test(bare)) {
    found.identifiers.push(bare);
    return i;
  }
  if (/^[日일]/.test(next) && value <= 31) {
    found.dates.push(value);
    return i;
  }
  let at = i + 1;
  let scaled = false;
  for (; at <= i + 2; at++) {
    const word = words[at] ?? '';
    const factor = multiplier(word) ?? multiplier(word.slice(0, 1).replace(/[a-z]/, ''));
    if (factor === undefined || (word === 'm' && list[at]?.at === (list[i]?.at ?? 0) + bare.length + 1))
      break;
    value = scale(value, factor);
    scaled = true;
  }
  if (!scaled && Number.isInteger(value) && value >= 1900 && value <= 2100 && bare.length === 4) {
    found.figures.push({ value, unit: 'year', place, raw: bare });
    return i;
  }
  found.figures.push({ value, unit: unitOf(words, at, previous), place, raw: written(list, i, at) });
  return Math.max(i, at - 1);
}

function unitOf(words: string[], at: number, previous: string): string {
  const next = words[at] ?? '';
  if (/^[%٪％]$/.test(next) || isPercent(next)) return 'pct';
  if (/^[$€£¥₹₪₺₩฿]$/.test(next) || /^[$€£¥₹₪₺₩฿]$/.test(previous) || isMoney(next) || isMoney(previous))
    return 'money';
  if (isMoney(next.slice(0, 1))) return 'money';
  if (isAge(next) || isAge(next.slice(0, 1))) return 'age';
  return wordKey(next.length > 24 ? next.slice(0, 2) : next);
}

function takeWord(
  found: Scanned,
  list: Piece[],
  words: string[],
  i: number,
  language: string,
  place: number,
  names: Calendar,
): number {
  const word = words[i] ?? '';
  const weekday = names.weekdays[word] ?? byKey(language, names, word);
  if (weekday !== undefined) {
    found.weekdays.push(weekday);
    return i;
  }
  const first = readNumberWord(word, language);
  if (first === undefined) return i;
  let value = first;
  let at = i + 1;
  if (value >= 20 && value < 100) {
    const joint = /^(?:y|e|et|und|en|och|og|و)$/.test(words[at] ?? '') ? at + 1 : at;
    const unit = readUnitWord(words[joint] ?? '', language);
    if (unit !== undefined && unit < 10) {
      value += unit;
      at = joint + 1;
    }
  }
  const factor = multiplier(words[at] ?? '');
  if (factor !== undefined) {
    value = scale(value, factor);
    at++;
  }
  const month = names.months[words[at] ?? ''];
  if (month !== undefined && value <= 31) found.dates.push(month * 100 + value);
  else found.figures.push({ value, unit: unitOf(words, at, ''), place, raw: written(list, i, at) });
  return Math.max(i, at - 1);
}

/** A figure as it is written, the words that scale it with it. */
const written = (list: Piece[], from: number, to: number): string =>
  list
    .slice(from, Math.max(to, from + 1))
    .map(({ text }) => text)
    .join(' ');

/** Multiplied without the dust of binary fractions. */
const scale = (value: number, factor: number): number => Number((value * factor).toPrecision(12));

const keyed = new Map<string, Map<string, number>>();

/** Weekdays in other cases (`niedzielę`, `понедельника`), by the key of the word. */
function byKey(language: string, names: Calendar, word: string): number | undefined {
  if (word.length < 5) return undefined;
  let table = keyed.get(language);
  if (table === undefined) {
    table = new Map(Object.entries(names.weekdays).map(([name, day]) => [wordKey(name), day]));
    keyed.set(language, table);
  }
  return table.get(wordKey(word));
}

/** Whether a folded word names a month or a weekday, which facts hold as dates. */
export function isCalendarWord(word: string, language: string): boolean {
  const names = calendars[language === 'und' ? 'en' : language];
  return names !== undefined && (names.months[word] !== undefined || names.weekdays[word] !== undefined);
}
