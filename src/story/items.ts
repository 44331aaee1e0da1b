import { calendarWords } from './calendar-words.ts';
import { type Figure, figureAt } from './figures.ts';
import { functionWords, languageOf } from './function-words.ts';
import { isGenericTitle } from './generic-titles.ts';
import { instalmentWords } from './instalment-words.ts';
import { modals, negations } from './opposites.ts';
import { ownName, type Prepared, type Text, wholeText } from './prepare.ts';
import opinionTable from './tables/opinion-words.json' with { type: 'json' };

type ItemKind = 'word' | 'name' | 'function' | 'negation' | 'modal' | 'calendar' | 'figure';

/** A word or figure of a text, with what it is. `key` is what is compared: a folded word, a figure's value. */
export type Item = {
  kind: ItemKind;
  key: string;
  /** The folded word. */
  text: string;
  /** As written, for saying why, and where. */
  raw: string;
  at: number;
  /** Of figures: what sort of thing it counts or names. */
  role?: Figure['role'] | 'instalment';
  /** Capitalised at the head of a sentence, where that says nothing; a name all the same if the other text says so. */
  initial?: boolean;
};

/** What guards and comparison need to know of an entry; made when first asked for, and kept with it. */
export type Details = {
  lang: string;
  /** Whether the source said which language it is in. */
  labelled: boolean;
  /** Whether capital letters tell names in the title: not in scripts without case, nor in Title Case or CAPITALS. */
  cased: boolean;
  title: readonly Item[];
  lead: readonly Item[];
  /** The words and figures of the whole entry. */
  all: ReadonlySet<string>;
  /** Words capitalised within a sentence somewhere in the entry. */
  names: ReadonlySet<string>;
  whole: string;
  source: ReadonlySet<string>;
  /** The title names a column or thread, and not what stands below it. */
  generic: boolean;
  /** The title calls itself a review, a comment, an interview: two of them on one matter are two pieces. */
  opinion: boolean;
  /** How many items of the title stand before what may be a source's name (` - Somebody`); all if there is none. */
  head: number;
};

const kept = new WeakMap<Prepared, Map<string, Details>>();

/** The details of two entries, in one language where at least one of them does not say its own. */
export function detailsOfPair(one: Prepared, two: Prepared): [Details, Details] {
  const a = detailsOf(one);
  const b = detailsOf(two);
  if (a.lang === b.lang || (one.piece.lang !== undefined && two.piece.lang !== undefined)) return [a, b];
  const sure =
    one.piece.lang !== undefined ||
    (two.piece.lang === undefined && a.title.length + a.lead.length >= b.title.length + b.lead.length);
  return sure ? [a, detailsOf(two, a.lang)] : [detailsOf(one, b.lang), b];
}

/** What is known of an entry, read in its own language or in another. */
function detailsOf(prepared: Prepared, lang?: string): Details {
  let made = kept.get(prepared);
  if (made === undefined) {
    made = new Map();
    kept.set(prepared, made);
  }
  let details = made.get(lang ?? '');
  if (details === undefined) {
    details = make(prepared, lang ?? ownLanguage(prepared));
    made.set(lang ?? '', details);
  }
  return details;
}

const ownLanguage = ({ piece, title, lead }: Prepared): string =>
  languageOf(piece.lang, `${title.raw} ${lead.raw.slice(0, 200)}`, [...title.words, ...lead.words]);

function make(prepared: Prepared, lang: string): Details {
  const { piece, title, lead } = prepared;
  const titleCased = capitalsTell(title);
  const titleItems = itemsOf(title, lang, titleCased);
  const leadItems = itemsOf(lead, lang, capitalsTell(lead));
  const names = new Set<string>();
  const all = new Set<string>();
  for (const item of [...titleItems, ...leadItems]) {
    all.add(item.key);
    if (item.kind === 'name' && item.initial !== true) names.add(item.key);
  }
  const name = ownName(piece);
  const source = new Set(name.length > 1 ? [...name, name.map((word) => word[0]).join('')] : name);
  return {
    lang,
    labelled: piece.lang !== undefined,
    cased: titleCased,
    title: titleItems,
    lead: leadItems,
    all,
    names,
    whole: wholeText(prepared),
    source,
    generic: isGenericTitle(title.words.map((word) => word.text)),
    opinion: titleItems.some((item) => OPINIONS.has(item.text)),
    head: headOf(title, titleItems),
  };
}

