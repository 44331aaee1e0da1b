import { measure } from '../src/story/features.ts';
import { type Model, probability } from '../src/story/model.ts';
import type { Pair as Compared } from '../src/story/pair.ts';
import { hash, type Piece } from '../src/text/reading/index.ts';
import { baseline } from './baseline.ts';
import { type Example, examplesOfPair, strangerExamples, streamExamples } from './examples.ts';
import { BAR, learn, weightOf } from './learn.ts';
import { merge } from './merge.ts';
import { changedExamples } from './mutations.ts';
import {
  type Pair,
  pieceOf,
  type Stories,
  type Stream,
  type StreamEntry,
  type Without,
} from './read-stories.ts';
import { meanOf, type Score, say, scoreOf } from './scores.ts';

const FOLDS = 8;
/** Bars of the baselines, and of the squared probability. */
const BARS = [0.25, 0.3, 0.35];
const STRICTER = [0.36, 0.42, 0.48];

/** What may be learnt from, measured once. */
export type Measured = {
  stories: Stories;
  streams: Map<Stream, Example[]>;
  pairs: Map<Pair, Example[]>;
  /** Texts changed on purpose; and sides of different pairs, which are never the same. */
  changed: Example[];
  strangers: Example[];
};

export function measureAll(stories: Stories): Measured {
  return {
    stories,
    streams: new Map(stories.streams.map((stream) => [stream, streamExamples(stream)])),
    pairs: new Map(stories.pairs.map((pair) => [pair, examplesOfPair(pair)])),
    changed: changedExamples(stories),
    strangers: strangerExamples(stories.pairs),
  };
}

type Learnt = ReturnType<typeof learn>;

/** Learns from some of what was measured. */
export function learnFrom(
  { streams, pairs, changed, strangers }: Measured,
  keeps: { stream: (stream: Stream, example: Example) => boolean; pair: (pair: Pair) => boolean },
  use?: (name: string) => boolean,
): Learnt {
  const told = [...streams].map(([stream, examples]) => {
    const kept = examples.filter((example) => keeps.stream(stream, example));
    return { stream, examples: kept, weight: weightOf(examples) };
  });
  const known = [...pairs].filter(([pair]) => keeps.pair(pair));
  const of = (kind: string) =>
    known.filter(([pair]) => pair.kind === kind).flatMap(([, examples]) => examples);
  const [near, coverage, real] = ['near', 'coverage', 'real'].map(of) as [Example[], Example[], Example[]];
  return learn(
    [
      ...told,
      { examples: real, weight: 0.3 },
      { examples: [...near, ...coverage], weight: 0.1 },
      { examples: changed, weight: 0.02 },
      { examples: strangers, weight: 1 },
    ],
    [
      { examples: near, weight: 2 },
      { examples: [...coverage, ...real], weight: 1 },
      { examples: changed, weight: 0.03 },
      { examples: strangers, weight: 1 },
      ...told.filter(({ stream }) => stream.isWritten).map(({ examples }) => ({ examples, weight: 0.03 })),
    ],
    use,
  );
}

const foldOf = ({ event }: StreamEntry): number => hash(event) % FOLDS;
/** What feeds of one kind are called, without a number: `world-2` is of `world`. */
const kindOf = ({ name }: Stream): string => name.replace(/-\d+$/, '');

const asked =
  (learnt: Learnt) =>
  (pair: Compared): number =>
    probability(measure(pair), pair.around, learnt as Model);

const piecesOf = (stream: Stream, without?: Without): Piece[] =>
  stream.entries.map((entry, i) => pieceOf(entry, String(i), without));

type Scored = Map<Stream, Score>;

function show(title: string, scores: Scored, floors: ReadonlyMap<Stream, Score[]>): void {
  const best = ({ f }: Score, stream: Stream): number =>
    f - Math.max(...(floors.get(stream) ?? []).map((one) => one.f));
  for (const [stream, score] of scores)
    console.log(
      `${title} ${stream.name.padEnd(16)} ${say(score)}; beside the best baseline ${best(score, stream).toFixed(3)}`,
    );
  const real = [...scores].filter(([{ isWritten }]) => !isWritten);
  if (real.length === 0) return;
  const lowest = Math.min(...real.map(([stream, score]) => best(score, stream)));
  console.log(
    `${title} MEAN ${meanOf(real.map(([, score]) => score))}; least beside the best baseline ${lowest.toFixed(3)}`,
  );
}

