import CUT_MARKS from './cut-marks.json' with { type: 'json' };
import HEADLINE_PREFIXES from './headline-prefixes.json' with { type: 'json' };
import { fold } from './tokens.ts';

/** The phrases of a table by language (`{ "en": "read more, continued" }`) as alternatives of a pattern. */
const alternatives = (table: Readonly<Record<string, string>>): string =>
  [
    ...new Set(
      Object.values(table)
        .flatMap((phrases) => phrases.split(', '))
        .map(fold),
    ),
  ]
    .sort((a, b) => b.length - a.length)
    .map((words) => words.replace(/ /g, "[\\s\\-'’]+"))
    .join('|');

const MARK = '[\\s:|+!•*🚨🔴#»›>\\-–—\\]】)］〉》」]';
const PREFIX = new RegExp(
  `^[\\s+*•#🚨🔴‼️▶«»>\\[【(［〈《「]*(?:${alternatives(HEADLINE_PREFIXES)})(?:\\s*\\d{1,2})?(?:\\s*[:|+!•\\-–—\\]】)］〉》」]${MARK}*)`,
  'u',
);
const SUFFIX = new RegExp(
  `\\s+(?:[([【]\\s*(?:${alternatives(HEADLINE_PREFIXES)})(?:\\s*\\d{1,2})?\\s*[)\\]】]|[-–—|]\\s*(?:${alternatives(HEADLINE_PREFIXES)})(?:\\s*\\d{1,2})?)$`,
  'u',
);
const NUMBER = /^(\d{1,2})[.)]\s+(?=\p{L})/u;
const DATELINE = /^[\p{L}\s,./'’\-\d]{2,60}[(（]\p{L}[\p{L}\s./-]{1,24}[)）]\s*(?:[-–—:.]+\s*|(?=\p{Lu}))/u;
const APPEARED = /the post .{3,300}? (?:appeared first on|first appeared on) /su;
const CUT_WORDS = new RegExp(`[\\s[(（【]*(?:${alternatives(CUT_MARKS)})[\\s\\])）】»›>.:…→]*$`, 'u');

/** A headline without what a desk put before it, and the number that a list gave it. */
export type Headline = { text: string; offset: number; number?: number };

/**
 * Strips `BREAKING:`, `UPDATE 1-`, `+++ EILMELDUNG +++` and their kin, and a list's `7. `. `text` is what is left,
 * `offset` where it begins in the title.
 */
export function stripHeadline(title: string): Headline {
  let offset = 0;
  let number: number | undefined;
  for (let pass = 0; pass < 3; pass++) {
    const rest = title.slice(offset);
    const numbered = NUMBER.exec(rest);
    if (numbered !== null && rest.length > 20) {
      number = Number(numbered[1]);
      offset += numbered[0].length;
      continue;
    }
    const folded = foldedInPlace(rest.slice(0, 60));
    const found = folded === undefined ? null : PREFIX.exec(folded);
    if (found === null || rest.length - found[0].length < 8) break;
    offset += found[0].length;
  }
  const text = withoutSuffix(title.slice(offset));
  return number === undefined ? { text, offset } : { text, offset, number };
}

/** Drops ` (updated)`, ` [Video]`, ` - UPDATE 2` from the end of a headline. */
function withoutSuffix(title: string): string {
  const tail = title.slice(-40);
  const folded = foldedInPlace(tail.trimEnd());
  const found = folded === undefined ? null : SUFFIX.exec(folded);
  return found === null ? title : title.slice(0, title.length - tail.length + found.index);
}

/** The text folded sign by sign, so that places in both agree; `undefined` where folding changes lengths. */
function foldedInPlace(text: string): string | undefined {
  const folded = fold(text);
  if (folded.length === text.length) return folded;
  const signs = text.split('').map((sign) => {
    const one = fold(sign);
    return one.length === 1 ? one : sign.toLowerCase();
  });
  const joined = signs.join('');
  return joined.length === text.length ? joined : undefined;
}

/** What aggregators write where a teaser should stand: Hacker News, its `hnrss`, Lobsters, Reddit. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^comments$/i,
  /^article url: \S+.*$/is,
  /(?:^|\s)submitted by \/?u\/\S+(?: to r\/\S+)?(?: \[link\])?(?: \[comments\])?$/i,
];

/** A teaser without dateline and without the tail of a cut; `cut` says whether its end is missing. */
export type Teaser = { text: string; cut: boolean };

/** Strips `CITY, March 9 (ABC) - `, `… Read more »`, `[…] The post … appeared first on …` from a teaser. */
export function stripTeaser(summary: string): Teaser {
  let text = summary.trim();
  for (const placeholder of PLACEHOLDERS) text = text.replace(placeholder, '');
  const head = text.slice(0, 110);
  if (head.includes('(') || head.includes('（')) text = text.replace(DATELINE, '');
  let cut = false;
  const tail = fold(text.slice(-300));
  if (tail.includes('appeared')) {
    const found = /the post /i.exec(text);
    if (found !== null && APPEARED.test(fold(text.slice(found.index)))) {
      text = text.slice(0, found.index).trimEnd();
      cut = true;
    }
  }
  const end = text.slice(-40);
  const folded = foldedInPlace(end);
  const found = folded === undefined ? null : CUT_WORDS.exec(folded);
  if (found !== null && found.index > 0 && /[….\])»\s]/u.test(folded?.[found.index] ?? '')) {
    const before = text.slice(0, text.length - end.length + found.index).trimEnd();
    const marked =
      /(?:…|\.{3})\]?$|[»›→\])）]\s*$/u.test(before) ||
      /[»›→>)\]]\s*$/u.test(text) ||
      /[.!?…。]\s*$/u.test(before);
    if (marked) {
      text = before;
      cut = true;
    }
  }
  const ended = text.slice(0, cutMarksAt(text));
  if (ended !== text) {
    text = ended.trimEnd();
    cut = true;
  }
  return { text, cut };
}

/** Where the marks of a cut at the end of a text begin (`…`, `[...]`, `(…) »`); its length if there are none. */
function cutMarksAt(text: string): number {
  let found = text.length;
  // Read from the end, mark by mark: as a pattern, a row of dots could be parted in ever so many ways.
  for (;;) {
    let at = found;
    const takes = (characters: string): boolean => at > 0 && characters.includes(text.charAt(at - 1));
    while (takes('»›>') || (at > 0 && text.charAt(at - 1).trim() === '')) at--;
    if (takes(']')) at--;
    if (takes(')}')) at--;
    const end = at;
    if (takes('…')) at--;
    else while (takes('.')) at--;
    if (at === end || (text[at] === '.' && end - at < 3)) return found;
    if (takes('({')) at--;
    if (takes('[')) at--;
    found = at;
  }
}
