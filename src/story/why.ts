import { inTitle, isName, type Shared } from './align.ts';
import type { Verdict } from './judge.ts';
import type { Pair } from './pair.ts';
import type { Evidence } from './piece.ts';

/** A probability as people say it. */
const LIKELY: readonly [from: number, words: string][] = [
  [0.97, 'almost certainly'],
  [0.9, 'very likely'],
  [0.75, 'likely'],
  [0, 'perhaps'],
];
const likely = (probability: number): string =>
  (LIKELY.find(([from]) => probability >= from) ?? ['', 'perhaps'])[1] as string;

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');

/** Names first, then the words that are rarest now. */
function distinctive({ a, both }: Pair): Shared[] {
  const rank = (s: Shared): number =>
    (a.words[s.i] as number) + (isName(s.a) ? 2 : 0) + (inTitle(s.a) ? 1 : 0);
  return both.shared.filter((s) => !s.part && rank(s) > 1).sort((x, y) => rank(y) - rank(x));
}

/** How a word stands in a text, capitals and all. */
function written({ a }: Pair, word: string): string {
  const { title, summary, content } = a.reading.piece;
  const found = new RegExp(`(?<!\\p{L})${RegExp.escape(word)}\\p{L}{0,2}(?!\\p{L})`, 'iu');
  return [title, summary, content.slice(0, 1000)].map((text) => found.exec(text)?.[0]).find(Boolean) ?? word;
}

/** What the two share, in a sentence, with the words to mark in each; undefined where it is nothing distinctive. */
function sharedBy(pair: Pair): { said: string; shared: string[] } | undefined {
  const words = distinctive(pair);
  const figures = pair.both.figuresShared
    .filter(({ unit, value }) => unit !== 'year' && value > 2)
    .slice(0, 3);
  if (words.length + figures.length === 0) return undefined;
  const shown = words.slice(0, 6).map((s) => written(pair, s.a.text));
  const told = figures.map(({ raw, unit }) => (unit === 'pct' ? `${raw} %` : raw));
  return {
    said: `both say ${quoted([...new Set([...shown, ...told])])}`,
    shared: [
      ...new Set([
        ...words.slice(0, 12).flatMap((s) => [s.a.text, s.b.text]),
        ...figures.map(({ raw }) => raw),
      ]),
    ],
  };
}

function apart({ hours }: Pair): string {
  if (hours === undefined) return '';
  if (hours < 1) return ', within an hour';
  const whole = Math.round(hours);
  return whole < 48
    ? `, ${whole} ${whole === 1 ? 'hour' : 'hours'} apart`
    : `, ${Math.round(hours / 24)} days apart`;
}

/** Why two entries are in one story: that they are copies, or how likely they tell the same news and what says so. */
export function whyJoined(pair: Pair, { probability, copies, against }: Verdict): Evidence[] {
  if (copies.length > 0) return copies;
  const common = sharedBy(pair);
  const news: Evidence = {
    kind: 'same-news',
    detail: `${capital(likely(probability))} the same news: ${common?.said ?? 'their words are alike'}${apart(pair)}.`,
    ...(common === undefined ? {} : { shared: common.shared }),
  };
  return against === undefined ? [news] : [news, { ...against, detail: `Against it: ${against.detail}` }];
}

/** Why two entries are of one event and not the same news. */
export function whyRelated(pair: Pair, { against }: Verdict): Evidence[] {
  const common = sharedBy(pair);
  if (common === undefined) return [];
  const event: Evidence = {
    kind: 'same-event',
    detail: `An update of the same event, or a reaction to it: ${common.said}${apart(pair)}.`,
    shared: common.shared,
  };
  return against === undefined ? [event] : [event, against];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