const OPINIONS: ReadonlySet<string> = new Set(
  Object.values(opinionTable).flatMap((words) => words.split(' ')),
);

const TAIL = /^(.*\S)(?:\s+[-–—|•»]+\s+|\s*::\s*)([^-–—|•»:,.!?\d]+)$/su;

function headOf({ raw }: Text, items: readonly Item[]): number {
  const found = TAIL.exec(raw);
  const start = raw.length - (found?.[2]?.length ?? 0);
  const head = items.filter((item) => item.at < start).length;
  const tail = items.slice(head);
  const named = tail.every((item) => item.kind === 'function' || !LOWER.test(item.raw[0] ?? ''));
  return found !== null && head >= 3 && tail.length <= 5 && named ? head : items.length;
}

const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;

function capitalsTell({ raw, words }: Text): boolean {
  let upper = 0;
  let lower = 0;
  for (const [i, word] of words.entries()) {
    const sign = raw[word.start] ?? '';
    if (i === 0 || word.end - word.start < 3) continue;
    if (UPPER.test(sign)) upper++;
    else if (LOWER.test(sign)) lower++;
  }
  return lower > 0 && lower * 3 >= upper;
}

function itemsOf(text: Text, lang: string, cased: boolean): Item[] {
  const { raw, words } = text;
  const tables = {
    functions: functionWords(lang),
    negations: negations(lang),
    modals: modals(lang),
    calendar: calendarWords(lang),
    instalments: instalmentWords(lang),
  };
  const items: Item[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) continue;
    const figure = figureAt(text, i, lang);
    if (figure !== undefined) {
      const before = items[items.length - 1];
      const after = words[i + figure.words];
      const instalment =
        (before !== undefined && tables.instalments.has(before.key)) ||
        (after !== undefined && figure.ordinal && tables.instalments.has(after.text));
      items.push({
        kind: 'figure',
        key: `#${figure.value}`,
        text: word.text,
        raw: figure.raw,
        at: word.start,
        role: instalment ? 'instalment' : figure.role,
      });
      i += figure.words - 1;
      continue;
    }
    const written = raw.slice(word.start, word.end);
    const key = word.text;
    // Of English months that are verbs too, only the capital tells.
    const verb = (key === 'may' || key === 'march') && !UPPER.test(written[0] ?? '');
    const calendar = verb ? undefined : tables.calendar.get(key);
    if (calendar !== undefined)
      items.push({ kind: 'calendar', key: calendar, text: key, raw: written, at: word.start });
    else if (tables.negations.has(key))
      items.push({ kind: 'negation', key, text: key, raw: written, at: word.start });
    else if (tables.functions.has(key))
      items.push({ kind: 'function', key, text: key, raw: written, at: word.start });
    else if (tables.modals.has(key))
      items.push({ kind: 'modal', key, text: key, raw: written, at: word.start });
    else if (cased && UPPER.test(written[0] ?? '')) {
      const item: Item = { kind: 'name', key, text: key, raw: written, at: word.start };
      if (opensSentence(raw, word.start)) item.initial = true;
      items.push(item);
    } else items.push({ kind: 'word', key, text: key, raw: written, at: word.start });
    const before = items[items.length - 2];
    const last = items[items.length - 1];
    // Two capitals in a row name somebody, at the head of a sentence too.
    if (last?.kind === 'name' && last.initial !== true && before?.initial === true) delete before.initial;
  }
  return items;
}

function opensSentence(raw: string, start: number): boolean {
  for (let i = start - 1; i >= 0; i--) {
    const sign = raw[i] ?? '';
    if (/[.!?:…]/.test(sign)) return true;
    if (LETTER.test(sign) || /[\d,;]/.test(sign)) return false;
  }
  return true;
}
