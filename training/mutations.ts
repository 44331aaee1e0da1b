import { isCalendarWord } from '../src/text/reading/scan.ts';
import { fold } from '../src/text/tokens.ts';
import { type Example, pairExample } from './examples.ts';
import { flips } from './flips.ts';
import { generator } from './gbdt.ts';
import type { Stories, Told } from './read-stories.ts';

/** A text changed on purpose: what was done, and whether it still tells the same. */
export type Mutation = { kind: string; same: boolean; a: Told; b: Told };

const FIGURE = /(?<![\d.,:/-])\d{1,3}(?![\d.,:/%-]*\d)/u;
const NAME = /(?<=\p{Ll}[,:]?\s)\p{Lu}\p{Ll}{3,}/gu;
const WORD = /\p{Ll}{7,}/gu;
const SENTENCE = /[.!?。।]\s+(?=\p{Lu}|[^\p{Ll}\p{Lu}])/u;

/** Every mutation that a text allows, of the kinds that issue C names. Deterministic. */
export function mutationsOf(told: Told, others: readonly Told[], seed: number): Mutation[] {
  const random = generator(seed);
  const found: Mutation[] = [];
  const add = (kind: string, same: boolean, change: Partial<Told> | undefined) => {
    if (change === undefined) return;
    const b = { ...told, ...change, source: 'Another Carrier' };
    delete b.guid;
    delete b.url;
    if (b.title !== told.title || b.summary !== told.summary) found.push({ kind, same, a: told, b });
  };
  add('figure changed', false, figureChanged(told, random));
  add('names swapped', false, namesSwapped(told));
  add('verb flipped', false, verbFlipped(told));
  add('name replaced', false, nameReplaced(told, others, random));
  for (const [kind, change] of Object.entries(unchanged(told, random))) add(kind, true, change);
  return found;
}

// A dateline and a desk's count of updates say nothing of the news.
const DATELINE = /^[^()]{2,60}\([^)]{1,20}\)\s*(?:[-–—:]\s*)?/u;
const DESK = /^[A-Z]{3,}\s*\d?\s*[-:]\s*/u;

function behind(text: string, opening: RegExp, change: (rest: string) => string): string {
  const start = opening.exec(text)?.[0].length ?? 0;
  return text.slice(0, start) + change(text.slice(start));
}

function figureChanged(told: Told, random: () => number): Partial<Told> | undefined {
  const change = (text: string) =>
    text.replace(FIGURE, (digits) => String(Number(digits) + 2 + Math.floor(random() * 6)));
  const title = behind(told.title, DESK, change);
  if (title !== told.title) {
    const old = FIGURE.exec(told.title.replace(DESK, ''))?.[0] ?? '';
    const now = FIGURE.exec(title.replace(DESK, ''))?.[0] ?? '';
    return { title, summary: told.summary?.replace(new RegExp(`(?<!\\d)${old}(?!\\d)`, 'g'), now) ?? '' };
  }
  const summary = behind(told.summary ?? '', DATELINE, change);
  return summary === told.summary ? undefined : { summary };
}

/** The capitalised words of a headline but its first; days and months are no names. */
const namesIn = (title: string, language = 'en'): string[] =>
  [...new Set([...title.matchAll(NAME)].map((match) => match[0]))].filter(
    (name) => !isCalendarWord(fold(name), language),
  );

function namesSwapped(told: Told): Partial<Told> | undefined {
  const [first, second] = namesIn(told.title, told.lang);
  if (first === undefined || second === undefined || told.title.includes(`${first} ${second}`))
    return undefined;
  const title = told.title.replace(first, '\u0000').replace(second, first).replace('\u0000', second);
  return { title };
}

function verbFlipped(told: Told): Partial<Told> | undefined {
  for (const [verb, other] of flips(told.lang ?? 'en')) {
    const pattern = new RegExp(`(?<!\\p{L})${verb}(?!\\p{L})`, 'u');
    if (pattern.test(told.title)) return { title: told.title.replace(pattern, other) };
  }
  return undefined;
}

function nameReplaced(told: Told, others: readonly Told[], random: () => number): Partial<Told> | undefined {
  const mine = namesIn(told.title, told.lang);
  const name = mine.at(-1);
  if (name === undefined) return undefined;
  for (let tries = 0; tries < 20; tries++) {
    const other = namesIn(others[Math.floor(random() * others.length)]?.title ?? '')[0];
    if (other === undefined || `${told.title} ${told.summary ?? ''}`.includes(other)) continue;
    return {
      title: told.title.replaceAll(name, other),
      summary: told.summary?.replaceAll(name, other) ?? '',
    };
  }
  return undefined;
}

function unchanged(told: Told, random: () => number): Record<string, Partial<Told> | undefined> {
  const { title, summary = '' } = told;
  const sentences = summary.split(SENTENCE);
  const words = [...title.matchAll(WORD)].map((match) => match[0]);
  const word = words[Math.floor(random() * words.length)];
  const at = word === undefined ? 0 : 2 + Math.floor(random() * (word.length - 4));
  const typo = word === undefined ? '' : word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  const [opening = ''] = sentences;
  return {
    'summary cut': sentences.length > 2 ? { summary: `${sentences.slice(0, 2).join('. ')} …` } : undefined,
    case: { title: title.toUpperCase() },
    quotes: { title: title.replace(/["“”«»„]/g, "'").replace(/['’]/g, '’') },
    prefix: { title: `UPDATE 1 - ${title}` },
    typo: word === undefined ? undefined : { title: title.replace(word, typo) },
    'headline retyped':
      opening.length > 30 && summary.length > 120 ? { title: opening.slice(0, 90) } : undefined,
  };
}

/** Texts of this repository with something to change: every fourth of the weeks and pairs that has a summary. */
export function textsToChange({ streams, pairs }: Stories): Told[] {
  const written = streams.filter(({ isWritten }) => isWritten).flatMap(({ entries }) => entries);
  const sides = pairs
    .filter(({ kind }) => kind !== 'real')
    .map(({ a, lang }) => ({ ...a, lang: lang ?? 'en' }));
  return [...written, ...sides].filter(({ summary }, i) => i % 4 === 0 && (summary?.length ?? 0) > 80);
}

/** What changed texts teach; every other one is left for testing. */
export function changedExamples(stories: Stories): Example[] {
  const all = textsToChange(stories);
  return all.flatMap((told, i) =>
    i % 2 === 0 ? [] : mutationsOf(told, all, i + 1).flatMap(({ a, b, same }) => pairExample(a, b, same)),
  );
}
