import { align, inOrder } from '../src/story/coverage/alike.ts';
import { FEATURES, features } from '../src/story/coverage/features.ts';
import { coverageKeys, type Facts } from '../src/story/coverage/index.ts';
import { veto } from '../src/story/coverage/vetoes.ts';
import { type CoverageJudge, coverageJudge } from '../src/story/coverage-judge.ts';
import { factsOf } from '../src/story/facts-of.ts';
import { judge } from '../src/story/judge.ts';
import type { Prepared } from '../src/story/prepare.ts';
import { generator } from './gbdt.ts';
import { type Pair, prepareTold, prepareWeek, publishedOf, type Week } from './stories.ts';

/** What one pair of entries measures, whether both tell the same news, and how much the pair counts. */
export type Example = { x: number[]; y: 0 | 1; weight: number };

export const WINDOW = 72 * 3_600_000;
const OPTIONS = { level: 'coverage', windowMs: WINDOW } as const;
const FARTHEST = 96 * 3_600_000;
const PAIR_WEIGHT = 3;
/** The shares of examples that are learnt from a second time: without times of publication, and with one of the two late. */
const TIMELESS = 0.3;
const LATE = 0.4;
const HOURS = FEATURES.indexOf('hours');
const KNOWN = FEATURES.indexOf('timeKnown');

/** Measures two entries that neither copies nor vetoes decide; undefined for those that they do. */
function measured(one: Prepared, two: Prepared, excuses: CoverageJudge['excuses']): number[] | undefined {
  const judgement = judge(one, two, OPTIONS);
  if (judgement.verdict === 'join' || !excuses(judgement)) return undefined;
  const [a, b] = inOrder(factsOf(one), factsOf(two));
  const both = align(a, b);
  return veto(a, b, both) === undefined ? features(a, b, both) : undefined;
}

/** The pairs of entries that share a key, each once, in order. */
function candidates(facts: readonly Facts[]): [number, number][] {
  const byKey = new Map<string, number[]>();
  facts.forEach((entry, i) => {
    for (const key of coverageKeys(entry)) {
      const places = byKey.get(String(key));
      if (places === undefined) byKey.set(String(key), [i]);
      else places.push(i);
    }
  });
  const found = new Set<number>();
  for (const places of byKey.values()) {
    for (const [at, j] of places.entries())
      for (const i of places.slice(0, at)) found.add(i * facts.length + j);
  }
  return [...found].sort((x, y) => x - y).map((id) => [Math.floor(id / facts.length), id % facts.length]);
}

/** Examples of a set of entries: those that share keys and are near in time, same or not by `same`. */
function examplesOf(all: Prepared[], same: (i: number, j: number) => boolean, weight: number): Example[] {
  const { excuses } = coverageJudge(all, WINDOW, () => ({ verdict: 'neither', evidence: [] }));
  const random = generator(3);
  const found: Example[] = [];
  for (const [i, j] of candidates(all.map(factsOf))) {
    const [one, two] = [all[i] as Prepared, all[j] as Prepared];
    if (one.at !== undefined && two.at !== undefined && Math.abs(one.at - two.at) > FARTHEST) continue;
    const x = measured(one, two, excuses);
    if (x === undefined) continue;
    const y = same(i, j) ? 1 : 0;
    found.push({ x, y, weight });
    if (x[KNOWN] !== 1) continue;
    if (random() < TIMELESS) found.push({ x: timeless(x), y, weight });
    if (random() < (y === 1 ? 2 * LATE : LATE)) found.push({ x: late(x, 24 + 48 * random()), y, weight });
  }
  return found;
}

function timeless(x: number[]): number[] {
  const copy = [...x];
  copy[HOURS] = -1;
  copy[KNOWN] = 0;
  return copy;
}

function late(x: number[], hours: number): number[] {
  const copy = [...x];
  copy[HOURS] = Math.abs((x[HOURS] ?? 0) + hours);
  return copy;
}

/** What a labelled week teaches: which of the reports that share words tell the same turn of an affair. */
export function weekExamples(week: Week): Example[] {
  const all = prepareWeek(week, 'kept', generator(1));
  return examplesOf(all, (i, j) => week.entries[i]?.story === week.entries[j]?.story, 1);
}

/** What labelled pairs teach, and their sides against those of other pairs, which are never the same. */
export function pairExamples(pairs: Pair[]): Example[] {
  const found: Example[] = [];
  const { excuses } = coverageJudge([], WINDOW, () => ({ verdict: 'neither', evidence: [] }));
  for (const { a, b, label } of pairs) {
    const x = measured(prepareTold(a, 'a', publishedOf(a)), prepareTold(b, 'b', publishedOf(b)), excuses);
    if (x !== undefined) found.push({ x, y: label === 'same' ? 1 : 0, weight: PAIR_WEIGHT });
  }
  const pool = pairs.filter((pair) => pair.pool);
  const sides = pool.flatMap(({ id, a, b }) =>
    [a, b].map((told, side) =>
      prepareTold({ ...told, source: `${id} ${side}` }, `${id} ${side}`, publishedOf(told)),
    ),
  );
  const others = examplesOf(sides, () => false, 1);
  return [...found, ...others];
}
