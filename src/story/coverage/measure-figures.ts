import type { Facts, Figure } from '../../text/facts/facts.ts';
import type { Alignment } from './alike.ts';
import { figureWeight, inTitle, isTyped } from './compare.ts';
import type { Measures } from './measures.ts';

const weight = (list: Figure[]): number => list.reduce((total, figure) => total + figureWeight(figure), 0);
const typed = (list: Figure[]): Figure[] =>
  list.filter((figure) => isTyped(figure.unit) && figure.unit !== 'year');

/** Shared and at odds: how many both name, and 1 where both name some but none in common. */
export function met<T>(a: T[], b: T[]): { shared: number; conflict: number } {
  const shared = a.filter((item) => b.includes(item)).length;
  return { shared, conflict: a.length > 0 && b.length > 0 && shared === 0 ? 1 : 0 };
}

/** What the two texts share of figures, days, times and references, and where they contradict. */
export function measureFigures(m: Measures, a: Facts, b: Facts, both: Alignment): void {
  const { figuresShared, figuresOnlyA, figuresOnlyB } = both;
  const [aloneA, aloneB] = [weight(figuresOnlyA), weight(figuresOnlyB)];
  m.figuresShared = weight(figuresShared);
  const least = Math.min(weight(a.figures), weight(b.figures));
  m.figureOverlap = least === 0 ? 0 : Math.min(1, m.figuresShared / least);
  m.figuresOnlyMin = Math.min(aloneA, aloneB);
  m.figuresOnlyMax = Math.max(aloneA, aloneB);
  const [titleA, titleB] = [figuresOnlyA.filter(inTitle), figuresOnlyB.filter(inTitle)];
  m.titleFiguresMissingMin = Math.min(titleA.length, titleB.length);
  m.titleFiguresMissingMax = Math.max(titleA.length, titleB.length);
  const against = (list: Figure[], others: Figure[]) =>
    list.filter((x) => x.unit !== '' && x.unit !== 'year' && others.some((y) => y.unit === x.unit)).length;
  m.figureConflicts = Math.min(against(figuresOnlyA, figuresOnlyB), against(figuresOnlyB, figuresOnlyA));
  m.titleFigureConflicts = against(titleA, figuresOnlyB) + against(titleB, figuresOnlyA);
  const score = (list: Figure[]) => list.filter((figure) => figure.unit === 'score');
  m.scoreConflict = against(score(figuresOnlyA), figuresOnlyB) > 0 ? 1 : 0;
  m.typedShared = typed(figuresShared).length;
  m.typedConflict = Math.min(
    against(typed(figuresOnlyA), figuresOnlyB),
    against(typed(figuresOnlyB), figuresOnlyA),
  );
  const twelve = (clocks: number[]) => clocks.map((minutes) => minutes % 720);
  for (const [name, mine, theirs] of [
    ['dates', a.dates, b.dates],
    ['weekdays', a.weekdays, b.weekdays],
    ['clocks', twelve(a.clocks), twelve(b.clocks)],
    ['identifiers', a.identifiers, b.identifiers],
    ['instalments', a.instalments, b.instalments],
  ] as const) {
    const { shared, conflict } = met<string | number>([...mine], [...theirs]);
    m[`${name}Shared`] = shared;
    m[`${name}Conflict`] = conflict;
  }
}
