import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import type { DecideOptions, Plan, StoredMember } from '../../src/story/decide.ts';
import { type Reading, read } from '../../src/text/reading/index.ts';
import { decideAlone as decide, entry, hours, judgeAlone as judge } from './piece.ts';
import texts from './texts.json' with { type: 'json' };

const OPTIONS: Omit<DecideOptions, 'common'> = { level: 'copies', windowMs: 3 * DAY };
const TEXT =
  'The harbour board said on Monday that the old lighthouse would be repaired by local masons before the winter storms, at the request of fishermen and ferry crews.';
const TITLE = 'Masons to repair the old lighthouse';

const idOf = (prepared: Reading): string => prepared.piece.id;
const shape = (plan: Plan): string[] =>
  plan.stories.map(({ entries, stored }) => [...entries, ...stored].sort().join(' ')).sort();
const stored = (reading: Reading, story: string): StoredMember => ({ reading, story });

describe('decide', () => {
  it('puts every entry into one story, alone if need be', () => {
    const [a, b, c] = [entry(TITLE, TEXT), entry('Choir seeks tenors for spring'), entry(TITLE, TEXT)];
    const plan = decide([a, b, c], [], OPTIONS);
    expect(plan.stories.map(({ entries }) => entries.length).sort()).toEqual([1, 2]);
  });

  it('tells of each join why', () => {
    const plan = decide([entry(TITLE, TEXT), entry(`BREAKING: ${TITLE}`, TEXT)], [], OPTIONS);
    expect(plan.stories[0]?.edges).toMatchObject([{ evidence: [{ kind: 'same-text' }] }]);
  });

  it('keeps near misses with the guard that parted them', () => {
    const plan = decide([entry(`8 ${TITLE}`, TEXT), entry(`9 ${TITLE}`, TEXT)], [], OPTIONS);
    expect(plan.stories).toHaveLength(2);
    expect(plan.nearMisses).toMatchObject([{ evidence: [{ kind: 'figures-differ' }] }]);
  });

  it('lets no entry without text bridge two stories', () => {
    const bridge = entry(TITLE, '', { published: hours(1) });
    const a = entry(TITLE, TEXT);
    const b = entry(
      TITLE,
      'Readers write: why our lighthouse should rather be sold to an artist from the capital.',
      {
        published: hours(10),
      },
    );
    const plan = decide([a, bridge, b], [], OPTIONS);
    expect(shape(plan)).toEqual([idOf(b), [idOf(a), idOf(bridge)].sort().join(' ')].sort());
  });

  it('adds an entry to the stored story of its kind', () => {
    const late = entry(TITLE, TEXT, { published: hours(3) });
    const plan = decide(
      [late],
      [stored(entry(TITLE, TEXT), 's1'), stored(entry('Choir seeks tenors'), 's2')],
      OPTIONS,
    );
    expect(plan.stories).toMatchObject([{ entries: [idOf(late)], stored: ['s1'] }]);
  });

  it('joins two stored stories that a late entry proves to be one', () => {
    const one = entry('Why the lighthouse is clad in scaffolding', TEXT);
    const two = entry('Harbour board sends for masons', '');
    const late = entry('Harbour board sends for masons', TEXT, { published: hours(3) });
    const plan = decide([late], [stored(one, 's1'), stored(two, 's2')], OPTIONS);
    expect(plan.stories).toHaveLength(1);
    expect(plan.stories[0]?.stored.toSorted()).toEqual(['s1', 's2']);
  });

  it('joins no entry to a story one of whose members a guard parts from it', () => {
    const [one, two] = [entry(`8 ${TITLE}`, TEXT), entry('Why the lighthouse is clad in scaffolding', TEXT)];
    const late = entry(`9 ${TITLE}`, TEXT);
    const plan = decide([late], [stored(one, 's1'), stored(two, 's1')], OPTIONS);
    expect(plan.stories).toMatchObject([{ entries: [idOf(late)], stored: [] }]);
  });

  it('leaves stored entries together that share a story, whatever they say', () => {
    const [one, two] = [entry(TITLE, TEXT), entry('Choir seeks tenors')];
    const plan = decide([entry(TITLE, TEXT)], [stored(one, 's1'), stored(two, 's1')], OPTIONS);
    expect(plan.stories).toMatchObject([{ stored: ['s1'] }]);
  });

  describe('rulings by hand', () => {
    const [a, b] = [entry(TITLE, TEXT), entry(TITLE, TEXT)];
    const c = entry('Choir seeks tenors');
    const ruled = (verdict: 'join' | 'split', x: Reading, y: Reading) => ({
      verdict,
      a: idOf(x),
      b: idOf(y),
    });

    it('split what the rules would join', () => {
      expect(decide([a, b], [], { ...OPTIONS, rulings: [ruled('split', a, b)] }).stories).toHaveLength(2);
    });

    it('join what the rules would leave apart', () => {
      const plan = decide([a, c], [], { ...OPTIONS, rulings: [ruled('join', a, c)] });
      expect(plan.stories).toMatchObject([{ edges: [{ evidence: [{ kind: 'by-hand' }] }] }]);
    });

    it('count in the order they were given', () => {
      const rulings = [ruled('split', a, b), ruled('join', b, a)];
      expect(decide([a, b], [], { ...OPTIONS, rulings }).stories).toHaveLength(1);
      expect(decide([a, b], [], { ...OPTIONS, rulings: rulings.toReversed() }).stories).toHaveLength(2);
    });

    it('hold against a third that both resemble', () => {
      const third = entry(TITLE, TEXT);
      const plan = decide([a, b, third], [], { ...OPTIONS, rulings: [ruled('split', a, b)] });
      expect(plan.stories.map(({ entries }) => entries.length).sort()).toEqual([1, 2]);
    });
  });
});