/** Scores a stream at several bars; every pair is asked for once. */
function atBars(
  stream: Stream,
  without: Without,
  bars: readonly number[],
  ask: (pair: Compared) => number,
): Score[] {
  const known = new Map<string, number>();
  const probabilityOf = (pair: Compared): number => {
    const key = `${pair.a.reading.piece.id} ${pair.b.reading.piece.id}`;
    const probability = known.get(key) ?? ask(pair);
    known.set(key, probability);
    return probability;
  };
  return bars.map((bar) => scoreOf(stream.entries, merge(piecesOf(stream, without), { probabilityOf, bar })));
}

/** Prints how streams and pairs fare that were not learnt from, beside the best of the baselines. */
export function crossValidate(measured: Measured, without: Without): void {
  const { stories, pairs } = measured;
  const floors = new Map(
    stories.streams.map((stream) => [
      stream,
      BARS.map((one) => scoreOf(stream.entries, baseline(piecesOf(stream, without), one))),
    ]),
  );
  BARS.forEach((one, k) => {
    const real = [...floors].filter(([{ isWritten }]) => !isWritten).map(([, list]) => list[k] as Score);
    if (real.length > 0) console.log(`BASELINE ${one} MEAN ${meanOf(real)}`);
  });
  const order = new Map([...pairs.keys()].map((pair, n) => [pair, n]));
  const byEvent = Array.from({ length: FOLDS }, (_, fold) =>
    asked(
      learnFrom(measured, {
        stream: ({ entries }, { i, j }) =>
          foldOf(entries[i] as StreamEntry) !== fold && foldOf(entries[j] as StreamEntry) !== fold,
        pair: (pair) => (order.get(pair) as number) % FOLDS !== fold,
      }),
    ),
  );
  showPairs(
    [...pairs.keys()].map((pair, n) => [
      pair,
      joins(pair, { probabilityOf: byEvent[n % FOLDS] as (pair: Compared) => number }),
    ]),
  );
  const bars = [BAR, ...STRICTER];
  const events = new Map(
    stories.streams.map((stream) => {
      const fold = (id: string): number => foldOf(stream.entries[Number(id)] as StreamEntry);
      const ask = (pair: Compared): number => {
        const folds = [fold(pair.a.reading.piece.id), fold(pair.b.reading.piece.id)];
        return (byEvent[Math.min(...folds)] as (pair: Compared) => number)(pair);
      };
      return [stream, atBars(stream, without, bars, ask)] as const;
    }),
  );
  const kinds = new Map<Stream, Score[]>();
  const nameOf = (stream: Stream): string => (stream.isWritten ? stream.name : kindOf(stream));
  for (const kind of new Set(stories.streams.map(nameOf))) {
    const learnt = asked(
      learnFrom(measured, { stream: (stream) => nameOf(stream) !== kind, pair: () => true }),
    );
    for (const stream of stories.streams.filter((one) => nameOf(one) === kind))
      kinds.set(stream, atBars(stream, without, bars, learnt));
  }
  for (const [k, bar] of bars.entries()) {
    const at = (scores: ReadonlyMap<Stream, Score[]>): Scored =>
      new Map([...scores].map(([stream, list]) => [stream, list[k] as Score]));
    show(`EVENTS at ${bar}`, at(events), floors);
    show(`KINDS LEFT OUT at ${bar}`, at(kinds), floors);
  }
}

/** Whether two entries are joined that are all there is. */
export const joins = (
  { a, b }: Pick<Pair, 'a' | 'b'>,
  options: Parameters<typeof merge>[1] = {},
): boolean => {
  const [x, y] = merge([pieceOf(a, '0'), pieceOf(b, '1')], options);
  return x === y;
};

function showPairs(verdicts: readonly (readonly [Pair, boolean])[]): void {
  for (const kind of new Set(verdicts.map(([pair]) => pair.kind))) {
    const of = verdicts.filter(([pair]) => pair.kind === kind);
    const count = (label: Pair['label'], joined: boolean) =>
      of.filter(([pair, verdict]) => pair.label === label && verdict === joined).length;
    const hit = count('same', true);
    const [miss, wrong] = [count('same', false), count('different', true)];
    console.log(
      `PAIRS ${kind} precision ${(hit / (hit + wrong || 1)).toFixed(3)} recall ${(hit / (hit + miss || 1)).toFixed(3)} wrong ${wrong} missed ${miss} of ${of.length}`,
    );
  }
}
