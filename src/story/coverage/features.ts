import type { Facts, Figure, Word } from '../../text/facts/facts.ts';
import { agree, type Context, figureWeight, inTitle, isName, sharedWords, weigh } from './compare.ts';

/** What is measured of two entries, in this order; the model's data file names the ones it knows. */
export const FEATURES = [
  'titleCosine', 'titleOverlap', 'titleInOtherMin', 'titleInOtherMax', 'titleSharedWeight', 'titleSharedCount',
  'allCosine', 'allOverlap', 'sharedWeight', 'sharedRare', 'rareOverlapMin', 'rareOverlapMax',
  'namesShared', 'namesOnlyMin', 'namesOnlyMax', 'titleNamesMissingMin', 'titleNamesMissingMax', 'titleNamesSharedRare',
  'verbatimMin', 'verbatimMax',
  'figuresShared', 'figuresOnlyMin', 'figuresOnlyMax', 'figureOverlap', 'titleFiguresMissingMin', 'titleFiguresMissingMax', 'figureConflicts', 'titleFigureConflicts', 'scoreConflict',
  'datesShared', 'datesConflict', 'weekdaysShared', 'weekdaysConflict', 'clocksShared', 'clocksConflict',
  'identifiersShared', 'identifiersConflict', 'instalmentsShared', 'instalmentsConflict',
  'titleStagesShared', 'titleStagesConflict', 'stagesShared', 'stagesOverlap', 'titleStagesElsewhere',
  'negation', 'doubt',
  'leadMin', 'leadMax', 'wordsMin', 'sameSource', 'hours', 'timeKnown',
  'titleLocal', 'allLocal', 'sharedLocal', 'titleInOtherLocalMin', 'titleInOtherLocalMax', 'newsLocalMin', 'newsLocalMax', 'context',
] as const; // biome-ignore format: a table

export type Feature = (typeof FEATURES)[number];

