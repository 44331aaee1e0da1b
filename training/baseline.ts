import { HOUR } from '../src/model/instant.ts';
import { Groups } from '../src/story/groups.ts';
import type { Piece } from '../src/text/reading/index.ts';

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The floor: tf-idf cosines of title (twice) and summary, fading with the hours between, by average linkage. */
export function baseline(pieces: readonly Piece[], bar: number): number[] {
  const texts = pieces.map(({ title, summary }) => words(`${title} ${title} ${summary}`));
  const df = new Map<string, number>();
  for (const text of texts) for (const word of new Set(text)) df.set(word, (df.get(word) ?? 0) + 1);
  const vectors = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
    const vector = new Map(
      [...counts].map(([word, count]) => [
        word,
        (1 + Math.log(count)) * Math.log(1 + texts.length / (df.get(word) ?? 1)),
      ]),
    );
    const length = Math.sqrt([...vector.values()].reduce((sum, x) => sum + x * x, 0)) || 1;
    return new Map([...vector].map(([word, x]) => [word, x / length]));
  });
  const groups = new Groups(pieces.length);
  for (const [i, a] of vectors.entries()) {
    for (const [j, b] of vectors.slice(0, i).entries()) {
      let sum = 0;
      for (const [word, x] of a) sum += x * (b.get(word) ?? 0);
      const [at, other] = [pieces[i]?.published, pieces[j]?.published];
      const apart = at === undefined || other === undefined ? 0 : Math.abs(at - other) / HOUR;
      if (sum > 0.01) groups.link(j, i, sum * Math.exp(-apart / 48));
    }
  }
  groups.grow(bar, () => true);
  return pieces.map((_, i) => groups.members(i)[0] as number);
}
