import { readNumberWord } from '../text/facts/figures.ts';
import type { Token } from '../text/tokens.ts';
import type { Text } from './prepare.ts';
import { sameWord } from './same-word.ts';
import { scaleWords } from './scale-words.ts';

/** A figure of a text: `value` compares, however it was written (`8`, `eight`; `4.4 bln`, `4,400,000,000`). */
export type Figure = {
  value: string;
  raw: string;
  /** How many words of the text it takes. */
  words: number;
  role: 'number' | 'version' | 'identifier' | 'time';
  /** Written as an ordinal (`2nd`), and so perhaps the number of a part. */
  ordinal: boolean;
};

const DIGITS = /(?![0-9])\p{Nd}/gu;
const NUMBER = /\d+(?:(?:[.,:/](?=\d)|[ {3}'’](?=\d{3}(?!\d)))\d+)*/y;
const ORDINAL = /^(?:st|nd|rd|th|er|re|e|eme|er[ae]|го|й|я|ой|ая|ый|ое|ге|a|o|ª|º)$/;
const ASCII_DIGIT = /[0-9]/;

/** The figure that begins at a word, in digits or as a number word of the language; `undefined` if none does. */
export function figureAt(text: Text, index: number, lang: string): Figure | undefined {
  const word = text.words[index];
  if (word === undefined) return undefined;
  return ASCII_DIGIT.test(word.text) ? digitsAt(text, word, index, lang) : wordsAt(text, word, index, lang);
}

function digitsAt(text: Text, word: Token, index: number, lang: string): Figure {
  const raw = text.raw;
  const written = asciiDigits(raw.slice(word.start, word.end + 40));
  const v = /^[vV](?=\d)/.test(written) ? 1 : 0;
  NUMBER.lastIndex = v;
  const found = NUMBER.exec(written);
  const plain = (value: string, role: Figure['role']): Figure => ({
    value,
    raw: raw.slice(word.start, word.end),
    words: 1,
    role,
    ordinal: false,
  });
  if (found === null) return plain(word.text, hasVersion(word.text) ? 'version' : 'identifier');
  const end = word.start + v + found[0].length;
  let count = 1;
  while ((text.words[index + count]?.start ?? Number.POSITIVE_INFINITY) < end) count++;
  const last = text.words[index + count - 1];
  const suffix = last === undefined || last.end <= end ? '' : last.text.replace(/^v?[\d.,:/]*/, '');
  if (/\d/.test(suffix)) return { ...plain(word.text, 'identifier'), words: count };
  const identifier = count === 1 && suffix === '' && joinedToLetters(raw, word.start);
  const { value, role } = figureValue(found[0]);
  const shown = raw.slice(word.start, last?.end ?? word.end);
  const money =
    CURRENCY.test(raw[word.start - 1] ?? '') ||
    CURRENCY_WORD.test(text.words[index - 1]?.text ?? '') ||
    CURRENCY_WORD.test(text.words[index + count]?.text ?? '');
  const scaled = scale(value, role, suffix, text, index + count, lang, money);
  return {
    value: scaled.value,
    raw: shown,
    words: count + scaled.words,
    role: identifier ? 'identifier' : role === 'number' && v === 1 ? 'version' : role,
    ordinal: suffix !== '' && ORDINAL.test(suffix),
  };
}

const hasVersion = (word: string): boolean => /^(?:v\d|rc\d|beta\d|alpha\d)/.test(word);
const joinedToLetters = (raw: string, start: number): boolean =>
  raw[start - 1] === '-' && /[\p{L}\d]/u.test(raw[start - 2] ?? '');

function asciiDigits(text: string): string {
  return text.replace(DIGITS, (digit) => {
    let value = 0;
    let code = digit.codePointAt(0) ?? 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
      code--;
      value++;
    }
    return digit.length === 1 ? String(value) : ` ${value}`;
  });
}

function figureValue(found: string): { value: string; role: Figure['role'] } {
  if (found.includes(':'))
    return { value: found.replace(/[.,]/g, ':').replace(/(^|:)0+(?=\d)/g, '$1'), role: 'time' };
  if (found.includes('/')) return { value: found, role: 'identifier' };
  const parts = found.split(/[., {3}'’]/);
  if (parts.length === 1) return { value: String(Number(found)), role: 'number' };
  const thousands =
    parts.slice(1).every((part) => part.length === 3) && (parts[0]?.length ?? 0) <= 3 && parts[0] !== '0';
  if (thousands) return { value: String(Number(parts.join(''))), role: 'number' };
  if (parts.length === 2) return { value: String(Number(parts.join('.'))), role: 'number' };
  const decimal = /[.,]/.exec([...found].reverse().join(''))?.[0];
  const middle = parts.slice(1, -1);
  if (middle.every((part) => part.length === 3) && decimal !== undefined && middle.length > 0) {
    return {
      value: String(Number(`${parts.slice(0, -1).join('')}.${parts[parts.length - 1]}`)),
      role: 'number',
    };
  }
  return { value: found, role: 'version' };
}

const CURRENCY = /[$€£¥₹₩₺₽]/u;
const CURRENCY_WORD = /^(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|francs?|crowns?)$/;

function scale(
  value: string,
  role: Figure['role'],
  suffix: string,
  text: Text,
  next: number,
  lang: string,
  money: boolean,
): { value: string; words: number } {
  if (role !== 'number') return { value, words: 0 };
  const scales = scaleWords(lang);
  if (suffix !== '') {
    const factor = suffix === 'm' && money ? 1e6 : suffix === 'k' ? 1e3 : scales.get(suffix);
    return { value: factor === undefined ? value : times(value, factor), words: 0 };
  }
  const word = text.words[next];
  if (word !== undefined) {
    if (/^[ap]m$/.test(word.text))
      return { value: `${(Number(value) % 12) + (word.text === 'pm' ? 12 : 0)}:0`, words: 1 };
    const factor = scales.get(word.text) ?? mistyped(word.text, scales);
    if (factor !== undefined) return { value: times(value, factor), words: 1 };
  }
  return { value, words: 0 };
}

/** The factor of a scale word with a typo in it (`mililon`). */
function mistyped(word: string, scales: ReadonlyMap<string, number>): number | undefined {
  if (word.length < 6) return undefined;
  for (const [name, factor] of scales) if (name.length > 5 && sameWord(name, word, true)) return factor;
  return undefined;
}

const times = (value: string, factor: number): string =>
  String(Math.round(Number(value) * factor * 1000) / 1000);

/** Words for one that stand after a ten (`twenty-one`); by themselves they are articles and pronouns. */
const ONE = /^(?:one|un|uno|een|ett|ein|jeden|один)$/;

/** Number words: `eight`, `twenty-one`, `fifty thousand`, `einundzwanzig`. */
function wordsAt(text: Text, word: Token, index: number, lang: string): Figure | undefined {
  let value = readNumberWord(word.text, lang);
  if (value === undefined) return undefined;
  let count = 1;
  const next = text.words[index + 1]?.text ?? '';
  const unit =
    value >= 20 && value % 10 === 0 && value < 100
      ? ONE.test(next)
        ? 1
        : readNumberWord(next, lang)
      : undefined;
  if (unit !== undefined && unit < 10) {
    value += unit;
    count++;
  }
  const scales = scaleWords(lang);
  for (;;) {
    const factor = scales.get(text.words[index + count]?.text ?? '');
    if (factor === undefined) break;
    value *= factor;
    count++;
  }
  const last = text.words[index + count - 1];
  const raw = text.raw.slice(word.start, last?.end);
  return { value: String(value), raw, words: count, role: 'number', ordinal: false };
}
