import type { Facts, Figure, Word } from '../../text/facts/facts.ts';
import { stageOf } from '../../text/facts/stages.ts';
import type { Evidence } from '../piece.ts';
import { type Alignment, misspelt } from './alike.ts';
import { inTitle, isName, isTyped } from './compare.ts';

/** A contradiction that no likeness outweighs, with how to say it. */
type Veto = { name: string; test: (a: Facts, b: Facts, both: Alignment) => Evidence | undefined };

const list = (items: (string | number)[]): string => items.slice(0, 3).join(', ');
const texts = (words: Word[]): string => list(words.map((word) => `“${word.text}”`));

/** Both number the piece in a series, in the same way, and differently. */
function instalments(a: Facts, b: Facts): Evidence | undefined {
  for (const mine of a.instalments) {
    const [counter] = mine.split(' ');
    const theirs = b.instalments.filter((other) => other.startsWith(`${counter} `));
    if (theirs.length > 0 && !theirs.some((other) => a.instalments.includes(other))) {
      return { kind: 'instalments-differ', detail: `One is ${mine} of a series, the other ${list(theirs)}.` };
    }
  }
  return undefined;
}

const LETTERS = /\p{L}+/gu;

/** Both name a reference of the same form (CVE, docket, version) and none is common to both. */
function identifiers(a: Facts, b: Facts): Evidence | undefined {
  if (a.identifiers.some((id) => b.identifiers.includes(id))) return undefined;
  const form = (id: string) => (id.match(LETTERS) ?? []).join('-');
  for (const mine of a.identifiers) {
    const theirs = b.identifiers.find((id) => form(id) === form(mine));
    if (theirs !== undefined)
      return { kind: 'identifiers-differ', detail: `One is about ${mine}, the other about ${theirs}.` };
  }
  return undefined;
}

/** They are not of one language: what is said in other words cannot be compared across languages. */
function languages(a: Facts, b: Facts): Evidence | undefined {
  if (a.lang === b.lang || a.lang === 'und' || b.lang === 'und') return undefined;
  return { kind: 'languages-differ', detail: `One is in ${a.lang}, the other in ${b.lang}.` };
}

/** One is news, the other a comment on it, a live page, ratings, a round-up. */
function kinds(a: Facts, b: Facts): Evidence | undefined {
  if (a.kind === b.kind) return undefined;
  const said = (kind: string) => (kind === '' ? 'plain news' : kind);
  return { kind: 'kinds-differ', detail: `One is ${said(a.kind)}, the other ${said(b.kind)}.` };
}

/** From this share of common words on, headlines (or texts) are one wording, in which a changed word is news. */
const ALIKE_TITLES = 0.6;
const ALIKE_TEXTS = 0.7;
const RENAMED_TITLES = 0.7;
const NEGATED_TITLES = 0.66;
const RARE = 7.5;
const FAR_APART = 300;

const alikeTitles = (both: Alignment) => both.titles >= ALIKE_TITLES && both.sharedInTitles >= 3;
const alike = (both: Alignment) => alikeTitles(both) || both.texts >= ALIKE_TEXTS;

/** One wording with other figures: each gives one that the other does not. */
function figures(_a: Facts, _b: Facts, both: Alignment): Evidence | undefined {
  if (!alike(both)) return undefined;
  const telling = (list: Figure[]) => (both.texts < ALIKE_TEXTS ? list.filter(inTitle) : list);
  const [mine, theirs] = [telling(both.figuresOnlyA), telling(both.figuresOnlyB)];
  // A list that one gives in full and the other in part contradicts nothing.
  if (Math.abs(mine.length - theirs.length) > 2) return undefined;
  for (const x of mine) {
    const y = theirs.find((other) => other.unit === x.unit || other.value / x.value < FAR_APART);
    if (y !== undefined)
      return {
        kind: 'figures-differ',
        detail: `The same words, but ${x.value} in one and ${y.value} in the other.`,
      };
  }
  return undefined;
}

/** Headlines of one wording over texts whose amounts, shares, ages or scores all differ. */
function amounts(_a: Facts, _b: Facts, both: Alignment): Evidence | undefined {
  if (!alikeTitles(both) || both.figuresShared.some((x) => isTyped(x.unit))) return undefined;
  const typed = (list: Figure[]) => list.filter((figure) => isTyped(figure.unit) && figure.unit !== 'year');
  for (const x of typed(both.figuresOnlyA)) {
    const y = typed(both.figuresOnlyB).find((other) => other.unit === x.unit);
    if (y !== undefined)
      return {
        kind: 'figures-differ',
        detail: `Like headlines, but ${x.value} in one text and ${y.value} in the other.`,
      };
  }
  return undefined;
}

/** One wording with another name: each names somebody or something that the other does not. */
function names(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  const inTitles = both.titles >= RENAMED_TITLES && both.sharedInTitles >= 3;
  const inTexts = both.texts >= ALIKE_TEXTS;
  if (!inTitles && !inTexts) return undefined;
  // In German every noun has a capital: there, only a headline's rare words count, as where there are no capitals.
  const cased = a.lang !== 'de' && b.lang !== 'de';
  const named = (word: Word) =>
    inTitle(word)
      ? inTitles && ((cased && isName(word)) || word.rarity >= RARE)
      : inTexts && cased && isName(word);
  const [mine, theirs] = [both.onlyA.filter(named), both.onlyB.filter(named)];
  const x = mine.find((word) => !theirs.some((other) => misspelt(word.text, other.text)));
  const y = theirs.find((word) => !mine.some((other) => misspelt(word.text, other.text)));
  if (x === undefined || y === undefined || (cased && !isName(x) && !isName(y))) return undefined;
  return {
    kind: 'names-differ',
    detail: `The same words, but ${texts([x])} in one and ${texts([y])} in the other.`,
  };
}

