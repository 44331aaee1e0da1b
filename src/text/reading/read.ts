import { stripHeadline, stripTeaser } from '../affixes.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { type Token, tokens } from '../tokens.ts';
import polarity from './data/polarity.json' with { type: 'json' };
import { isGenericTitle } from './generic-titles.ts';
import { hash } from './hash.ts';
import { instalments } from './instalments.ts';
import { kindOf } from './kind.ts';
import { languageOf } from './language.ts';
import { isPolar } from './opposites.ts';
import { passageId, passages } from './passages.ts';
import type { Piece } from './piece.ts';
import { rarityOf } from './rarity.ts';
import {
  type Figure,
  IN_LEAD,
  IN_TITLE,
  NAME,
  QUESTION,
  QUOTED,
  type Reading,
  type Terms,
  type Word,
} from './reading.ts';
import { isCalendarWord, scan } from './scan.ts';
import { stageOf } from './stages.ts';
import { wordKey } from './word-key.ts';

const sets = (lists: Record<string, string[]>) =>
  new Map(Object.entries(lists).map(([language, words]) => [language, new Set(words)]));
const negation = sets(polarity.negation);
const doubt = sets(polarity.doubt);

/** Words of the lead that count: news says what is new at the beginning. */
const LEAD_WORDS = 100;
const LEAD_LENGTH = 900;
/** A summary shorter than this is read on into the content, of which much is not news: captions, links to more. */
const SHORT_LEAD = 60;
const MOST_WORDS = 72;
const SKETCH = 24;
const CASED = /\p{Lu}/u;
// What an aggregator puts behind a headline: ` - Daily Beacon`.
const CARRIER =
  /(?<=\S \S.{0,400})\s[-–—|]\s(?:\p{Lu}[\p{L}’'.]*|[&of]+)(?:\s(?:\p{Lu}[\p{L}’'.]*|&|of|di|de|der|du|del|la)){0,3}\s*$/u;
const TAG = /\((?:[A-Z]{2,6}(?:\/[A-Z]{2,6})?|\p{Ll}{2,4})\)/gu;

/**
 * Reads an entry, once, for all that is asked of it later: about 0.3 ms. `repeated` tells, by `passageId`, what the
 * source writes under many headlines; without it nothing is left out.
 */
