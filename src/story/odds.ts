import { type Figure, opposed, type Reading, type Word } from '../text/reading/index.ts';
import { inLead, inTitle, isName, isTyped, type Shared } from './align.ts';
import type { Pair } from './pair.ts';
import type { Evidence } from './piece.ts';

/** What parts two entries that look alike, in words; undefined where it does not. */
export type Rule = { kind: string; test: (pair: Pair) => string | undefined };

const quote = (words: readonly { text: string }[]): string =>
  words
    .slice(0, 3)
    .map(({ text }) => `“${text}”`)
    .join(', ');
const figuresOf = (list: readonly Figure[]): string =>
  quote(list.map(({ raw, unit }) => ({ text: unit === 'pct' ? `${raw} %` : raw })));

/** From such a likeness on headlines, or leads, are one wording, in which a changed word is news. */
const ALIKE_TITLES = 0.6;
const ALIKE_LEADS = 0.7;
const alikeTitles = ({ both }: Pair): boolean => both.titles >= ALIKE_TITLES && both.sharedInTitles >= 2;
const alikeLeads = ({ both }: Pair): boolean => both.leads >= ALIKE_LEADS && both.leadLength >= 4;

/** Both number the piece in a series, in the same way, and differently. */
function instalments({ a, b }: Pair): string | undefined {
  for (const mine of a.reading.instalments) {
    const [counter] = mine.split(' ');
    const theirs = b.reading.instalments.filter((other) => other.startsWith(`${counter} `));
    if (theirs.length > 0 && !theirs.some((other) => a.reading.instalments.includes(other)))
      return `One is ${mine} of a series, the other ${theirs[0]}.`;
  }
  const [one, two] = [a.reading.listed, b.reading.listed];
  return one !== undefined && two !== undefined && one !== two
    ? `They are numbers ${one} and ${two} of a list.`
    : undefined;
}

/** Both name a reference of the same form (CVE, docket, version) and none is common to both. */
function identifiers({ a, b }: Pair): string | undefined {
  const [mine, theirs] = [a.reading.identifiers, b.reading.identifiers];
  if (mine.some((id) => theirs.includes(id))) return undefined;
  const form = (id: string): string => id.replace(/\d+/g, '0');
  for (const one of mine) {
    const other = theirs.find((id) => form(id) === form(one));
    if (other !== undefined) return `One is about ${one}, the other about ${other}.`;
  }
  return undefined;
}

/** One wording with other figures: each gives one that the other does not, or in near-equal headlines one of them. */
function figures(pair: Pair): string | undefined {
  const { both } = pair;
  const titled = alikeTitles(pair);
  if (!titled && !alikeLeads(pair)) return undefined;
  const counts = (list: readonly Figure[]) =>
    list.filter((figure) => (titled && inTitle(figure)) || (alikeLeads(pair) && inLead(figure)));
  // In one wording nothing is rounded.
  const missing = (of: Reading, from: Reading) =>
    counts(of.figures.filter(({ value }) => !from.figures.some((other) => other.value === value)));
  const [mine, theirs] = [missing(pair.a.reading, pair.b.reading), missing(pair.b.reading, pair.a.reading)];
  const against = mine.find((x) => theirs.some((y) => x.unit === y.unit || inTitle(x) === inTitle(y)));
  if (against !== undefined)
    return `Figures differ: ${figuresOf(mine)} in one, ${figuresOf(theirs)} in the other.`;
  const isCut = pair.a.reading.cut || pair.b.reading.cut;
  if (alikeLeads(pair) && both.leads >= 0.97 && !isCut && mine.length + theirs.length > 0)
    return `Only one text gives ${figuresOf([...mine, ...theirs])}.`;
  const alone = [...mine, ...theirs].filter((figure) => inTitle(figure) && /\d/.test(figure.raw));
  return titled && both.titles >= 0.8 && alone.length > 0
    ? `Only one headline gives ${figuresOf(alone)}.`
    : undefined;
}

/** Headlines of one wording over texts whose amounts, shares, ages or scores all differ. */
function amounts(pair: Pair): string | undefined {
  const { both } = pair;
  if (!alikeTitles(pair) || both.figuresShared.some((x) => isTyped(x.unit))) return undefined;
  const typed = (list: readonly Figure[]) => list.filter(({ unit }) => isTyped(unit) && unit !== 'year');
  const [mine, theirs] = [typed(both.figuresOnlyA), typed(both.figuresOnlyB)];
  const x = mine.find((one) => theirs.some((other) => other.unit === one.unit));
  return x === undefined
    ? undefined
    : `Figures differ: ${figuresOf(mine)} in one, ${figuresOf(theirs)} in the other.`;
}

