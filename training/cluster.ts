import type { Model } from '../src/story/coverage/model.ts';
import { model } from '../src/story/coverage/model.ts';
import { decide } from '../src/story/decide.ts';
import type { Prepared } from '../src/story/prepare.ts';
import { WINDOW } from './examples.ts';
import { generator } from './gbdt.ts';
import { type Pair, prepareTold, prepareWeek, publishedOf, type Times, type Week } from './stories.ts';

/** Runs with other weights than the shipped ones: what judges is one object, which is filled anew. */
export function using<T>(other: Model, run: () => T): T {
  const shipped = { ...model };
  Object.assign(model, other);
  try {
    return run();
  } finally {
    Object.assign(model, shipped);
  }
}

/** Merges entries as ingest does; a story number per entry. */
function merged(all: Prepared[]): number[] {
  const { stories } = decide(all, [], { level: 'coverage', windowMs: WINDOW });
  const of = new Array<number>(all.length).fill(-1);
  stories.forEach((story, k) => {
    for (const id of story.entries) of[all.findIndex((prepared) => prepared.piece.id === id)] = k;
  });
  return of;
}

/** Whether the line joins two entries that are all there is. */
function joins(a: Prepared, b: Prepared): boolean {
  const [x, y] = merged([a, b]);
  return x === y;
}

export const joinsPair = (pair: Pair): boolean =>
  joins(prepareTold(pair.a, '0', publishedOf(pair.a)), prepareTold(pair.b, '1', publishedOf(pair.b)));

export type WeekScore = {
  precision: number;
  recall: number;
  wrong: number;
  f: number;
  bp: number;
  br: number;
};

/** Pairs and B-cubed of a week merged whole; across languages only wrong joins of another affair count. */
export function scoreWeek(week: Week, times: Times): WeekScore & { of: number[] } {
  const { entries } = week;
  const of = merged(prepareWeek(week, times, generator(11)));
  let [hit, miss, wrong, bp, br] = [0, 0, 0, 0, 0];
  entries.forEach((a, i) => {
    let [found, truth, both] = [0, 0, 0];
    entries.forEach((b, j) => {
      const same = a.story === b.story;
      const joined = of[i] === of[j];
      if (j > i) {
        if (same && joined) hit++;
        else if (same) miss++;
        else if (joined && !(a.lang !== b.lang && a.event === b.event)) wrong++;
      }
      if (a.lang !== b.lang) return;
      found += Number(joined);
      truth += Number(same);
      both += Number(joined && same);
    });
    bp += both / found;
    br += both / truth;
  });
  bp /= entries.length;
  br /= entries.length;
  return {
    of,
    precision: hit / (hit + wrong || 1),
    recall: hit / (hit + miss || 1),
    wrong,
    f: (2 * bp * br) / (bp + br),
    bp,
    br,
  };
}
