import { describe, expect, it } from 'vitest';
import type { EntryInput } from '../../src/ingest/merge-entries.ts';
import { DAY, parseInstant } from '../../src/model/instant.ts';
import { htmlToText } from '../../src/parse/html-to-text.ts';
import type { Level } from '../../src/story/piece.ts';
import { type Reading, read } from '../../src/text/reading/index.ts';
import { groupOf, mutants, type OwnText } from './mutate.ts';
import { decideAlone as decide } from './piece.ts';
import texts from './texts.json' with { type: 'json' };

type Tally = { name: string; right: number; all: number; wrong: string[] };

function ready({ source, url, title, summary, published }: EntryInput, id: string): Reading {
  const at = parseInstant(published);
  return read({
    id,
    source,
    title: htmlToText(title),
    summary: htmlToText(summary ?? ''),
    content: '',
    ...(url === undefined ? {} : { url }),
    ...(at === undefined ? {} : { published: at }),
  });
}

const storiesOf = (a: EntryInput, b: EntryInput, level: Level): number =>
  decide([ready(a, 'a'), ready(b, 'b')], [], { level, windowMs: 3 * DAY }).stories.length;

/** Of each group of languages, how many mutants are told rightly: changed ones apart, the others together. */
function tally(level: Level, changed: boolean): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const mutant of mutants(texts as OwnText[])) {
    if (mutant.changed !== changed) continue;
    const name = groupOf(mutant.lang);
    const found = tallies.get(name) ?? { name, right: 0, all: 0, wrong: [] };
    tallies.set(name, found);
    found.all++;
    if ((storiesOf(mutant.a, mutant.b, level) === 2) === changed) found.right++;
    else found.wrong.push(`${mutant.kind}: ${mutant.a.title} | ${mutant.b.title}`);
  }
  return [...tallies.values()];
}

describe.each([
  ['copies', 'changed', 0.97],
  ['copies', 'unchanged', 0.97],
  ['coverage', 'changed', 0.97],
  ['coverage', 'unchanged', 0.9],
] as const)('at the level %s, %s texts', (level, kind, share) => {
  it.each(tally(level, kind === 'changed'))('are told rightly: $name', ({ right, all, wrong }) => {
    expect(all).toBeGreaterThan(6);
    expect(right / all, wrong.join('\n')).toBeGreaterThanOrEqual(share);
  });
});
