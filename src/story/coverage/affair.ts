import type { Evidence } from '../piece.ts';
import { isName, worth } from './compare.ts';
import type { Compared } from './judge.ts';

/** So much rarity in common (a word beyond the table of common ones counts 8) two texts hardly have by chance. */
const AFFAIR = 32;
/** Names beyond the table are those of few. */
const RARE_NAME = 5;

/**
 * What two entries that are not the same news share, if it is enough for two turns of one affair: the dam breach and
 * the inquiry into it. Symmetric but for the order in which names are told.
 */
export function sharedAffair({
  a,
  b,
  both: { shared },
}: Compared): { worth: number; evidence: Evidence } | undefined {
  if (a.lang !== b.lang) return undefined;
  const total = shared.reduce((sum, one) => sum + worth(one), 0);
  if (total < AFFAIR) return undefined;
  const names = shared.filter((one) => isName(one.a) && isName(one.b) && one.a.rarity > RARE_NAME);
  const telling = names.length > 0 ? names : shared.filter((one) => one.a.rarity > RARE_NAME);
  if (telling.length === 0) return undefined;
  const words = telling.slice(0, 6).map((one) => `“${one.a.text}”`);
  const detail = `Another turn of the affair: both speak of ${words.join(', ')}.`;
  return { worth: total, evidence: { kind: 'same-affair', detail } };
}
