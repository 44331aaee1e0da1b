import type { EntryInput } from '../../src/ingest/merge-entries.ts';

/** A text of the project's own, with what mutations need to know of it. */
export type OwnText = {
  lang: string;
  title: string;
  summary: string;
  /** Two names of the headline, and a third that neither text knows. */
  names: [string, string];
  third: string;
  /** A word of the headline, and one that turns it around. */
  verb: [string, string];
  /** Another headline for the same summary. */
  headline: string;
};

/** A text beside its mutant: `changed` ones say something else, the others the same. */
export type Mutant = { kind: string; changed: boolean; lang: string; a: EntryInput; b: EntryInput };

type Words = { title: string; summary: string };

const GROUPS: Readonly<Record<string, string>> = {
  Cyrillic: 'ru uk bg',
  'Arabic and Hebrew': 'ar fa ur he',
  'Chinese, Japanese, Korean': 'zh ja ko',
  'Indic and Thai': 'hi bn ta th',
  Greek: 'el',
};

/** The group of languages that figures are counted by. */
export const groupOf = (lang: string): string =>
  Object.keys(GROUPS).find((group) => GROUPS[group]?.split(' ').includes(lang)) ?? 'Latin';

const PREFIXES: Readonly<Record<string, string>> = {
  de: 'Eilmeldung: ',
  fr: 'ALERTE - ',
  es: 'ÚLTIMA HORA: ',
  it: "ULTIM'ORA: ",
  pt: 'URGENTE: ',
  nl: 'UPDATE: ',
  sv: 'JUST NU: ',
  pl: 'PILNE: ',
  cs: 'AKTUALIZOVÁNO: ',
  tr: 'SON DAKİKA: ',
  ru: 'Срочно: ',
  uk: 'Терміново: ',
  bg: 'ВИДЕО: ',
  el: 'ΕΚΤΑΚΤΟ: ',
  ar: 'عاجل: ',
  fa: 'فوری: ',
  ur: 'ویڈیو: ',
  he: 'מבזק: ',
  zh: '快讯：',
  ja: '【速報】',
  ko: '[속보] ',
  hi: 'ब्रेकिंग: ',
  bn: 'ব্রেকিং: ',
  ta: 'வீடியோ: ',
  th: 'ด่วน: ',
  vi: 'Cập nhật: ',
  id: 'BREAKING NEWS: ',
};
const ZEROS: Readonly<Record<string, number>> = {
  ar: 0x660,
  fa: 0x6f0,
  ur: 0x6f0,
  hi: 0x966,
  bn: 0x9e6,
  zh: 0xff10,
  ja: 0xff10,
  ko: 0xff10,
  ta: 0xbe6,
  th: 0xe50,
};

const digitsOf = (text: string, lang: string): string => {
  const zero = ZEROS[lang] ?? 0x30;
  return text.replace(/\p{Nd}/gu, (digit) => String.fromCodePoint(zero + valueOfDigit(digit)));
};

function valueOfDigit(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  for (const zero of [0x30, ...Object.values(ZEROS)])
    if (code >= zero && code < zero + 10) return code - zero;
  throw new Error(`unknown digit ${digit}`);
}

/** The first figure of the headline, and the same with its last digit changed. */
function figure({ title }: OwnText): [string, string] | undefined {
  const found = /\p{Nd}+(?:[.,:٫-]\p{Nd}+)*/u.exec(title)?.[0];
  if (found === undefined) return undefined;
  const last = found.slice(-1);
  const value = valueOfDigit(last);
  const other = String.fromCodePoint((last.codePointAt(0) ?? 0) - value + ((value + 4) % 10));
  return [found, found.slice(0, -1) + other];
}

const swap = (text: string, [one, two]: [string, string]): string =>
  text.replaceAll(one, '\u0001').replaceAll(two, one).replaceAll('\u0001', two);

type Change = (text: OwnText) => Words | undefined;

