import { coverageFacts, type Facts, type Sketch, sketchOf } from './coverage/index.ts';
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

const sketches = new WeakMap<Prepared, Sketch>();

/** The sketch of an entry's facts, made when first asked for and kept with it. */
export function sketchOfPrepared(prepared: Prepared): Sketch {
  let sketch = sketches.get(prepared);
  if (sketch === undefined) {
    sketch = sketchOf(factsOf(prepared));
    sketches.set(prepared, sketch);
  }
  return sketch;
}
