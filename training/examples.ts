import { HOUR } from '../src/model/instant.ts';
import { candidatePairs } from '../src/story/candidate-pairs.ts';
import { Common } from '../src/story/common.ts';
import { copyEvidence } from '../src/story/copies.ts';
import { measure } from '../src/story/features.ts';
import { ALWAYS, OF_ONE_WORDING, odds } from '../src/story/odds.ts';
import { type Pair as Compared, pairOf } from '../src/story/pair.ts';
import { type Weighed, weigh } from '../src/story/weigh.ts';
import { type Piece, read } from '../src/text/reading/index.ts';
import { type Pair, pieceOf, type Stream, type StreamEntry, type Told } from './read-stories.ts';

export const WINDOW = 72 * HOUR;

/** What one pair of entries measures, and whether both tell the same news. `i`, `j`: places in its stream. */
export type Example = { x: Float32Array; same: boolean; i: number; j: number };

/** Entries read and weighed as one batch. */
function weighAll(pieces: readonly Piece[]): { weighed: Weighed[]; common: Common } {
  const common = new Common();
  common.addPassages(pieces);
  const readings = pieces.map((piece) => read(piece, common.isRepeated));
  common.addWords(readings);
  return { weighed: readings.map((reading) => weigh(reading, common)), common };
}

/** Whether neither copies nor rules decide, so that the model is asked. */
function isAsked(pair: Compared, alone: boolean): boolean {
  if (odds(pair, ALWAYS) !== undefined) return false;
  const against = odds(pair, OF_ONE_WORDING);
  if (alone && against !== undefined) return false;
  return against !== undefined || copyEvidence(pair, WINDOW, () => 1).length === 0;
}

/** What a stream teaches: which of its entries that share words tell the same news. */
export function streamExamples({ entries }: Stream): Example[] {
  return batchExamples(entries, (i, j) => {
    const [a, b] = [entries[i] as StreamEntry, entries[j] as StreamEntry];
    if (a.doubt === true || b.doubt === true || a.lang !== b.lang) return undefined;
    return a.story === b.story;
  });
}

/** What the sides of unlike pairs teach, all together: none tells the same as one of another pair. */
export function strangerExamples(pairs: readonly Pair[]): Example[] {
  const sides = pairs
    .filter(({ pool }) => pool === true)
    .flatMap(({ id, a, b }) => [
      { ...a, source: `${id} a`, id },
      { ...b, source: `${id} b`, id },
    ]);
  return batchExamples(sides, (i, j) => (sides[i]?.id === sides[j]?.id ? undefined : false));
}

/** The pairs of a batch that the model is asked of; `isSame` is undefined where nobody knows. */
function batchExamples(
  told: readonly Told[],
  isSame: (i: number, j: number) => boolean | undefined,
): Example[] {
  const { weighed, common } = weighAll(told.map((one, i) => pieceOf(one, String(i))));
  const order = [...weighed.keys()].sort((i, j) => (orderOf(weighed, i) < orderOf(weighed, j) ? -1 : 1));
  return candidatePairs(order.map((i) => weighed[i] as Weighed)).flatMap(([k, l]): Example[] => {
    const [i, j] = [order[k] as number, order[l] as number];
    const same = isSame(i, j);
    if (same === undefined) return [];
    const [one, two] = [weighed[i] as Weighed, weighed[j] as Weighed];
    const pair = pairOf(one, two, common.texts(one.reading.lang));
    return isAsked(pair, false) ? [{ x: measure(pair), same, i, j }] : [];
  });
}

const orderOf = (weighed: readonly Weighed[], i: number): string => weighed[i]?.reading.order ?? '';

/** What two entries teach that are all there is; nothing where rules decide. */
export function pairExample(a: Told, b: Told, same: boolean): Example[] {
  const { weighed } = weighAll([pieceOf(a, '0'), pieceOf(b, '1')]);
  const pair = pairOf(weighed[0] as Weighed, weighed[1] as Weighed, 2);
  if (pair.a.reading.lang !== pair.b.reading.lang || !isAsked(pair, true)) return [];
  return [{ x: measure(pair), same, i: 0, j: 1 }];
}

export const examplesOfPair = ({ a, b, label }: Pair): Example[] => pairExample(a, b, label === 'same');