const atOdds = (a: readonly number[], b: readonly number[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((item) => b.includes(item));

/** One wording that names other days. */
function days(pair: Pair): string | undefined {
  const [a, b] = [pair.a.reading, pair.b.reading];
  if (!alikeTitles(pair) && !alikeLeads(pair)) return undefined;
  if (alikeTitles(pair) && atOdds(a.titleDays, b.titleDays)) return 'The headlines name other days or times.';
  const differ = atOdds(a.dates, b.dates) || atOdds(a.weekdays, b.weekdays) || atOdds(a.clocks, b.clocks);
  return differ ? 'They name other days or times.' : undefined;
}

/** Words of headlines (or of leads of one wording) that the other text does not have. */
function strange(pair: Pair, side: 'A' | 'B', only: readonly Word[] = pair.both[`only${side}`]): Word[] {
  const other = (side === 'A' ? pair.b : pair.a).reading;
  const whole = ` ${other.headline} ${other.piece.summary.toLowerCase()} `;
  const house = ` ${other.piece.sourceTitle ?? other.piece.source} `.toLowerCase();
  return only
    .filter(
      ({ text }) =>
        !(text.length >= 4 && whole.includes(text)) && !house.includes(text) && !initialsIn(text, other),
    )
    .filter(
      ({ text }) => !other.words.some((word) => abbreviates(text, word.text) || abbreviates(word.text, text)),
    );
}

/** Whether a word of two or three letters is another shortened (`Mt`, `Mount`). */
function abbreviates(short: string, long: string): boolean {
  if (short.length > 3 || long.length < short.length + 2 || short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length && long.endsWith(short.at(-1) as string);
}

/** Whether a short word stands for several of the other headline (`UN`, `DM`). */
function initialsIn(text: string, { headline }: Reading): boolean {
  if (text.length < 2 || text.length > 5) return false;
  return headline
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .includes(text);
}

const RARE = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Whether capitals tell names there: not in German, nor in scripts without case. */
const cased = ({ piece }: Reading): boolean => /\p{Ll}/u.test(piece.title) || /\p{Lu}/u.test(piece.title);

/** One wording with another name in it. */
function names(pair: Pair): string | undefined {
  const { a, b, both } = pair;
  const tell = cased(a.reading) && cased(b.reading);
  const named = (word: Word): boolean =>
    tell ? isName(word) : word.rarity >= (UNSPACED.test(word.text) ? RARE / 2 : RARE);
  if (alikeTitles(pair)) {
    const [mine, theirs] = [both.titleOnlyA, both.titleOnlyB];
    const [x, y] = [strange(pair, 'A', mine).filter(named), strange(pair, 'B', theirs).filter(named)];
    if ((x.length > 0 && theirs.length > 0) || (y.length > 0 && mine.length > 0))
      return `Names differ: ${quote(x.length > 0 ? x : mine)} in one, ${quote(y.length > 0 ? y : theirs)} in the other.`;
  }
  if (!alikeLeads(pair) || both.leads < 0.75) return undefined;
  const [x, y] = (['A', 'B'] as const).map((side) =>
    strange(pair, side).filter((word) => inLead(word) && isName(word) && tell),
  ) as [Word[], Word[]];
  return x.length > 0 && y.length > 0
    ? `Names differ: ${quote(x)} in one, ${quote(y)} in the other.`
    : undefined;
}

/** What stands behind a dash in the headline is no outlet, and differs: `Nurse wanted - Lys`, `Nurse wanted - Tavia`. */
function tails({ a: { reading: a }, b: { reading: b } }: Pair): string | undefined {
  const strangeTail = ({ tail, piece }: Reading): boolean => {
    const house = `${piece.sourceTitle ?? ''} ${piece.source} ${piece.url ?? ''}`
      .toLowerCase()
      .replace(/\W/g, '');
    return tail !== '' && !house.includes(tail.replace(/\W/g, ''));
  };
  return a.tail !== b.tail && strangeTail(a) && strangeTail(b)
    ? `One headline ends in “${a.tail}”, the other in “${b.tail}”.`
    : undefined;
}

/** Headlines that name several, and texts that share none of them: another match, another town, the same pattern. */
function strangers({ a, b, both }: Pair): string | undefined {
  // In German every noun has a capital, and names cannot be told.
  if (!cased(a.reading) || !cased(b.reading) || a.reading.lang === 'de') return undefined;
  if (both.shared.some((s) => isName(s.a) || isName(s.b))) return undefined;
  const named = ({ words }: Reading) => words.filter((word) => inTitle(word) && isName(word));
  const [mine, theirs] = [named(a.reading), named(b.reading)];
  return mine.length >= 2 && theirs.length >= 2
    ? `One names ${quote(mine)}, the other ${quote(theirs)}.`
    : undefined;
}

/** The same names, or all words, in another order in headlines: who does what to whom is turned round. */
function order({ a: { reading: a }, b: { reading: b }, both }: Pair): string | undefined {
  if (both.titles < 0.8) return undefined;
  const bag = ({ headline }: Reading): string => headline.split(' ').sort().join(' ');
  if (a.headline !== b.headline && bag(a) === bag(b))
    return 'The headlines say the same words in another order.';
  const actors = both.shared
    .filter(
      (s) =>
        inTitle(s.a) &&
        inTitle(s.b) &&
        (isName(s.a) || isName(s.b) || (!cased(a) && both.titles === 1 && s.a.rarity >= RARE)),
    )
    .sort((x, y) => x.i - y.i);
  const turned = actors.some((s, k) => k > 0 && s.j < (actors[k - 1] as Shared).j);
  return turned ? `${quote(actors.map((s) => s.a))} stand in another order.` : undefined;
}

/** One wording, of which one side says no, or tells as fact what the other tells as likely. */
function negation(pair: Pair): string | undefined {
  const [a, b] = [pair.a.reading, pair.b.reading];
  if (alikeTitles(pair) && pair.both.titles >= 0.66 && a.negations >= 4 !== b.negations >= 4)
    return 'Nearly the same headline, but one of them says no.';
  const denied = alikeLeads(pair) && pair.both.leads >= 0.93 && a.negations % 4 !== b.negations % 4;
  return denied ? 'Nearly the same text, but one of them says no.' : undefined;
}

function doubt(pair: Pair): string | undefined {
  const [a, b] = [pair.a.reading, pair.b.reading];
  return alikeTitles(pair) && a.doubts >= 4 !== b.doubts >= 4
    ? 'Nearly the same headline, but one tells as likely what the other tells as fact.'
    : undefined;
}

/** One wording with verbs or directions of opposite meaning. */
function opposites(pair: Pair): string | undefined {
  const { a, both } = pair;
  const differ = (mine: readonly Word[], theirs: readonly Word[]) =>
    opposed(
      a.reading.lang,
      mine.map(({ text }) => text),
      theirs.map(({ text }) => text),
    );
  const found =
    (alikeTitles(pair) ? differ(both.titleOnlyA, both.titleOnlyB) : undefined) ??
    (alikeLeads(pair) && both.leads >= 0.8
      ? differ(both.onlyA.filter(inLead), both.onlyB.filter(inLead))
      : undefined);
  return found === undefined ? undefined : `“${found[0]}” stands against “${found[1]}”.`;
}

// Stages that change the news by being there at all: `calls strike`, `calls off strike`.
const UNDOING = new Set(['deny', 'cancel', 'postpone', 'resume', 'find']);

/** Nearly one headline, of which only one tells that something was denied, called off, found. */
function undone(pair: Pair): string | undefined {
  if (!alikeTitles(pair)) return undefined;
  const only = (mine: Reading, theirs: Reading) =>
    mine.titleStages.find(
      (stage) =>
        UNDOING.has(stage) && !theirs.titleStages.includes(stage) && !theirs.leadStages.includes(stage),
    );
  const stage = only(pair.a.reading, pair.b.reading) ?? only(pair.b.reading, pair.a.reading);
  return stage === undefined
    ? undefined
    : `Nearly the same headline, but only one tells of a new stage: ${stage}.`;
}

/** A headline with one word replaced over the very same text is a template. */
function replaced(pair: Pair): string | undefined {
  const { both } = pair;
  if (!alikeTitles(pair) || both.titles > 0.99) return undefined;
  const [x, y] = [strange(pair, 'A', both.titleOnlyA), strange(pair, 'B', both.titleOnlyB)];
  const sameText = both.leads > 0.95 || (both.leadLength < 4 && both.leads < 0.5);
  return sameText && x.length > 0 && y.length > 0
    ? `The headlines differ in ${quote(x)} and ${quote(y)}, the texts in nothing.`
    : undefined;
}

/** A headline that stands above many texts (`In brief`), over another text. */
function generic({ a: { reading: a }, b: { reading: b }, both }: Pair): string | undefined {
  const title = a.generic ? a.piece.title : b.generic ? b.piece.title : undefined;
  return title === undefined || (both.leads >= 0.9 && both.leadLength >= 12)
    ? undefined
    : `“${title}” stands above many texts.`;
}

/** Rules that hold whatever two texts share. */
export const ALWAYS: readonly Rule[] = [
  { kind: 'instalments-differ', test: instalments },
  { kind: 'identifiers-differ', test: identifiers },
  { kind: 'dates-differ', test: days },
  { kind: 'tails-differ', test: tails },
  { kind: 'generic-title', test: generic },
];

/** Rules for texts of one wording: they part copies; of news told in other words they are evidence among others. */
export const OF_ONE_WORDING: readonly Rule[] = [
  { kind: 'figures-differ', test: figures },
  { kind: 'amounts-differ', test: amounts },
  { kind: 'names-differ', test: names },
  { kind: 'strangers', test: strangers },
  { kind: 'order-differs', test: order },
  { kind: 'negated', test: negation },
  { kind: 'only-perhaps', test: doubt },
  { kind: 'turned', test: opposites },
  { kind: 'undone', test: undone },
  { kind: 'word-replaced', test: replaced },
];

/** What the first of some rules says against two entries. */
export function odds(pair: Pair, rules: readonly Rule[]): Evidence | undefined {
  for (const { kind, test } of rules) {
    const detail = test(pair);
    if (detail !== undefined) return { kind, detail };
  }
  return undefined;
}