/** Entries that meet each other in all sorts of ways: one text or its turns, several sources, addresses and hours. */
const anyEntry = fc.record({
  text: fc.integer({ min: 0, max: 3 }),
  figure: fc.constantFrom('', '4 ', '5 '),
  form: fc.constantFrom('whole', 'cut', 'bare', 'retyped', 'turned', 'elsewhere'),
  source: fc.integer({ min: 0, max: 3 }),
  url: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
  hour: fc.integer({ min: 0, max: 100 }),
  seen: fc.boolean(),
});
type AnyEntry = typeof anyEntry extends fc.Arbitrary<infer T> ? T : never;

function made({ text, figure, form, source, url, hour, seen }: AnyEntry, n: number): Reading {
  const { title, summary, headline, verb, names, third } = texts[text] as (typeof texts)[number];
  const turned = form === 'turned' ? title.replace(verb[0] as string, verb[1] as string) : title;
  const moved = form === 'elsewhere' ? turned.replaceAll(names[0] as string, third) : turned;
  return read({
    id: String(n),
    source: `Paper ${source}`,
    title: figure + (form === 'retyped' ? headline : moved),
    summary: form === 'bare' ? '' : form === 'cut' ? `${summary.slice(0, 90)}…` : summary,
    content: '',
    published: hours(hour),
    ...(url === undefined ? {} : { url: `https://paper.example/story-${url}` }),
    ...(seen ? { seen: hours(120) } : {}),
  });
}

const anyBatch = fc.array(anyEntry, { minLength: 2, maxLength: 14 }).map((list) => list.map(made));

/** The same words under the same source, address and hour: one may stand for the other. */
const alike = (plan: Plan, batch: readonly Reading[]): string[] => {
  const orders = new Map(batch.map((prepared) => [idOf(prepared), prepared.order]));
  return plan.stories
    .map(({ entries }) =>
      entries
        .map((id) => orders.get(id))
        .sort()
        .join('\n'),
    )
    .sort();
};

describe.each([
  ['copies', 150],
  ['coverage', 30],
] as const)('a decision at the level %s', (level, numRuns) => {
  const OPTIONS: Omit<DecideOptions, 'common'> = { level, windowMs: 3 * DAY };
  const RUNS = { numRuns };

  it('does not depend on the order of the batch', () => {
    fc.assert(
      fc.property(anyBatch, fc.integer(), (batch, seed) => {
        const mixed = batch.toSorted((a, b) => mix(idOf(a), seed) - mix(idOf(b), seed));
        expect(alike(decide(mixed, [], OPTIONS), batch)).toEqual(alike(decide(batch, [], OPTIONS), batch));
      }),
      RUNS,
    );
  });

  it('puts no two entries together that a rule parts', (context) => {
    if (level !== 'copies') return context.skip('at coverage a rule is one weight in the average of a story');
    fc.assert(
      fc.property(anyBatch, (batch) => {
        const byId = new Map(batch.map((prepared) => [idOf(prepared), prepared]));
        for (const { entries } of decide(batch, [], OPTIONS).stories) {
          const members = entries.map((id) => byId.get(id) as Reading);
          for (const a of members) for (const b of members) expect(a !== b && parts(a, b, batch)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('taken twice changes nothing', () => {
    fc.assert(
      fc.property(anyBatch, (batch) => {
        const { stories } = decide(batch, [], OPTIONS);
        const byId = new Map(batch.map((prepared) => [idOf(prepared), prepared]));
        const held = stories.flatMap(({ entries }, n) =>
          entries.map((id) => stored(byId.get(id) as Reading, `s${n}`)),
        );
        expect(decide([], held, OPTIONS).stories).toEqual([]);
      }),
      RUNS,
    );
  });

  it('gives every entry exactly one story', () => {
    fc.assert(
      fc.property(anyBatch, (batch) => {
        const placed = decide(batch, [], OPTIONS).stories.flatMap(({ entries }) => entries);
        expect(placed.sort()).toEqual(batch.map(idOf).sort());
      }),
      RUNS,
    );
  });
});

/** Whether a rule keeps two entries apart. */
const parts = (a: Reading, b: Reading, batch: readonly Reading[]): boolean =>
  judge(a, b, OPTIONS, batch).parted;

const mix = (id: string, seed: number): number => Math.sin(Number(id) * 12.9898 + seed);
