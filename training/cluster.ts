import { type Linkage, mayJoin } from '../src/story/coverage/join.ts';

export type Edge = { a: number; b: number; score: number };

/** Joins the strongest edges first, each only if all pairs between the two stories allow it. Gives a story number per entry. */
export function cluster(
  size: number,
  edges: Edge[],
  score: (a: number, b: number) => number,
  linkage: Linkage,
): number[] {
  const of = Array.from({ length: size }, (_, i) => i);
  const members = new Map(of.map((i) => [i, [i]]));
  const sorted = edges
    .filter((e) => e.score >= linkage.threshold)
    .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  // A refused join is tried again once its stories have grown: the mean may have risen.
  for (let round = 0; round < 2; round++) {
    for (const edge of sorted) {
      const [p, q] = [of[edge.a] as number, of[edge.b] as number];
      if (p === q) continue;
      const [left, right] = [members.get(p) ?? [], members.get(q) ?? []];
      if (
        !mayJoin(
          left.flatMap((i) => right.map((j) => score(i, j))),
          linkage,
        )
      )
        continue;
      for (const j of right) of[j] = p;
      members.set(p, [...left, ...right]);
      members.delete(q);
    }
  }
  return of;
}

export type Labelled = { lang: string; story: string; event: string };
export type WeekScore = {
  precision: number;
  recall: number;
  wrong: number;
  f: number;
  bp: number;
  br: number;
};

/** Pairs and B-cubed, as the labelled weeks are scored: across languages only wrong joins of another affair count. */
export function scoreWeek(entries: Labelled[], of: number[]): WeekScore {
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
    precision: hit / (hit + wrong || 1),
    recall: hit / (hit + miss || 1),
    wrong,
    f: (2 * bp * br) / (bp + br),
    bp,
    br,
  };
}
