import { coverageFacts, type Facts } from './coverage/index.ts';
import type { Prepared } from './prepare.ts';

const kept = new WeakMap<Prepared, Facts>();

/** The facts of an entry, extracted when first asked for and kept with it. */
export function factsOf(prepared: Prepared): Facts {
  let facts = kept.get(prepared);
  if (facts === undefined) {
    facts = coverageFacts(prepared.piece);
    kept.set(prepared, facts);
  }
  return facts;
}
