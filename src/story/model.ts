import { FEATURES } from './features.ts';
import data from './model.json' with { type: 'json' };

/** A tree as parallel arrays: at node i to `left[i]` if x[feature[i]] <= cut[i], else `right[i]`; a leaf has feature -1. */
export type Tree = { feature: number[]; cut: number[]; left: number[]; right: number[]; value: number[] };
export type Forest = { bias: number; trees: Tree[] };

/** What `npm run train` learnt, on what, and how it scored on what it had not seen. */
export type Model = {
  learntFrom: Record<string, string>;
  scores: Record<string, string>;
  features: string[];
  /** Of what average probability on, squared, stories become one. */
  bar: number;
  /** Learnt from streams of news; and from pairs alone, for a store that has seen little of a language. */
  streams: Forest;
  alone: Forest;
};

export const model: Model = data;

/** The sum of the leaves that a pair reaches, as log-odds. */
function logOdds({ bias, trees }: Forest, x: Float32Array): number {
  let total = bias;
  for (const { feature, cut, left, right, value } of trees) {
    let at = 0;
    for (let asked = feature[0] as number; asked >= 0; asked = feature[at] as number)
      at = ((x[asked] as number) <= (cut[at] as number) ? left[at] : right[at]) as number;
    total += value[at] as number;
  }
  return total;
}

/** At this number of known texts the two forests have equal weight. */
const KNOWN = 50;

/**
 * How probable it is that two entries tell the same news. `around`: how many texts of their language are known; where
 * there are few, likeness says little, since nothing tells what is common.
 */
export function probability(x: Float32Array, around: number, { streams, alone }: Model = model): number {
  const known = around ** 2 / (around ** 2 + KNOWN ** 2);
  const odds =
    (known > 0.02 ? known * logOdds(streams, x) : 0) + (known < 0.98 ? (1 - known) * logOdds(alone, x) : 0);
  return 1 / (1 + Math.exp(-odds));
}

/** Whether the model was learnt from the features that are measured. */
export const isOfThese = ({ features }: Model): boolean =>
  features.join() === FEATURES.map(({ name }) => name).join();
