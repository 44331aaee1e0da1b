import { judgeCoverage, mayJoin, scoreCoverage } from './coverage/index.ts';
import { model } from './coverage/model.ts';
import { factsOf } from './facts-of.ts';
import type { Evidence, Judgement } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** What the level `coverage` adds to the judgement of copies, over the places of one decision. */
export type CoverageJudge = {
  /** What speaks for a join of two entries; `undefined` where too little does. */
  wish(i: number, j: number): { strength: number; evidence: Evidence[] } | undefined;
  /** Whether two stories may become one, by all pairs between them. */
  mayMeet(ones: readonly number[], others: readonly number[]): boolean;
  /** Whether what parts them as copies leaves open that they tell the same news. */
  excuses(judgement: Judgement): boolean;
};

/**
 * Guards of copies that do not speak against the same news in other words. Figures, days and names that differ are
 * not among them: in other words they are `loose` already, and in near-verbatim texts they were changed.
 */
const EXCUSED: ReadonlySet<string> = new Set(['only-perhaps', 'generic-title', 'listed-apart']);

/** Judges pairs by shared facts against contradictions, each once; copies count as certain. */
export function coverageJudge(
  all: readonly Prepared[],
  windowMs: number,
  copies: (i: number, j: number) => Judgement,
): CoverageJudge {
  const scores = new Map<number, number>();
  const excuses = (judgement: Judgement): boolean =>
    judgement.verdict !== 'part' ||
    judgement.loose === true ||
    judgement.evidence.every(({ kind }) => EXCUSED.has(kind));
  const compute = (i: number, j: number): number => {
    const judgement = copies(i, j);
    if (judgement.verdict === 'join') return 1;
    if (!excuses(judgement)) return 0;
    const [a, b] = [all[i] as Prepared, all[j] as Prepared];
    if (a.at !== undefined && b.at !== undefined && Math.abs(a.at - b.at) > windowMs) return 0;
    return scoreCoverage(factsOf(a), factsOf(b));
  };
  const score = (i: number, j: number): number => {
    const key = i < j ? i * all.length + j : j * all.length + i;
    let found = scores.get(key);
    if (found === undefined) {
      found = compute(i, j);
      scores.set(key, found);
    }
    return found;
  };
  return {
    excuses,
    wish: (i, j) => {
      const strength = score(i, j);
      if (strength < model.linkage.threshold) return undefined;
      const { evidence } = judgeCoverage(factsOf(all[i] as Prepared), factsOf(all[j] as Prepared));
      return { strength: strength / 2, evidence };
    },
    mayMeet: (ones, others) =>
      mayJoin(
        ones.flatMap((i) => others.map((j) => score(i, j))),
        model.linkage,
      ),
  };
}
