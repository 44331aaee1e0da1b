/** Coverage: the same news in other words, judged by shared facts against contradictions. */
export type { Facts } from '../../text/facts/facts.ts';
export { sharedAffair } from './affair.ts';
export { mayJoin } from './join.ts';
export type { Compared } from './judge.ts';
export {
  compareFacts,
  coverageFacts,
  isThin,
  judgeCoverage,
  scoreCoverage,
  worthReading,
} from './judge.ts';
export { coverageKeys } from './keys.ts';
export { packFacts, unpackFacts } from './pack.ts';
export { type Sketch, sharedWith, sketchOf } from './sketch.ts';
