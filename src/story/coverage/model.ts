import { FEATURES } from './features.ts';
import data from './model.json' with { type: 'json' };

/** A tree as parallel arrays: at node i to `left[i]` if x[feature[i]] <= cut[i], else `right[i]`; a leaf has feature -1. */
export type Tree = { feature: number[]; cut: number[]; left: number[]; right: number[]; value: number[] };
export type Forest = { bias: number; trees: Tree[] };

/** The sum of the leaves that a pair reaches, as log-odds. */
function logOdds(forest: Forest, x: readonly number[]): number {
  let total = forest.bias;
  for (const tree of forest.trees) {
    let at = 0;
    for (let feature = tree.feature[0] ?? -1; feature >= 0; feature = tree.feature[at] ?? -1) {
      const side = (x[feature] ?? 0) <= (tree.cut[at] ?? 0) ? tree.left : tree.right;
      at = side[at] ?? 0;
    }
    total += tree.value[at] ?? 0;
  }
  return total;
}

export const probability = (forest: Forest, x: readonly number[]): number =>
  1 / (1 + Math.exp(-logOdds(forest, x)));

/** What `npm run train` learnt: trees over the features named in the file, and from what probabilities on to join. */
export type Model = {
  features: string[];
  linkage: { threshold: number; mean: number; least: number };
  forest: Forest;
};

export const model: Model = data;

if (model.features.join() !== FEATURES.join())
  throw new Error('model.json was learnt from other features: run npm run train');
