import type { StreamEntry } from './read-stories.ts';

/** Pairs: precision, recall; per entry (B-cubed): F. Joins across languages count only if they are wrong. */
export type Score = { precision: number; recall: number; wrong: number; f: number; sames: number };

/** Scores a grouping of a stream: a story number per entry. Entries in doubt are not counted. */
export function scoreOf(entries: readonly StreamEntry[], of: readonly (number | undefined)[]): Score {
  let [hit, miss, wrong, bp, br, n] = [0, 0, 0, 0, 0, 0];
  for (const [i, a] of entries.entries()) {
    if (a.doubt === true) continue;
    let [found, truth, both] = [0, 0, 0];
    for (const [j, b] of entries.entries()) {
      if (b.doubt === true) continue;
      const [same, joined, oneLanguage] = [a.story === b.story, of[i] === of[j], a.lang === b.lang];
      if (oneLanguage) {
        found += Number(joined);
        truth += Number(same);
        both += Number(same && joined);
      }
      if (j <= i) continue;
      if (same && joined) hit++;
      else if (same && oneLanguage) miss++;
      else if (joined && !same && (oneLanguage || a.event !== b.event)) wrong++;
    }
    bp += both / found;
    br += both / truth;
    n++;
  }
  const [p, r] = [bp / n, br / n];
  return {
    precision: hit / (hit + wrong || 1),
    recall: hit / (hit + miss || 1),
    wrong,
    f: (2 * p * r) / (p + r),
    sames: hit + miss,
  };
}

const mean = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0) / (list.length || 1);

export const meanOf = (scores: readonly Score[]): string =>
  `precision ${mean(scores.map((s) => s.precision)).toFixed(3)} recall ${mean(scores.map((s) => s.recall)).toFixed(3)} F ${mean(
    scores.map((s) => s.f),
  ).toFixed(3)} lowest F ${Math.min(...scores.map((s) => s.f)).toFixed(3)}`;

export const say = (s: Score): string =>
  `precision ${s.precision.toFixed(3)} recall ${s.recall.toFixed(3)} F ${s.f.toFixed(3)}`;
