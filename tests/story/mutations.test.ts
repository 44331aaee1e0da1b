import { describe, expect, it } from 'vitest';
import { mergeEntries } from '../../src/ingest/merge-entries.ts';
import { groupOf, mutants, type OwnText } from './mutate.ts';
import texts from './texts.json' with { type: 'json' };

type Tally = { name: string; right: number; all: number; wrong: string[] };

/** Of each group of languages, how many mutants are told rightly: changed ones apart, the others together. */
async function tally(level: 'copies' | 'coverage', changed: boolean): Promise<Tally[]> {
  const tallies = new Map<string, Tally>();
  for (const mutant of mutants(texts as OwnText[])) {
    if (mutant.changed !== changed) continue;
    const name = groupOf(mutant.lang);
    const found = tallies.get(name) ?? { name, right: 0, all: 0, wrong: [] };
    tallies.set(name, found);
    found.all++;
    const stories = await mergeEntries([mutant.a, mutant.b], { level });
    if ((stories.length === 2) === changed) found.right++;
    else found.wrong.push(`${mutant.kind}: ${mutant.a.title} | ${mutant.b.title}`);
  }
  return [...tallies.values()];
}

describe.each([
  ['copies', 'changed', 0.97],
  ['copies', 'unchanged', 0.97],
  ['coverage', 'changed', 0.97],
  ['coverage', 'unchanged', 0.9],
] as const)('at the level %s, %s texts', async (level, kind, share) => {
  it.each(await tally(level, kind === 'changed'))('are told rightly: $name', ({ right, all, wrong }) => {
    expect(all).toBeGreaterThan(6);
    expect(right / all, wrong.join('\n')).toBeGreaterThanOrEqual(share);
  });
});