/** What makes another piece of news of a text. */
const CHANGES: Readonly<Record<string, Change>> = {
  'figure changed': (text) => {
    const found = figure(text);
    return found && { title: text.title.replace(...found), summary: text.summary.replaceAll(...found) };
  },
  'figure changed in the headline': (text) => {
    const found = figure(text);
    return found && { title: text.title.replace(...found), summary: text.summary };
  },
  'names swapped': (text) => ({
    title: swap(text.title, text.names),
    summary: swap(text.summary, text.names),
  }),
  'names swapped in the headline': (text) => ({ title: swap(text.title, text.names), summary: text.summary }),
  'verb flipped': (text) => ({ title: text.title.replace(...text.verb), summary: text.summary }),
  'one name replaced': ({ title, summary, names, third }) => ({
    title: title.replaceAll(names[0], third),
    summary: summary.replaceAll(names[0], third),
  }),
  'one name replaced in the headline': ({ title, summary, names, third }) => ({
    title: title.replaceAll(names[1], third),
    summary,
  }),
};

const cut = (text: string, share: number): string => {
  const end = Math.floor(text.length * share);
  const space = text.lastIndexOf(' ', end);
  return text.slice(0, space > end / 2 ? space : end);
};

/** Swaps two letters within the longest word that is no name. */
function typo(text: string, names: readonly string[]): string {
  const words =
    text.match(
      /\p{Script=Latin}+|\p{Script=Cyrillic}+|\p{Script=Greek}+|[\p{Script=Arabic}]+|[\p{Script=Hebrew}]+/gu,
    ) ?? [];
  const word = words
    .filter((one) => !names.some((name) => name.includes(one) || one.includes(name)))
    .sort((a, b) => b.length - a.length)[0];
  if (word === undefined || word.length < 6) return text;
  const at = Math.floor(word.length / 2);
  return text.replace(word, `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`);
}

/** What leaves a text the same piece. */
const EDITS: Readonly<Record<string, Change>> = {
  'headline retyped': ({ headline, summary }) => ({ title: headline, summary }),
  'summary cut': ({ title, summary }) => ({ title, summary: `${cut(summary, 0.55)}…` }),
  'headline in capitals': ({ title, summary, lang }) => ({ title: title.toLocaleUpperCase(lang), summary }),
  quotes: ({ title, summary, names }) => ({
    title: title.replace(names[0], `«${names[0]}»`).replaceAll("'", '’'),
    summary: summary.replace(names[1], `“${names[1]}”`).replaceAll("'", '’'),
  }),
  digits: ({ title, summary, lang }) => ({ title: digitsOf(title, lang), summary: digitsOf(summary, lang) }),
  prefix: ({ title, summary, lang }) => ({ title: `${PREFIXES[lang] ?? 'BREAKING: '}${title}`, summary }),
  'typo in the headline': ({ title, summary, names }) => ({ title: typo(title, names), summary }),
  'typo in the text': ({ title, summary, names }) => ({ title, summary: typo(summary, names) }),
  'source named': ({ title, summary }) => ({ title: `${title} - Second Gazette`, summary }),
  'other source named': ({ title, summary }) => ({ title: `${title} - First Post`, summary }),
  'no summary': ({ title }) => ({ title, summary: '' }),
  'last sentence dropped': ({ title, summary }) => ({
    title,
    summary: /^.*?[.。।](?=\s|\p{L})/su.exec(summary)?.[0] ?? summary,
  }),
  markup: ({ title, summary }) => ({
    title: title.replaceAll(' ', '&nbsp;'),
    summary: `<p>${summary.replace(/(?:[.।۔]\s+|。)(?=\S)/u, (end) => `${end}</p><p>`)}</p>`,
  }),
};

const at = (hour: number): string => `2026-03-03T${String(hour).padStart(2, '0')}:00:00Z`;

function pair(text: OwnText, words: Words, kind: string, changed: boolean, n: number): Mutant {
  const a: EntryInput = {
    source: 'First Post',
    url: `https://first.example/${text.lang}/${n}`,
    title: text.title,
    summary: text.summary,
    published: at(8),
  };
  const b: EntryInput = {
    source: 'Second Gazette',
    url: `https://second.example/${text.lang}/${n}-b`,
    ...words,
    published: at(11),
  };
  return { kind, changed, lang: text.lang, a, b };
}

/** All mutants of all texts; an edit that finds nothing to change makes none. */
export function mutants(texts: readonly OwnText[]): Mutant[] {
  return texts.flatMap((text, n) =>
    [true, false].flatMap((changed) =>
      Object.entries(changed ? CHANGES : EDITS).flatMap(([kind, change]) => {
        const words = change(text);
        if (words === undefined || (words.title === text.title && words.summary === text.summary)) return [];
        return [pair(text, words, kind, changed, n)];
      }),
    ),
  );
}
