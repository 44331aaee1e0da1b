import { type Figure, QUESTION, type Word } from '../text/reading/index.ts';
import { figureWeight, inTitle, isName, type Shared } from './align.ts';
import { OF_ONE_WORDING } from './odds.ts';
import { fade, type Pair } from './pair.ts';
import type { Weighed } from './weigh.ts';

/** One kind of evidence: what it measures of a pair, and what that is in words. */
export type Feature = { name: string; measure: (pair: Pair) => number; sentence: string };

const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const least = (pair: Pair, of: (side: Weighed) => number): number => Math.min(of(pair.a), of(pair.b));
const most = (pair: Pair, of: (side: Weighed) => number): number => Math.max(of(pair.a), of(pair.b));

const fades = ({ hours }: Pair, length: number): number => fade(hours, length);

/** The content weights of shared terms, the rarest first; of those in a title only. */
function rarest(pair: Pair, titled: boolean): number[] {
  const { a, b, terms } = pair;
  const found: number[] = [];
  for (let k = 0; k < terms.length; k += 2) {
    const [i, j] = [terms[k] as number, terms[k + 1] as number];
    if (titled && a.reading.terms.inTitle[i] === 0 && b.reading.terms.inTitle[j] === 0) continue;
    found.push(a.content[i] as number);
  }
  return found.sort((x, y) => y - x);
}

/** How much of each title's weight the other text has. */
function found(pair: Pair): [number, number] {
  const { a, b, terms } = pair;
  let [inB, inA] = [0, 0];
  for (let k = 0; k < terms.length; k += 2) {
    const [i, j] = [terms[k] as number, terms[k + 1] as number];
    if ((a.reading.terms.inTitle[i] as number) > 0) inB += a.content[i] as number;
    if ((b.reading.terms.inTitle[j] as number) > 0) inA += b.content[j] as number;
  }
  return [share(inB, a.titleWeight), share(inA, b.titleWeight)];
}

/** Of content words the weight that both share, of all that the one with fewer has. */
function overlap({ a, b, both }: Pair): number {
  const shared = sum(both.shared.map((s) => (a.words[s.i] as number) * (s.part ? 0.6 : 1)));
  return share(shared, Math.min(sum([...a.words]), sum([...b.words])));
}

/** How far a cosine stands out where each has many neighbours. */
function contrast({ a, b, around, all }: Pair): number {
  const alone = (side: Weighed) => Math.log((around + 2) / (side.neighbours + 1)) / Math.log(around + 2);
  return (all * (alone(a) + alone(b))) / 2;
}

/** Of the title words that both have, how many stand in the same order. */
function inOrder({ both }: Pair): number {
  const titled = both.shared.filter((s) => inTitle(s.a) && inTitle(s.b)).sort((x, y) => x.i - y.i);
  const forward = titled.filter((s, k) => k === 0 || s.j > (titled[k - 1] as Shared).j).length;
  return share(forward, titled.length);
}

const publisher = ({ reading: { piece } }: Weighed): string =>
  piece.origin ?? piece.publisher ?? piece.source;
const alone = ({ both }: Pair, side: 'a' | 'b'): Word[] => (side === 'a' ? both.onlyA : both.onlyB);
const names = (words: readonly Word[]): Word[] => words.filter(isName);
const sides = (of: (side: 'a' | 'b') => number): [number, number] => {
  const [x, y] = [of('a'), of('b')];
  return [Math.min(x, y), Math.max(x, y)];
};
const figures = ({ both }: Pair, side: 'a' | 'b'): Figure[] =>
  side === 'a' ? both.figuresOnlyA : both.figuresOnlyB;
const weight = (list: readonly Figure[]): number => sum(list.map(figureWeight));
const stages = ({ reading }: Weighed): Set<string> =>
  new Set([...reading.titleStages, ...reading.leadStages]);
const atOdds = <T>(a: readonly T[], b: readonly T[]): number =>
  a.length > 0 && b.length > 0 && !a.some((item) => b.includes(item)) ? 1 : 0;

/** Figures of one unit of which each text gives its own. */
function figuresAtOdds({ both: { figuresOnlyA: a, figuresOnlyB: b } }: Pair): number {
  const against = (list: readonly Figure[], others: readonly Figure[]) =>
    list.filter((x) => x.unit !== '' && x.unit !== 'year' && others.some((y) => y.unit === x.unit)).length;
  return Math.min(against(a, b), against(b, a));
}

function verbatim({ a, b }: Pair): number {
  const [x, y] = [a.reading.shingles, b.reading.shingles];
  return share(y.filter((hash) => x.includes(hash)).length, Math.min(x.length, y.length));
}

const shareStages = (pair: Pair): number => {
  const [x, y] = [stages(pair.a), stages(pair.b)];
  return share([...x].filter((stage) => y.has(stage)).length, Math.max(x.size, y.size));
};

const elsewhere = (pair: Pair): number => {
  const missing = (side: Weighed, other: Set<string>) =>
    side.reading.titleStages.filter((stage) => !other.has(stage)).length;
  return missing(pair.a, stages(pair.b)) + missing(pair.b, stages(pair.a));
};

const f = (name: string, sentence: string, measure: (pair: Pair) => number): Feature => ({
  name,
  sentence,
  measure,
});

