import { joinsPair } from './cluster.ts';
import { type Mutation, mutationsOf } from './mutations.ts';
import type { Pair, Told, Week } from './stories.ts';

/** Texts with something to change: every fourth of the weeks and pairs that has a summary. */
function texts(pairs: Pair[], weeks: Week[]): Told[] {
  const sides = pairs.flatMap(({ a, lang }) => [{ ...a, lang: lang ?? 'en' }]);
  return [...weeks.flatMap(({ entries }) => entries), ...sides].filter(
    ({ summary }, i) => i % 4 === 0 && (summary?.length ?? 0) > 80,
  );
}

/** Prints how many texts changed in substance are kept apart, and how many changed in form are joined. */
export function mutate(pairs: Pair[], weeks: Week[], misses: boolean): void {
  const all = texts(pairs, weeks);
  const rows = new Map<string, { right: number; of: number }>();
  const count = (name: string, right: boolean) => {
    const row = rows.get(name) ?? { right: 0, of: 0 };
    row.of++;
    row.right += Number(right);
    rows.set(name, row);
  };
  all.forEach((told, i) => {
    for (const mutation of mutationsOf(told, all, i + 1)) {
      const right = joins(mutation) === mutation.same;
      count(mutation.same ? 'joined' : 'kept apart', right);
      count(`${mutation.same ? 'same' : 'different'} ${mutation.kind}`, right);
      if (misses && !right) console.log(`  ${mutation.kind}: ${told.title} | ${mutation.b.title}`);
    }
  });
  for (const [name, { right, of }] of [...rows].sort()) {
    console.log(`MUTATIONS ${name.padEnd(28)} ${(right / of).toFixed(3)} of ${of}`);
  }
}

const joins = ({ kind, same, a, b }: Mutation): boolean =>
  joinsPair({ id: '', kind: 'near', label: same ? 'same' : 'different', category: kind, a, b });
