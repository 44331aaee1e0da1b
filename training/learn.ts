import { FEATURES } from '../src/story/features.ts';
import type { Forest, Model } from '../src/story/model.ts';
import type { Example } from './examples.ts';
import { boost, type Settings } from './gbdt.ts';

/** Examples, and how much they count. */
export type Weighted = { examples: readonly Example[]; weight: number };

/** Squared probability, on average, from which on stories become one: chosen on streams not learnt from. */
export const BAR = 0.36;

const STREAMS: Partial<Settings> = { trees: 150, depth: 4, rate: 0.08, sample: 0.5 };
const ALONE: Partial<Settings> = { trees: 120, depth: 3, rate: 0.1, sample: 0.4, leaf: 5 };

/** Learns both forests. `use`: the features that may be asked. */
export function learn(
  streams: readonly Weighted[],
  alone: readonly Weighted[],
  use: (name: string) => boolean = () => true,
): Pick<Model, 'features' | 'bar' | 'streams' | 'alone'> {
  return {
    features: FEATURES.map(({ name }) => name),
    bar: BAR,
    streams: forest(streams, STREAMS, use),
    alone: forest(alone, ALONE, use),
  };
}

function forest(
  sets: readonly Weighted[],
  settings: Partial<Settings>,
  use: (name: string) => boolean,
): Forest {
  const rows = sets.flatMap(({ examples, weight }) => examples.map((example) => ({ example, weight })));
  return boost(
    rows.map(({ example }) => example.x),
    rows.map(({ example }) => (example.same ? 1 : 0)),
    rows.map(({ weight }) => weight),
    FEATURES.map(({ name }) => use(name)),
    settings,
  );
}

/** A stream counts for more the fewer joins it has to show, since the mean of streams is what is scored. */
export const weightOf = (examples: readonly Example[]): number =>
  Math.sqrt(300 / Math.max(30, examples.filter(({ same }) => same).length));
