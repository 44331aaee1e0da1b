import {
  type Compared,
  compareFacts,
  isThin,
  judgeCoverage,
  mayJoin,
  scoreCoverage,
  sharedAffair,
} from './coverage/index.ts';
import { model } from './coverage/model.ts';
import { factsOf } from './facts-of.ts';
import { oncePerPair } from './once-per-pair.ts';
import type { Evidence, Judgement } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** What the level `coverage` adds to the judgement of copies, over the places of one decision. */
export type CoverageJudge = {
  /** What speaks for two entries: for a join, if enough does, and for two turns of one affair. */
  look(i: number, j: number): Seen;
  /** Whether two stories may become one, by all pairs between them. */
  mayMeet(ones: readonly number[], others: readonly number[]): boolean;
  /** Whether what parts them as copies leaves open that they tell the same news. */
  excuses(judgement: Judgement): boolean;
};

type Seen = {
  wish?: { strength: number; evidence: Evidence[] };
  /** What they share of an affair, and what parts them; absent where that is not enough, or too far apart in time. */
  affair?: { worth: number; evidence: Evidence[] };
};

/**
 * Guards of copies that do not speak against the same news in other words. Figures, days and names that differ are
 * not among them: in other words they are `loose` already, and in near-verbatim texts they were changed.
 */
const EXCUSED: ReadonlySet<string> = new Set(['only-perhaps', 'generic-title', 'listed-apart']);

/** So many members speak for a story that has more, so that what a join costs does not grow with it. */
const SPEAKERS = 32;

/** All of some places, or as many as speak for them, evenly spread. */
const some = (places: readonly number[]): readonly number[] =>
  places.length <= SPEAKERS
    ? places
    : places.toSorted((i, j) => i - j).filter((_, n) => (n * SPEAKERS) % places.length < SPEAKERS);

/** Judges pairs by shared facts against contradictions, each once; copies count as certain. */
export function coverageJudge(
  all: readonly Prepared[],
  windowMs: number,
  copies: (i: number, j: number) => Judgement,
): CoverageJudge {
  const excuses = (judgement: Judgement): boolean =>
    judgement.verdict !== 'part' ||
    judgement.loose === true ||
    judgement.evidence.every(({ kind }) => EXCUSED.has(kind));
  const within = (i: number, j: number): boolean => {
    const [a, b] = [all[i]?.at, all[j]?.at];
    return a === undefined || b === undefined || Math.abs(a - b) <= windowMs;
  };
  const compare = (i: number, j: number): Compared =>
    compareFacts(factsOf(all[i] as Prepared), factsOf(all[j] as Prepared));
  // Numbers are kept, not what they rest on: there may be as many pairs as two large stories have.
  const score = oncePerPair(all.length, (i, j): number => {
    const judgement = copies(i, j);
    if (judgement.verdict === 'join') return 1;
    return excuses(judgement) && within(i, j) ? scoreCoverage(compare(i, j)) : 0;
  });
  return {
    excuses,
    look: (i, j) => {
      if (!within(i, j)) return {};
      const [judgement, compared] = [copies(i, j), compare(i, j)];
      const shared = sharedAffair(compared);
      const strength = excuses(judgement) && !isThin(compared) ? score(i, j) : 0;
      const isWish = strength >= model.linkage.threshold;
      if (shared === undefined && !isWish) return {};
      const judged = judgeCoverage(compared);
      const parting = [judgement, judged].find(({ verdict }) => verdict === 'part')?.evidence ?? [];
      return {
        ...(isWish ? { wish: { strength: strength / 2, evidence: judged.evidence } } : {}),
        ...(shared === undefined
          ? {}
          : { affair: { worth: shared.worth, evidence: [shared.evidence, ...parting] } }),
      };
    },
    mayMeet: (ones, others) =>
      mayJoin(
        some(ones).flatMap((i) => some(others).map((j) => score(i, j))),
        model.linkage,
      ),
  };
}
