import { stripHeadline } from '../affixes.ts';
import { tokens } from '../tokens.ts';
import polarity from './data/polarity.json' with { type: 'json' };
import {
  CAPITALS,
  EXCLAIMED,
  type Facts,
  type Figure,
  IN_LEAD,
  IN_TITLE,
  NAME,
  QUESTION,
  QUOTED,
  type Word,
} from './facts.ts';
import { instalments } from './instalments.ts';
import { kindOf } from './kind.ts';
import { guessLanguage } from './language.ts';
import { rarityOf } from './rarity.ts';
import { isCalendarWord, scan } from './scan.ts';
import { stageOf } from './stages.ts';
import { wordKey } from './word-key.ts';

const NEGATION: Record<string, string[]> = polarity.negation;
const DOUBT: Record<string, string[]> = polarity.doubt;
const sets = (lists: Record<string, string[]>) =>
  new Map(Object.entries(lists).map(([language, words]) => [language, new Set(words)]));
const negation = sets(NEGATION);
const doubt = sets(DOUBT);

/** Words of the lead that count: news says what is new at the beginning. */
const LEAD_WORDS = 110;
const LEAD_LENGTH = 1_100;
const MOST_WORDS = 72;
const SKETCH = 24;
const CASED = /\p{Lu}/u;
// What an aggregator puts behind a headline: ` - Daily Beacon`.
const CARRIER =
  /\s[-–—|]\s(?:\p{Lu}[\p{L}’'.]*|[&of]+)(?:\s(?:\p{Lu}[\p{L}’'.]*|&|of|di|de|der|du|del|la)){0,3}\s*$/u;
const TAG = /\((?:[A-Z]{2,6}(?:\/[A-Z]{2,6})?|\p{Ll}{2,4})\)/gu;

/** What facts are taken from: an entry's text, plain. */
export type Text = {
  source: string;
  title: string;
  lead: string;
  lang?: string;
  url?: string;
  published?: Facts['published'];
};

/** The facts of one entry. About 0.3 ms. */
export function extractFacts(text: Text): Facts {
  const title = withoutCarrier(stripHeadline(text.title).text).replace(TAG, ' ');
  const lead = text.lead.slice(0, LEAD_LENGTH).replace(TAG, ' ');
  const lang = language(text, `${title}. ${lead}`);
  const words = new Map<string, Word>();
  const titleTokens = tokens(title);
  const leadTokens = tokens(lead).slice(0, LEAD_WORDS);
  addWords(words, title, titleTokens, IN_TITLE, lang);
  addWords(words, lead, leadTokens, IN_LEAD, lang);
  const inTitle = scan(title, lang, IN_TITLE);
  const inLead = scan(lead, lang, IN_LEAD);
  const facts: Facts = {
    source: text.source,
    lang,
    words: [...words.values()].slice(0, MOST_WORDS),
    figures: mergeFigures([...inTitle.figures, ...inLead.figures]),
    dates: unique([...inTitle.dates, ...inLead.dates]),
    weekdays: unique([...inTitle.weekdays, ...inLead.weekdays]),
    clocks: unique([...inTitle.clocks, ...inLead.clocks]),
    identifiers: unique([...inTitle.identifiers, ...inLead.identifiers]),
    instalments: instalments(title, lead, lang),
    titleStages: stagesOf(
      titleTokens.map((t) => t.text),
      lang,
    ),
    leadStages: stagesOf(
      leadTokens.map((t) => t.text),
      lang,
    ),
    negations:
      count(titleTokens, negation.get(lang)) * 4 + count(leadTokens.slice(0, 40), negation.get(lang)),
    doubts: count(titleTokens, doubt.get(lang)) * 4 + count(leadTokens.slice(0, 40), doubt.get(lang)),
    shingles: shingles(leadTokens.map((t) => t.text)),
    form: formOf(title),
    kind: kindOf(title, text.url),
    leadLength: leadTokens.length,
  };
  if (text.published !== undefined) facts.published = text.published;
  return facts;
}

/** A headline of at least three words without whose it is. */
function withoutCarrier(title: string): string {
  const at = title.search(CARRIER);
  return at >= 0 && /\S \S+ \S/.test(title.slice(0, at)) ? title.slice(0, at) : title;
}

function language(text: Text, sample: string): string {
  const guess = guessLanguage(sample);
  if (text.lang === undefined) return guess;
  const given = text.lang.slice(0, 2).toLowerCase();
  // A source's word on its language is often that of its site only: a sure guess overrides it.
  return guess === 'und' ? given : guess;
}

function formOf(title: string): number {
  return (
    (/[?？؟]/u.test(title) ? QUESTION : 0) |
    (/^\s*["'“„«‘「『]/u.test(title) ? QUOTED : 0) |
    (/[!！]/u.test(title) ? EXCLAIMED : 0) |
    (title.length > 8 && CASED.test(title) && title === title.toUpperCase() ? CAPITALS : 0)
  );
}

const unique = <T>(list: T[]): T[] => [...new Set(list)].slice(0, 12);

function count(list: { text: string }[], among: Set<string> | undefined): number {
  if (among === undefined) return 0;
  let found = 0;
  for (const { text } of list) if (among.has(text)) found++;
  return Math.min(found, 3);
}

function stagesOf(list: string[], lang: string): string[] {
  const found = new Set<string>();
  for (const word of list) {
    const stage = stageOf(word, lang);
    if (stage !== undefined) found.add(stage);
  }
  return [...found].slice(0, 10);
}

function addWords(
  words: Map<string, Word>,
  text: string,
  list: ReturnType<typeof tokens>,
  place: number,
  lang: string,
): void {
  const caseTells = !titleCase(text) && lang !== 'de';
  const shouted = text === text.toUpperCase();
  for (const token of list) {
    if (/^\d/.test(token.text) || token.text.length < 2 || isCalendarWord(token.text, lang)) continue;
    const key = wordKey(token.text);
    const weight = rarityOf(token.text, key, lang);
    if (weight === 0) continue;
    const capital = CASED.test(text.charAt(token.start));
    const opening =
      token.start === 0 || /[.!?:»"“”–—-]\s*$/.test(text.slice(Math.max(0, token.start - 3), token.start));
    const name = capital && (caseTells ? !opening || weight >= 8 : weight >= 8 && !shouted) ? NAME : 0;
    const word = words.get(key);
    if (word === undefined) words.set(key, { text: token.text, key, place: place | name, rarity: weight });
    else word.place |= place | name;
  }
}

/** Whether most words begin with a capital, so that capitals tell nothing. */
function titleCase(text: string): boolean {
  const list = text.match(/\p{L}{4,}/gu) ?? [];
  const capitals = list.filter((word) => CASED.test(word.charAt(0))).length;
  return list.length > 2 && capitals / list.length > 0.7;
}

function mergeFigures(list: Figure[]): Figure[] {
  const byValue = new Map<string, Figure>();
  for (const figure of list) {
    const id = `${figure.value} ${figure.unit}`;
    const known = byValue.get(id);
    if (known === undefined) byValue.set(id, { ...figure });
    else known.place |= figure.place;
  }
  return [...byValue.values()].slice(0, 20);
}

/** The smallest of the 16-bit hashes of three adjacent words: a sketch of the wording. */
function shingles(list: string[]): number[] {
  const found = new Set<number>();
  for (let i = 0; i + 2 < list.length; i++) found.add(hash(`${list[i]} ${list[i + 1]} ${list[i + 2]}`));
  return [...found].sort((a, b) => a - b).slice(0, SKETCH);
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 16)) & 0xffff;
}