export function read(piece: Piece, repeated?: (passage: number) => boolean): Reading {
  const stripped = stripHeadline(piece.title.slice(0, 600));
  const tail = CARRIER.exec(stripped.text)?.[0] ?? '';
  const title = withoutName(stripped.text.slice(0, stripped.text.length - tail.length), piece).replace(
    TAG,
    ' ',
  );
  const { text, cut } = leadOf(piece, title, repeated);
  const lead = text.slice(0, LEAD_LENGTH).replace(TAG, ' ');
  const titleTokens = tokens(title);
  const leadTokens = tokens(lead).slice(0, LEAD_WORDS);
  const all = [...titleTokens, ...leadTokens];
  const lang = languageOf(piece.lang, `${title}. ${lead}`, all);
  const words = new Map<string, Word>();
  addWords(words, title, titleTokens, IN_TITLE, lang);
  addWords(words, lead, leadTokens, IN_LEAD, lang);
  const terms = termsOf(titleTokens, leadTokens);
  for (const word of words.values()) word.term = terms.ids.indexOf(termId(word.key));
  const [inTitle, inLead] = [scan(title, lang, IN_TITLE), scan(lead, lang, IN_LEAD)];
  const headline = titleTokens.map((token) => token.text).join(' ');
  const at = piece.published ?? piece.seen;
  const { url, fragment } = address(piece.url);
  const said = (list: Token[], among: Map<string, Set<string>>) => count(list, among.get(lang));
  return {
    piece,
    at,
    url,
    fragment,
    order: `${at ?? ''}|${piece.source}|${piece.guid ?? ''}|${url}|${piece.title}|${piece.summary}|${piece.content}`,
    lang,
    headline,
    tail: tail
      .replace(/^\s*[-–—|]\s*/u, '')
      .trim()
      .toLowerCase(),
    listed: stripped.number,
    cut,
    terms,
    grams: gramsOf(headline),
    titleLength: titleTokens.length,
    leadLength: leadTokens.length,
    words: [...words.values()].slice(0, MOST_WORDS),
    figures: mergeFigures([...inTitle.figures, ...inLead.figures]),
    titleDays: unique([
      ...inTitle.dates,
      ...inTitle.weekdays,
      ...inTitle.clocks.map((minutes) => minutes + CLOCKS),
    ]),
    dates: unique([...inTitle.dates, ...inLead.dates]),
    weekdays: unique([...inTitle.weekdays, ...inLead.weekdays]),
    clocks: unique([...inTitle.clocks, ...inLead.clocks]),
    identifiers: unique([...inTitle.identifiers, ...inLead.identifiers]),
    instalments: instalments(title, lead, lang),
    titleStages: stagesOf(titleTokens, lang),
    leadStages: stagesOf(leadTokens, lang),
    negations: said(titleTokens, negation) * 4 + said(leadTokens.slice(0, 40), negation),
    doubts: said(titleTokens, doubt) * 4 + said(leadTokens.slice(0, 40), doubt),
    shingles: shingles(leadTokens),
    textHash: hash(all.map((token) => token.text).join(' ')),
    form: (/[?？؟]/u.test(title) ? QUESTION : 0) | (/^\s*["'“„«‘「『]/u.test(title) ? QUOTED : 0),
    kind: kindOf(piece.title, piece.url),
    generic: isGenericTitle(titleTokens.map((token) => token.text)),
  };
}

/** The summary, read on into the content where it is short, without datelines, cuts and what the source repeats. */
function leadOf(
  piece: Piece,
  title: string,
  repeated?: (passage: number) => boolean,
): { text: string; cut: boolean } {
  const { content } = piece;
  // An aggregator's lead says the headline again, and the outlet.
  const again = piece.summary.startsWith(title) && piece.summary.length < title.length + 40;
  const summary = again ? '' : piece.summary;
  const isLong = summary.length >= SHORT_LEAD || content === '';
  const whole = isLong ? summary : content.startsWith(summary) ? content : `${summary} ${content}`.trim();
  const teaser = stripTeaser(whole.slice(0, 4_000));
  if (repeated === undefined) return teaser;
  const own = passages(teaser.text).filter((passage) => {
    const id = passageId(piece.source, passage);
    return id === undefined || !repeated(id);
  });
  return { text: own.join(' '), cut: teaser.cut };
}

function address(link: string | undefined): { url: string; fragment: string } {
  const url = link === undefined ? '' : canonicalUrl(link);
  // `N/A` and a host alone name no page.
  if (link === undefined || !/^[^/\s]+\.[^/\s]+[/?]./.test(url)) return { url: '', fragment: '' };
  const mark = link.indexOf('#');
  const fragment = mark < 0 ? '' : link.slice(mark + 1);
  return { url, fragment: /^[!/]/.test(fragment) ? '' : fragment };
}

/** Drops the source's name from either end of a headline, where a mark parts it (`Name: …`, `… - Name`). */
function withoutName(title: string, { source, sourceTitle = source }: Piece): string {
  const name = sourceTitle.toLowerCase();
  const low = title.toLowerCase();
  if (title.length < name.length + 12 || name.length < 2) return title;
  if (low.endsWith(name) && /[-–—|:•»]\s*$/u.test(title.slice(0, -name.length)))
    return title.slice(0, -name.length).replace(/\s*[-–—|:•»]+\s*$/u, '');
  const behind = title.slice(name.length);
  return low.startsWith(name) && /^\s*[-–—|:•»]/u.test(behind)
    ? behind.replace(/^\s*[-–—|:•»]+\s*/u, '')
    : title;
}

const unique = <T>(list: T[]): T[] => [...new Set(list)].slice(0, 12);

function count(list: readonly Token[], among: Set<string> | undefined): number {
  if (among === undefined) return 0;
  let found = 0;
  for (const { text } of list) if (among.has(text)) found++;
  return Math.min(found, 3);
}

function stagesOf(list: readonly Token[], lang: string): string[] {
  const found = new Set<string>();
  for (const { text } of list) {
    const stage = stageOf(text, lang);
    if (stage !== undefined) found.add(stage);
  }
  return [...found].slice(0, 10);
}

function addWords(
  words: Map<string, Word>,
  text: string,
  list: readonly Token[],
  place: number,
  lang: string,
): void {
  const shouted = text === text.toUpperCase();
  const caseTells = lang !== 'de' && !shouted && !titleCase(text);
  for (const token of list) {
    if (/^\d/.test(token.text) || token.text.length < 2 || isCalendarWord(token.text, lang)) continue;
    const key = wordKey(token.text);
    const initials = token.capitals && !shouted && token.text.length < 6;
    const weight = Math.max(
      rarityOf(token.text, key, lang),
      initials ? INITIALS : isPolar(token.text, lang) ? POLAR : 0,
    );
    if (weight === 0) continue;
    const capital = CASED.test(text.charAt(token.start));
    const opening =
      token.start === 0 || /[.!?:»"“”–—-]\s*$/.test(text.slice(Math.max(0, token.start - 3), token.start));
    const isName =
      initials ||
      (capital && !shouted && (caseTells ? !opening || weight >= 8 : weight >= (lang === 'de' ? 5 : 8)));
    const at = place | (isName ? NAME : 0);
    const word = words.get(key);
    if (word === undefined) words.set(key, { text: token.text, key, term: -1, place: at, rarity: weight });
    else word.place |= at;
  }
}

/** Clock times are numbered beyond days of the year. */
const CLOCKS = 10_000;

/** What initials weigh at least: `US` is no `us`. */
const INITIALS = 5;
/** What a common word weighs at least that turns a claim around. */
const POLAR = 0.5;

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

/** The id of a word, whatever its language. */
export const termId = (key: string): number => hash(key);

function termsOf(title: readonly Token[], lead: readonly Token[]): Terms {
  const counts = new Map<number, [number, number]>();
  for (const [side, list] of [title, lead].entries()) {
    for (const { text } of list) {
      const id = termId(wordKey(text));
      const both = counts.get(id) ?? [0, 0];
      both[side as 0 | 1]++;
      counts.set(id, both);
    }
  }
  const ids = Uint32Array.from(counts.keys()).sort();
  return {
    ids,
    inTitle: Uint8Array.from(ids, (id) => counts.get(id)?.[0] ?? 0),
    inLead: Uint8Array.from(ids, (id) => counts.get(id)?.[1] ?? 0),
  };
}

function gramsOf(headline: string): Uint32Array {
  const text = ` ${headline} `;
  const found = new Set<number>();
  for (let i = 0; i + 4 <= text.length; i++) found.add(hash(text.slice(i, i + 4)));
  return Uint32Array.from(found).sort();
}

/** The smallest of the 16-bit hashes of three adjacent words: a sketch of the wording. */
function shingles(list: readonly Token[]): number[] {
  const found = new Set<number>();
  for (let i = 0; i + 2 < list.length; i++)
    found.add(hash(`${list[i]?.text} ${list[i + 1]?.text} ${list[i + 2]?.text}`) & 0xffff);
  return [...found].sort((a, b) => a - b).slice(0, SKETCH);
}