/** So many names in either headline, and none in common, are those of two events told after one pattern. */
const NAMED = 2;

/** Headlines that name several, and texts that share none of them: another match, another town, the same pattern. */
function strangers(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  // German writes every noun with a capital: its names cannot be told.
  if (a.lang === 'de' || b.lang === 'de' || both.shared.some((s) => isName(s.a) || isName(s.b)))
    return undefined;
  const named = (facts: Facts) => facts.words.filter((word) => inTitle(word) && isName(word));
  const [mine, theirs] = [named(a), named(b)];
  // In a result one name beside the first word, whose capital says nothing, is enough.
  const results = [a, b].every((facts) => facts.figures.some((x) => x.unit === 'score' && inTitle(x)));
  const needed = results ? 1 : NAMED;
  if (mine.length < needed || theirs.length < needed) return undefined;
  return {
    kind: 'names-differ',
    detail: `One headline names ${texts(mine)}, the other ${texts(theirs)}, and neither text a name of the other.`,
  };
}

/** One wording, of which one side says no. */
function negation(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  const titleA = a.negations >= 4;
  const titleB = b.negations >= 4;
  if (titleA === titleB || both.titles < NEGATED_TITLES || both.sharedInTitles < 2) return undefined;
  return { kind: 'negated', detail: 'Nearly the same headline, but one of them says no.' };
}

/** The same names in another order in headlines of the same words: who does it to whom is turned round. */
function order(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  if (both.titles < 0.8) return undefined;
  const actors = both.shared.filter((s) => inTitle(s.a) && inTitle(s.b) && isName(s.a));
  if (actors.length < 2) return undefined;
  const places = actors.map((s) => b.words.indexOf(s.b));
  const turned = places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0));
  if (!turned || a.words.length !== b.words.length) return undefined;
  return {
    kind: 'order-differs',
    detail: `The same words, but ${texts(actors.map((s) => s.a))} stand in another order.`,
  };
}

// Turns that undo each other: in one wording, the one for the other is other news.
const OPPOSITES: ReadonlySet<string> = new Set(
  `rise/fall rise/hold fall/hold win/lose win/draw lose/draw open/close open/cancel approve/deny
   confirm/deny suspend/resume close/resume arrest/release arrest/charge charge/convict
   convict/acquit appoint/resign first/final plan/cancel deal/cancel search/find`
    .split(/\s+/)
    .map((pair) => pair.split('/'))
    .flatMap(([x, y]) => [`${x} ${y}`, `${y} ${x}`]),
);
// Turns that change the news by being there at all: `calls strike`, `calls off strike`.
const UNDOING = new Set(['deny', 'cancel', 'postpone', 'resume', 'find']);

/** One wording with opposite verbs, or with one that denies or calls off what the other tells. */
function opposites(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  if (!alike(both)) return undefined;
  const turns = (words: Word[], lang: string) =>
    words.flatMap((word) => {
      const stage = inTitle(word) || both.texts >= ALIKE_TEXTS ? stageOf(word.text, lang) : undefined;
      return stage === undefined ? [] : [{ word, stage }];
    });
  const [mine, theirs] = [turns(both.onlyA, a.lang), turns(both.onlyB, b.lang)];
  for (const x of mine) {
    const y = theirs.find((other) => OPPOSITES.has(`${x.stage} ${other.stage}`));
    if (y === undefined) continue;
    return {
      kind: 'verbs-differ',
      detail: `The same words, but ${texts([x.word])} in one and ${texts([y.word])} in the other.`,
    };
  }
  if (!alikeTitles(both)) return undefined;
  const undoing = turnOf(a, b) ?? turnOf(b, a);
  return undoing === undefined
    ? undefined
    : { kind: 'verbs-differ', detail: `Nearly the same headline, but only one tells of a turn: ${undoing}.` };
}

/** A turn of `UNDOING` that one headline tells and the other text does not. */
const turnOf = (mine: Facts, theirs: Facts): string | undefined =>
  mine.titleStages.find(
    (stage) =>
      UNDOING.has(stage) && !theirs.titleStages.includes(stage) && !theirs.leadStages.includes(stage),
  );

/** A headline that denies or rejects, and a text without any no: the answer is other news than what it answers. */
function denial(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  if (both.shared.length < 5) return undefined;
  const denies = (facts: Facts) => facts.titleStages.includes('deny');
  const saysNo = (facts: Facts) => denies(facts) || facts.leadStages.includes('deny') || facts.negations > 0;
  if (!(denies(a) && !saysNo(b)) && !(denies(b) && !saysNo(a))) return undefined;
  return { kind: 'denied', detail: 'One headline denies or rejects; the other text knows of no refusal.' };
}

export const VETOES: Veto[] = [
  { name: 'languages', test: languages },
  { name: 'kinds', test: kinds },
  { name: 'instalments', test: instalments },
  { name: 'identifiers', test: identifiers },
  { name: 'figures', test: figures },
  { name: 'amounts', test: amounts },
  { name: 'names', test: names },
  { name: 'strangers', test: strangers },
  { name: 'negation', test: negation },
  { name: 'opposites', test: opposites },
  { name: 'denial', test: denial },
  { name: 'order', test: order },
];

/** The first rule that parts two entries whatever else they share, or undefined. */
export function veto(a: Facts, b: Facts, both: Alignment): Evidence | undefined {
  for (const rule of VETOES) {
    const found = rule.test(a, b, both);
    if (found !== undefined) return found;
  }
  return undefined;
}
