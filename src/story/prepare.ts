import type { Instant } from '../model/instant.ts';
import { stripHeadline, stripTeaser } from '../text/affixes.ts';
import { canonicalUrl } from '../text/canonical-url.ts';
import { fold, type Token, tokens } from '../text/tokens.ts';
import { hash } from './hash.ts';
import type { Piece } from './piece.ts';

/** A text as it is compared: as written, its words, and whether its end was cut off. */
export type Text = { raw: string; words: readonly Token[]; cut: boolean };

/**
 * An entry made ready for comparison, once. It follows from the piece alone, so that a store keeps the piece's
 * plain text and prepares again what it compares.
 */
export type Prepared = {
  piece: Piece;
  /** Canonical; empty where the entry has no link. */
  url: string;
  /** The link's fragment without `#`; empty where there is none. */
  fragment: string;
  /** Its own date, else when it was read; undefined where neither is known, and then it is within every window. */
  at: Instant | undefined;
  /** The headline without prefixes and the source's own name. */
  title: Text;
  /** A number that a list gave the headline (`7. …`). */
  listed: number | undefined;
  /** The summary, or the content's beginning where there is none, without dateline; cut after `LEAD` words. */
  lead: Text;
  /** Of the stripped title and lead. Equal texts have equal hashes. */
  textHash: number;
  /** Orders entries by what they say and not by their place in a batch. */
  order: string;
};

const LEAD = 90;
const LEAD_SIGNS = 900;

/** Makes an entry ready for `copyKeys` and `judge`: pure, some tens of microseconds. */
export function prepare(piece: Piece): Prepared {
  const headline = stripHeadline(piece.title);
  const own = ownName(piece);
  const title = withoutName(tokens(headline.text), headline.text, own);
  const lead = leadOf(piece, title);
  const at = piece.published ?? piece.seen;
  const { url, fragment } = address(piece.url);
  return {
    piece,
    url,
    fragment,
    at,
    title: { raw: headline.text, words: title, cut: /(?:…|\.{3})\s*$/u.test(headline.text) },
    listed: headline.number,
    lead,
    textHash: hash(`${title.map(text).join(' ')}\n${lead.words.map(text).join(' ')}`),
    order: `${at ?? ''}|${piece.source}|${piece.guid ?? ''}|${url}|${piece.title}|${piece.summary}|${piece.content}`,
  };
}

const text = (word: Token): string => word.text;

function address(link: string | undefined): { url: string; fragment: string } {
  if (link === undefined || link === '') return { url: '', fragment: '' };
  const mark = link.indexOf('#');
  const fragment = mark < 0 ? '' : link.slice(mark + 1);
  return { url: canonicalUrl(link), fragment: /^[!/]/.test(fragment) ? '' : fragment };
}

const nameWords = new Map<string, readonly string[]>();

/** The words of a source's name, folded; kept, since sources are few. */
export function ownName(piece: Piece): readonly string[] {
  const name = piece.sourceTitle ?? piece.source;
  let words = nameWords.get(name);
  if (words === undefined) {
    if (nameWords.size > 10_000) nameWords.clear();
    words = tokens(name).map(text);
    nameWords.set(name, words);
  }
  return words;
}

/** Drops the source's name from either end of a headline, where a sign parts it (`Name: …`, `… - Name`). */
function withoutName(words: readonly Token[], raw: string, name: readonly string[]): readonly Token[] {
  const count = name.length;
  if (count === 0 || words.length < count + 3) return words;
  const first = words.length - count;
  if (matches(words, first, name) && parted(raw, words[first - 1], words[first]))
    return words.slice(0, first);
  const initials = name.length > 1 ? name.map((word) => word[0]).join('') : undefined;
  if (words[0]?.text === initials && parted(raw, words[0], words[1])) return words.slice(1);
  if (matches(words, 0, name) && parted(raw, words[count - 1], words[count])) return words.slice(count);
  return words;
}

function matches(words: readonly Token[], from: number, name: readonly string[]): boolean {
  return name.every((word, i) => words[from + i]?.text === word);
}

function parted(raw: string, before: Token | undefined, after: Token | undefined): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    /[:|•·»>()[\]【】（）]|[-–—]\s/u.test(raw.slice(before.end, after.start))
  );
}

function leadOf(piece: Piece, title: readonly Token[]): Text {
  for (const part of [piece.summary, piece.content]) {
    if (part.trim() === '') continue;
    const teaser = stripTeaser(part.length > LEAD_SIGNS ? part.slice(0, LEAD_SIGNS) : part);
    const words = tokens(teaser.text);
    if (repeatsTitle(words, title)) continue;
    const cut = teaser.cut || part.length > LEAD_SIGNS || words.length > LEAD;
    return { raw: teaser.text, words: words.length > LEAD ? words.slice(0, LEAD) : words, cut };
  }
  return { raw: '', words: [], cut: false };
}

/** Aggregators write the headline, perhaps after a word or two, and whose it is, once more as the summary. */
function repeatsTitle(words: readonly Token[], title: readonly Token[]): boolean {
  if (title.length < 3 || words.length > title.length + 4) return false;
  const from = words.findIndex((word) => word.text === title[0]?.text);
  return from >= 0 && from <= 2 && title.every((word, i) => words[from + i]?.text === word.text);
}

/** The folded text of a whole entry, for asking whether it says a word anywhere. */
export const wholeText = (prepared: Prepared): string =>
  fold(`${prepared.piece.title}\n${prepared.piece.summary}\n${prepared.piece.content.slice(0, 3000)}`);
