import { joins } from './cross-validate.ts';
import { mutationsOf, textsToChange } from './mutations.ts';
import type { Stories } from './read-stories.ts';

/** Prints how many texts changed in substance are kept apart, and how many changed in form are joined. */
export function mutate(stories: Stories, misses: boolean): void {
  const all = textsToChange(stories);
  const rows = new Map<string, { right: number; of: number }>();
  const count = (name: string, right: boolean) => {
    const row = rows.get(name) ?? { right: 0, of: 0 };
    row.of++;
    row.right += Number(right);
    rows.set(name, row);
  };
  for (const [i, told] of all.entries()) {
    if (i % 2 === 1) continue;
    for (const mutation of mutationsOf(told, all, i + 1)) {
      const right = joins(mutation) === mutation.same;
      count(mutation.same ? 'joined' : 'kept apart', right);
      count(`${mutation.same ? 'same' : 'different'} ${mutation.kind}`, right);
      if (misses && !right) console.log(`  ${mutation.kind}: ${told.title} | ${mutation.b.title}`);
    }
  }
  for (const [name, { right, of }] of [...rows].sort())
    console.log(`MUTATIONS ${name.padEnd(28)} ${(right / of).toFixed(3)} of ${of}`);
}