/** All that the model is told of a pair, in this order. Symmetric. */
export const FEATURES: readonly Feature[] = [
  f('all', 'words of title and lead alike', (p) => p.all),
  f('allFading', 'words alike, fading with the hours between', (p) => p.all * fades(p, 48)),
  f('content', 'content words alike', (p) => p.allContent),
  f('title', 'titles alike', (p) => p.title),
  f('titleContent', 'content words of the titles alike', (p) => p.titleContent),
  f('titleFading', 'titles alike, fading with the hours', (p) => p.titleContent * fades(p, 48)),
  f('lead', 'leads alike', (p) => p.lead),
  f('crossed', 'a title and the other lead alike', (p) => p.crossed),
  f('letters', 'titles alike letter by letter', (p) => p.letters),
  f('contrast', 'alike as few others around', contrast),
  f('hours3', 'hours apart, within some', (p) => fades(p, 3)),
  f('hours12', 'hours apart, within half a day', (p) => fades(p, 12)),
  f('hours48', 'hours apart, within days', (p) => fades(p, 48)),
  f('onePublisher', 'one publisher', (p) => (publisher(p.a) === publisher(p.b) ? 1 : 0)),
  f('rarest', 'the rarest word shared', (p) => rarest(p, false)[0] ?? 0),
  f('second', 'the second rarest word shared', (p) => rarest(p, false)[1] ?? 0),
  f('shared', 'rarity of all words shared', (p) => sum(rarest(p, false))),
  f('sharedTitled', 'rarity of shared words that a title has', (p) => sum(rarest(p, true))),
  f('foundLeast', 'of one title found in the other text', (p) => Math.min(...found(p))),
  f('foundMost', 'of the other title found', (p) => Math.max(...found(p))),
  f('overlap', 'content shared of the shorter text', overlap),
  f(
    'namesShared',
    'names shared',
    ({ both }) => both.shared.filter((s) => isName(s.a) && isName(s.b)).length,
  ),
  f('namesShare', 'names shared, of those of the one with fewer', (p) =>
    share(
      p.both.shared.filter((s) => isName(s.a) && isName(s.b)).length,
      least(p, ({ reading }) => names(reading.words).length),
    ),
  ),
  f('namesAloneLeast', 'names that only one has', (p) => sides((s) => names(alone(p, s)).length)[0]),
  f('namesAloneMost', 'names that only the other has', (p) => sides((s) => names(alone(p, s)).length)[1]),
  f(
    'titleNamesAlone',
    'names of a title that the other text lacks',
    (p) => sides((s) => names(alone(p, s)).filter(inTitle).length)[0],
  ),
  f(
    'titleAlone',
    'title words that the other text lacks',
    (p) => sides((s) => alone(p, s).filter(inTitle).length)[1],
  ),
  f('figuresShared', 'figures shared', (p) => weight(p.both.figuresShared)),
  f('figuresShare', 'figures shared, of the fewer', (p) =>
    share(
      weight(p.both.figuresShared),
      least(p, ({ reading }) => weight(reading.figures)),
    ),
  ),
  f('figuresAloneLeast', 'figures that only one has', (p) => sides((s) => weight(figures(p, s)))[0]),
  f('figuresAloneMost', 'figures that only the other has', (p) => sides((s) => weight(figures(p, s)))[1]),
  f(
    'titleFiguresAlone',
    'figures of a title that the other text lacks',
    (p) => sides((s) => figures(p, s).filter(inTitle).length)[1],
  ),
  f('figuresAtOdds', 'figures at odds', figuresAtOdds),
  f('daysAtOdds', 'days at odds', ({ a: { reading: a }, b: { reading: b } }) =>
    Math.max(atOdds(a.dates, b.dates), atOdds(a.weekdays, b.weekdays)),
  ),
  f(
    'stagesShared',
    'stages shared by both titles',
    ({ a, b }) => a.reading.titleStages.filter((stage) => b.reading.titleStages.includes(stage)).length,
  ),
  f('stagesShare', 'stages shared, of the most', shareStages),
  f('stagesElsewhere', 'stages of a title that the other lacks', elsewhere),
  f('doubt', 'doubt on one side', ({ a, b }) => Math.abs(a.reading.doubts - b.reading.doubts)),
  f('negation', 'negation on one side', ({ a, b }) => Math.abs(a.reading.negations - b.reading.negations)),
  f('formAtOdds', 'one is a live page, opinion, explainer, the other news', ({ a, b }) =>
    a.reading.kind === b.reading.kind ? 0 : 1,
  ),
  f('questionAtOdds', 'only one asks', ({ a, b }) => ((a.reading.form ^ b.reading.form) & QUESTION ? 1 : 0)),
  ...OF_ONE_WORDING.map(({ kind, test }) => f(kind, 'at odds', (p) => (test(p) === undefined ? 0 : 1))),
  f('order', 'shared title words in one order', inOrder),
  f('verbatim', 'wording of the leads shared', verbatim),
  f('titleLengthLeast', 'words in the shorter title', (p) => least(p, (s) => s.reading.titleLength)),
  f('titleLengthMost', 'words in the longer title', (p) => most(p, (s) => s.reading.titleLength)),
  f('leadLengthLeast', 'words in the shorter lead', (p) => least(p, (s) => s.reading.leadLength)),
  f('leadLengthMost', 'words in the longer lead', (p) => most(p, (s) => s.reading.leadLength)),
  f('titleWeightLeast', 'content of the title with less', (p) => least(p, (s) => s.titleWeight)),
  f('titleWeightMost', 'content of the title with more', (p) => most(p, (s) => s.titleWeight)),
];

export const measure = (pair: Pair): Float32Array => Float32Array.from(FEATURES, (one) => one.measure(pair));
