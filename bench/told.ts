import { NAME, read } from '../src/text/reading/index.ts';
import { tokens } from '../src/text/tokens.ts';
import { readStories } from '../training/read-stories.ts';
import { type Invented, randomOf } from './generate.ts';

/** A sentence in which names, figures and telling words are left open; all else is as it was written. */
type Slot = { open: 'name' | 'figure' | 'word'; was: string };
type Sentence = readonly (string | Slot)[];
/** What a language's news is made of. */
type Language = { lang: string; titles: Sentence[]; sentences: Sentence[]; words: string[] };

/** The languages of which there is enough to go round, each as often as it is met in the labelled stories. */
const LANGUAGES = ['en', 'de', 'fr', 'it'];
/** Words at least so rare are left open: they say what a piece is about. */
const TELLING = 4;

/** The languages, each as often as it has headlines. */
let shares: Language[] | undefined;

function languageOf(lang: string): Language {
  const stories = readStories(undefined);
  const weeks = stories.streams.flatMap(({ entries }) => entries);
  const pairs = stories.pairs.flatMap((pair) =>
    [pair.a, pair.b].map((told) => ({ ...told, lang: pair.lang })),
  );
  const language: Language = { lang, titles: [], sentences: [], words: [] };
  for (const told of [...weeks, ...pairs].filter((one) => one.lang === lang)) {
    const lead = told.summary ?? '';
    language.titles.push(opened(told.title, told.title, lead, language));
    for (const sentence of lead.match(/[^.!?]+[.!?]+/g) ?? [])
      if (sentence.length > 40) language.sentences.push(opened(sentence.trim(), told.title, lead, language));
  }
  return language;
}

/** Leaves open what a text says, and notes its telling words. */
function opened(text: string, title: string, lead: string, language: Language): Sentence {
  const { words } = read({ id: '', source: '', title, summary: lead, content: '', lang: language.lang });
  const facts = new Map(words.map((word) => [word.text, word]));
  const parts: (string | Slot)[] = [];
  let at = 0;
  for (const token of tokens(text)) {
    const was = text.slice(token.start, token.end);
    const fact = facts.get(token.text);
    const isName = fact !== undefined && (fact.place & NAME) !== 0;
    const isTelling = fact !== undefined && fact.rarity >= TELLING;
    const open = /^\d+$/.test(was) ? 'figure' : isName ? 'name' : isTelling ? 'word' : undefined;
    if (open === undefined) continue;
    if (open === 'word') language.words.push(was.toLowerCase());
    parts.push(text.slice(at, token.start), { open, was });
    at = token.end;
  }
  return [...parts, text.slice(at)];
}

const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

/** One of `count`, the r-th in proportion to 1 / (r + offset). */
const zipf = (random: () => number, count: number, offset: number): number =>
  Math.floor(offset * ((count / offset + 1) ** random() - 1));

const ONSETS = 'b br c d dr f g gr h k l m n p pr qu r s st t tr v w y z'.split(' ');
const NUCLEI = 'a ae e ei i o oa u'.split(' ');

/** An invented name by its number, of three syllables. */
function nameOf(number: number): string {
  const random = randomOf(number);
  const raw = [1, 2, 3].map(() => pick(random, ONSETS) + pick(random, NUCLEI)).join('');
  return `${raw.charAt(0).toUpperCase()}${raw.slice(1)}${pick(random, ['', 'l', 'n', 'r', 's'])}`;
}

/** What happened: who and where, the figures, and what it is about. */
type Event = { language: Language; names: string[]; figures: number[]; words: string[] };

function eventOf(seed: number): Event {
  const random = randomOf(seed);
  shares ??= LANGUAGES.map(languageOf).flatMap((language) => language.titles.map(() => language));
  const language = pick(random, shares);
  return {
    language,
    // A place that is often in the news, and people who are less so.
    names: [
      nameOf(zipf(random, 5_000, 20)),
      ...[1, 2, 3].map(() => nameOf(5_000 + zipf(random, 60_000, 200))),
    ],
    figures: [1, 2, 3].map(() => Math.floor(10 ** (random() * 4)) + 2),
    words: Array.from({ length: 7 }, () => pick(random, language.words)),
  };
}

/** What happened under a number, as one outlet tells it: in sentences of the labelled stories, filled with its own facts. */
export function tell(event: number, outlet: number): Invented & { lang: string } {
  const { language, names, figures, words } = eventOf(event);
  const random = randomOf(outlet + 1e9);
  const fill = (sentence: Sentence): string =>
    sentence
      .map((part) => {
        if (typeof part === 'string') return part;
        if (part.open === 'name') return names[zipf(random, names.length, 1)];
        if (part.open === 'figure')
          return random() < 0.6 ? pick(random, figures) : Math.floor(random() * 10 ** part.was.length);
        const word = pick(random, random() < 0.5 ? words : language.words);
        return /^\p{Lu}/u.test(part.was) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
      })
      .join('');
  return {
    title: fill(pick(random, language.titles)),
    summary: `${fill(pick(random, language.sentences))} ${fill(pick(random, language.sentences))}`,
    lang: language.lang,
  };
}
