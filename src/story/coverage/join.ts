/** What is known of the pairs between two stories: how probable that each tells the same news; `vetoed` ones are 0. */
export type Linkage = { threshold: number; mean: number; least: number };

/**
 * Whether two stories may become one, by the probabilities of all pairs between them: their mean must reach
 * `mean` and none may lie under `least`, so that a story grows round one turn of an affair and does not slide
 * along the affair from turn to turn.
 */
export function mayJoin(scores: number[], linkage: Linkage): boolean {
  let total = 0;
  for (const score of scores) {
    if (score < linkage.least) return false;
    total += score;
  }
  return scores.length > 0 && total / scores.length >= linkage.mean;
}