const sum = (list: number[]): number => list.reduce((total, n) => total + n, 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const cosine = (shared: number, a: number, b: number): number => (a * b === 0 ? 0 : shared / Math.sqrt(a * b));

/** The features of a pair, symmetric; numbers in the order of FEATURES. */
export function features(a: Facts, b: Facts, context?: Context): number[] {
  const f: Partial<Record<Feature, number>> = {};
  words(f, a, b, context);
  figures(f, a, b);
  days(f, a, b);
  turns(f, a, b);
  f.leadMin = Math.min(a.leadLength, b.leadLength);
  f.leadMax = Math.max(a.leadLength, b.leadLength);
  f.wordsMin = Math.min(a.words.length, b.words.length);
  f.sameSource = a.source === b.source ? 1 : 0;
  const known = a.published !== undefined && b.published !== undefined;
  f.hours = known ? Math.abs((a.published ?? 0) - (b.published ?? 0)) / 3_600_000 : -1;
  f.timeKnown = known ? 1 : 0;
  f.context = context === undefined ? 0 : 1;
  return FEATURES.map((name) => f[name] ?? 0);
}

function words(f: Partial<Record<Feature, number>>, a: Facts, b: Facts, context: Context | undefined): void {
  const shared = sharedWords(a, b);
  const inA = new Set(shared.map((s) => s.a));
  const inB = new Set(shared.map((s) => s.b));
  for (const local of context === undefined ? [false] : [false, true]) {
    const w = (word: Word) => (local ? weigh(word, context) : word.rarity);
    const total = (list: Word[]) => sum(list.map(w));
    const titleA = a.words.filter(inTitle);
    const titleB = b.words.filter(inTitle);
    const both = sum(shared.map((s) => (w(s.a) + w(s.b)) / 2));
    const inTitles = shared.filter((s) => inTitle(s.a) && inTitle(s.b));
    const titles = sum(inTitles.map((s) => (w(s.a) + w(s.b)) / 2));
    const [ta, tb, allA, allB] = [total(titleA), total(titleB), total(a.words), total(b.words)];
    const aInB = share(total(titleA.filter((word) => inA.has(word))), ta);
    const bInA = share(total(titleB.filter((word) => inB.has(word))), tb);
    if (local) {
      f.titleLocal = cosine(titles, ta, tb);
      f.allLocal = cosine(both, allA, allB);
      f.sharedLocal = both;
      f.titleInOtherLocalMin = Math.min(aInB, bInA);
      f.titleInOtherLocalMax = Math.max(aInB, bInA);
      const news = (list: Word[], found: Set<Word>) => {
        const rare = list.filter((word) => w(word) >= 5);
        return share(rare.filter((word) => found.has(word)).length, rare.length);
      };
      const [na, nb] = [news(a.words, inA), news(b.words, inB)];
      f.newsLocalMin = Math.min(na, nb);
      f.newsLocalMax = Math.max(na, nb);
      continue;
    }
    f.titleCosine = cosine(titles, ta, tb);
    f.titleOverlap = share(titles, Math.min(ta, tb));
    f.titleInOtherMin = Math.min(aInB, bInA);
    f.titleInOtherMax = Math.max(aInB, bInA);
    f.titleSharedWeight = titles;
    f.titleSharedCount = inTitles.length;
    f.allCosine = cosine(both, allA, allB);
    f.allOverlap = share(both, Math.min(allA, allB));
    f.sharedWeight = both;
    f.sharedRare = shared.filter((s) => s.a.rarity >= 6.5).length;
    const rareA = a.words.filter((word) => word.rarity >= 6.5).length;
    const rareB = b.words.filter((word) => word.rarity >= 6.5).length;
    f.rareOverlapMax = share(f.sharedRare, Math.min(rareA, rareB));
    f.rareOverlapMin = share(f.sharedRare, Math.max(rareA, rareB));
  }
  f.namesShared = shared.filter((s) => isName(s.a) && isName(s.b)).length;
  const only = (facts: Facts, found: Set<Word>) => facts.words.filter((word) => isName(word) && !found.has(word)).length;
  const missing = (facts: Facts, found: Set<Word>) =>
    facts.words.filter((word) => inTitle(word) && isName(word) && !found.has(word)).length;
  const [oa, ob, ma, mb] = [only(a, inA), only(b, inB), missing(a, inA), missing(b, inB)];
  f.namesOnlyMin = Math.min(oa, ob);
  f.namesOnlyMax = Math.max(oa, ob);
  f.titleNamesMissingMin = Math.min(ma, mb);
  f.titleNamesMissingMax = Math.max(ma, mb);
  f.titleNamesSharedRare = shared.filter((s) => (inTitle(s.a) || inTitle(s.b)) && s.a.rarity >= 7.5).length;
  const common = new Set(a.shingles);
  const verbatim = b.shingles.filter((hash) => common.has(hash)).length;
  f.verbatimMax = share(verbatim, Math.min(a.shingles.length, b.shingles.length));
  f.verbatimMin = share(verbatim, Math.max(a.shingles.length, b.shingles.length));
}

function figures(f: Partial<Record<Feature, number>>, a: Facts, b: Facts): void {
  const answered = (figure: Figure, list: Figure[]) => list.some((other) => agree(figure, other));
  const [sharedA, onlyA] = parted(a.figures, (figure) => answered(figure, b.figures));
  const [, onlyB] = parted(b.figures, (figure) => answered(figure, a.figures));
  const weight = (list: Figure[]) => sum(list.map(figureWeight));
  f.figuresShared = weight(sharedA);
  f.figuresOnlyMin = Math.min(weight(onlyA), weight(onlyB));
  f.figuresOnlyMax = Math.max(weight(onlyA), weight(onlyB));
  f.figureOverlap = share(weight(sharedA), Math.min(weight(a.figures), weight(b.figures)));
  const titleA = onlyA.filter(inTitle).length;
  const titleB = onlyB.filter(inTitle).length;
  f.titleFiguresMissingMin = Math.min(titleA, titleB);
  f.titleFiguresMissingMax = Math.max(titleA, titleB);
  const against = onlyA.flatMap((x) => onlyB.filter((y) => x.unit === y.unit && x.unit !== '' && x.unit !== 'year'));
  f.figureConflicts = against.length;
  f.titleFigureConflicts = onlyA.filter(inTitle).filter((x) => onlyB.some((y) => y.unit === x.unit)).length +
    onlyB.filter(inTitle).filter((x) => onlyA.some((y) => y.unit === x.unit)).length;
  f.scoreConflict = against.some((x) => x.unit === 'score') ? 1 : 0;
}

const parted = <T>(list: T[], test: (item: T) => boolean): [T[], T[]] => [list.filter(test), list.filter((x) => !test(x))];

/** Shared and at odds: 1 each where both name some. */
function met<T>(a: T[], b: T[]): { shared: number; conflict: number } {
  const shared = a.filter((item) => b.includes(item)).length;
  return { shared, conflict: a.length > 0 && b.length > 0 && shared === 0 ? 1 : 0 };
}

function days(f: Partial<Record<Feature, number>>, a: Facts, b: Facts): void {
  const dates = met(a.dates, b.dates);
  f.datesShared = dates.shared;
  f.datesConflict = dates.conflict;
  const weekdays = met(a.weekdays, b.weekdays);
  f.weekdaysShared = weekdays.shared;
  f.weekdaysConflict = weekdays.conflict;
  const clocks = met(a.clocks.map((c) => c % 720), b.clocks.map((c) => c % 720));
  f.clocksShared = clocks.shared;
  f.clocksConflict = clocks.conflict;
}

function turns(f: Partial<Record<Feature, number>>, a: Facts, b: Facts): void {
  const identifiers = met(a.identifiers, b.identifiers);
  f.identifiersShared = identifiers.shared;
  f.identifiersConflict = identifiers.conflict;
  const instalments = met(a.instalments, b.instalments);
  f.instalmentsShared = instalments.shared;
  f.instalmentsConflict = instalments.conflict;
  const titles = met(a.titleStages, b.titleStages);
  f.titleStagesShared = titles.shared;
  f.titleStagesConflict = titles.conflict;
  const allA = new Set([...a.titleStages, ...a.leadStages]);
  const allB = new Set([...b.titleStages, ...b.leadStages]);
  const both = [...allA].filter((stage) => allB.has(stage)).length;
  f.stagesShared = both;
  f.stagesOverlap = share(both, Math.max(allA.size, allB.size));
  f.titleStagesElsewhere =
    a.titleStages.filter((stage) => !allB.has(stage)).length + b.titleStages.filter((stage) => !allA.has(stage)).length;
  f.negation = Math.abs(a.negations - b.negations);
  f.doubt = Math.abs(a.doubts - b.doubts);
}
