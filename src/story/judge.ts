import { HOUR } from '../model/instant.ts';
import { copyEvidence, otherText } from './copies.ts';
import { measure } from './features.ts';
import { probability } from './model.ts';
import { ALWAYS, OF_ONE_WORDING, odds } from './odds.ts';
import type { Pair } from './pair.ts';
import type { Evidence, Level } from './piece.ts';

export type JudgeOptions = {
  level: Level;
  /** How far apart in time text evidence holds, in milliseconds. */
  windowMs: number;
  /** How many unlike entries have a canonical URL; absent: not known to be shared. */
  sameUrlCount?: (url: string) => number;
  /** How probable the same news is where no rule decides; absent: as the shipped model says. */
  probabilityOf?: (pair: Pair) => number;
};

/** What is said of two entries by themselves: how probable that they tell the same news, and what parts them. */
export type Verdict = {
  probability: number;
  /** Why it is certain, where it is: the same piece. */
  copies: Evidence[];
  /** What speaks against it, and whether that is held to settle it. */
  against: Evidence | undefined;
  parted: boolean;
};

/** Below this number of known texts of a language, the rules for texts of one wording decide. */
const FEW = 60;

/** Judges two entries: the same piece, or kept apart by a rule, or as the learnt model says. Symmetric. */
export function judge(pair: Pair, options: JudgeOptions): Verdict {
  const { level, windowMs, sameUrlCount = () => 1 } = options;
  const copies = copyEvidence(pair, windowMs, sameUrlCount);
  if (copies[0]?.kind === 'same-guid') return { probability: 1, copies, against: undefined, parted: false };
  const always = odds(pair, ALWAYS);
  if (level === 'off' || always !== undefined)
    return { probability: 0, copies: [], against: always, parted: always !== undefined };
  const against = odds(pair, OF_ONE_WORDING) ?? (level === 'copies' ? otherText(pair) : undefined);
  if (copies.length > 0 && (against === undefined || copies[0]?.kind === 'same-url'))
    return { probability: 1, copies, against, parted: false };
  const settled = against !== undefined && (level === 'copies' || pair.around < FEW);
  if (settled || level === 'copies' || (pair.hours ?? 0) * HOUR > windowMs)
    return { probability: 0, copies: [], against, parted: settled };
  return {
    probability: options.probabilityOf?.(pair) ?? probability(measure(pair), pair.around),
    copies: [],
    against,
    parted: false,
  };
}
