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
  /** What speaks for a join of two entries; `undefined` where too little does. */
  wish(i: number, j: number): { strength: number; evidence: Evidence[] } | undefined;
  /** Whether two stories may become one, by all pairs between them. */
  mayMeet(ones: readonly number[], others: readonly number[]): boolean;
  /** What they share as two turns of one affair, and what parts them; none where that is not enough, or too far apart in time. */
  affair(i: number, j: number): Evidence[];
  /** Whether what parts them as copies leaves open that they tell the same news. */
  excuses(judgement: Judgement): boolean;
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
  const compared = oncePerPair(
    all.length,
    (i, j): Compared => compareFacts(factsOf(all[i] as Prepared), factsOf(all[j] as Prepared)),
  );
  const score = oncePerPair(all.length, (i, j): number => {
    const judgement = copies(i, j);
    if (judgement.verdict === 'join') return 1;
    return excuses(judgement) && within(i, j) ? scoreCoverage(compared(i, j)) : 0;
  });
  return {
    excuses,
    affair: (i, j) => {
      const shared = within(i, j) ? sharedAffair(compared(i, j)) : undefined;
      if (shared === undefined) return [];
      const parting = [copies(i, j), judgeCoverage(compared(i, j))].find(({ verdict }) => verdict === 'part');
      return [shared, ...(parting?.evidence ?? [])];
    },
    wish: (i, j) => {
      if (!excuses(copies(i, j)) || !within(i, j) || isThin(compared(i, j))) return undefined;
      const strength = score(i, j);
      if (strength < model.linkage.threshold) return undefined;
      return { strength: strength / 2, evidence: judgeCoverage(compared(i, j)).evidence };
    },
    mayMeet: (ones, others) =>
      mayJoin(
        some(ones).flatMap((i) => some(others).map((j) => score(i, j))),
        model.linkage,
      ),
  };
}
