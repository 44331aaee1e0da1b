import { describe, expect, it } from 'vitest';
import { mergeEntries } from '../../src/ingest/merge-entries.ts';
import { groupOf, type Mutant, mutants, type OwnText } from './mutate.ts';
import texts from './texts.json' with { type: 'json' };

type Tally = { right: number; all: number; wrong: string[] };

const rightly = async ({ a, b, changed }: Mutant): Promise<boolean> => {
  const stories = await mergeEntries([a, b], { level: 'copies' });
  return stories.length === (changed ? 2 : 1);
};

async function tally(by: (mutant: Mutant) => string): Promise<Map<string, Tally>> {
  const tallies = new Map<string, Tally>();
  for (const mutant of mutants(texts as OwnText[])) {
    const name = by(mutant);
    const found = tallies.get(name) ?? { right: 0, all: 0, wrong: [] };
    tallies.set(name, found);
    found.all++;
    if (await rightly(mutant)) found.right++;
    else found.wrong.push(`${mutant.kind}: ${mutant.a.title} | ${mutant.b.title}`);
  }
  return tallies;
}

describe('copies of mutated texts', async () => {
  const tallies = await tally(
    ({ lang, changed }) => `${groupOf(lang)}, ${changed ? 'changed' : 'unchanged'}`,
  );

  it.each([...tallies])('tells them rightly: %s', (_, { right, all, wrong }) => {
    expect(all).toBeGreaterThan(6);
    expect(right / all, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  });
});
