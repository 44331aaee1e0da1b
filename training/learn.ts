import { FEATURES } from '../src/story/coverage/features.ts';
import type { Model } from '../src/story/coverage/model.ts';
import type { Example } from './examples.ts';
import { boost, type Settings } from './gbdt.ts';

/** From what probability on two entries are joined, and stories by all their pairs: see src/story/coverage/join.ts. */
const LINKAGE = { threshold: 0.36, mean: 0.36, least: 0.08 };

/** Learns a model from examples, without the features named in `without`. */
export function learn(
  examples: Example[],
  without: readonly string[] = [],
  settings: Partial<Settings> = {},
): Model {
  const forest = boost(
    examples.map((example) => example.x),
    examples.map((example) => example.y),
    examples.map((example) => example.weight),
    FEATURES.map((name) => !without.includes(name)),
    settings,
  );
  return { features: FEATURES, linkage: LINKAGE, forest };
}
