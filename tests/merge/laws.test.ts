import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runJoin } from '../../src/commands/join.ts';
import { runRemerge } from '../../src/commands/remerge.ts';
import { runSplit } from '../../src/commands/split.ts';
import { type EntryInput, mergeEntries } from '../../src/index.ts';
import { rulings, rulingsOn } from '../../src/store/rulings.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createOwner, type Owner } from '../commands/owner.ts';

const SOURCES = ['a', 'b', 'c', 'd'];
const START = Date.UTC(2026, 10, 22);
const HOUR = 3_600_000;

/** Each event as three outlets tell it. */
const EVENTS = [
  [
    [
      'Ferry Lady Orlan runs aground off Harwick',
      'All 212 passengers of the Lady Orlan were taken to Harwick by lifeboats.',
    ],
    [
      'Lifeboats take 212 passengers off the Lady Orlan',
      'The ferry Lady Orlan struck a sandbank near Harwick on Sunday.',
    ],
    [
      'Lady Orlan: ferry on a sandbank near Harwick',
      'None of the 212 passengers was hurt when the ferry struck ground.',
    ],
  ],
  [
    [
      'Norland raises minimum wage to 14 crowns',
      'Parliament in Westby voted 61 to 40 for the wage bill of minister Tove Aland.',
    ],
    [
      'Westby votes for a higher minimum wage',
      'Minister Tove Aland saw her bill pass by 61 votes to 40; it brings 14 crowns an hour.',
    ],
    [
      'Wage bill of Tove Aland passes by 61 to 40',
      'From May on the lowest wage in Norland is 14 crowns an hour.',
    ],
  ],
  [
    ['Weather for the northern basin', 'Rain in the morning, dry from noon, wind from the west.'],
    ['Weather for the southern basin', 'Rain in the morning, dry from noon, wind from the west.'],
    ['Weather for the northern basin', 'Dry in the morning, rain from noon, wind from the east.'],
  ],
] as const;

type Told = { event: number; wording: number; source: number; hours: number; dated: boolean; link: number };

const told: fc.Arbitrary<Told> = fc.record({
  event: fc.nat(EVENTS.length - 1),
  wording: fc.nat(2),
  source: fc.nat(SOURCES.length - 1),
  hours: fc.nat(80),
  dated: fc.boolean(),
  link: fc.nat(3),
});

const LINKS = [undefined, 'https://wire.example/', 'https://wire.example/2026/11/story-of-the-day-771'];

/** An entry as its source lists it; `n` tells it from all others. */
function itemOf({ event, wording, hours, dated, link }: Told, n: number) {
  const [title = '', text = ''] = EVENTS[event]?.[wording] ?? [];
  const url = link < LINKS.length ? LINKS[link] : `https://wire.example/2026/11/article-${n}`;
  return {
    title,
    text,
    guid: `guid-${n}`,
    ...(url === undefined ? {} : { link: url }),
    ...(dated ? { date: new Date(START + hours * HOUR).toISOString() } : {}),
  };
}

describe.each(['copies', 'coverage'] as const)('what holds of merging whatever comes, at %s', (level) => {
  it('makes the same stories in whatever order a batch is given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 2, maxLength: 14 }),
        fc.infiniteStream(fc.nat()),
        async (list, keys) => {
          const entries = list.map((one, n): EntryInput => {
            const { title, text, guid, link, date } = itemOf(one, n);
            const seen = new Date(START + Math.floor(one.hours / 12) * 12 * HOUR).toISOString();
            return {
              source: SOURCES[one.source] as string,
              title,
              summary: text,
              guid,
              seen,
              ...(link === undefined ? {} : { url: link }),
              ...(date === undefined ? {} : { published: date }),
            };
          });
          const shuffled = entries
            .map((entry) => ({ entry, key: keys.next().value as number }))
            .sort((x, y) => x.key - y.key)
            .map(({ entry }) => entry);
          const storiesOf = async (batch: EntryInput[]) =>
            (await mergeEntries(batch, { level }))
              .map((story) =>
                story.entries
                  .map((i) => batch[i]?.guid)
                  .sort()
                  .join(' '),
              )
              .sort();
          expect(await storiesOf(shuffled)).toEqual(await storiesOf(entries));
        },
      ),
      { numRuns: 25 },
    );
  });

  type Step =
    | { is: 'publish'; told: Told[] }
    | { is: 'split' | 'join'; one: number; other: number }
    | { is: 'remerge' | 'again' };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ is: fc.constant('publish' as const), told: fc.array(told, { minLength: 1, maxLength: 5 }) }),
    fc.record({ is: fc.constantFrom('split' as const, 'join' as const), one: fc.nat(50), other: fc.nat(50) }),
    fc.record({ is: fc.constantFrom('remerge' as const, 'again' as const) }),
  );

  it('holds to rulings, ids and dates, and changes nothing when it is told the same twice', {
    timeout: 90_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const owner = await createOwner();
        owner.configure(Object.fromEntries(SOURCES.map((id) => [id, {}])), { merge: { level } });
        const listed = new Map<string, ReturnType<typeof itemOf>[]>(SOURCES.map((id) => [id, []]));
        for (const id of SOURCES) owner.publish(id, []);
        await owner.read();
        const dates = new Map<string, string>();
        let n = 0;
        for (const one of steps) {
          if (one.is === 'publish') {
            for (const entry of one.told)
              listed.get(SOURCES[entry.source] as string)?.unshift(itemOf(entry, n++));
          }
          await settle(owner, one, listed);
          await expectRulings(owner);
          for (const { id, date_published } of await owner.world.items()) {
            expect(dates.get(id) ?? date_published).toBe(date_published);
            dates.set(id, date_published);
          }
          for (const id of dates.keys()) {
            const { status } = await owner.world.get(`/stories/${id.slice('urn:uuid:'.length)}`);
            expect([200, 301]).toContain(status);
          }
        }
        await remerge(owner);
        await expectRulings(owner);
        const before = await owner.dump();
        expect(await remerge(owner)).toContain('Nothing changes');
        // The same, though not byte for byte: the order of a document says nothing.
        for (const [id, items] of listed) owner.publish(id, items.toReversed());
        await owner.read();
        const [, ...tables] = JSON.parse(await owner.dump()) as unknown[];
        expect(tables).toEqual((JSON.parse(before) as unknown[]).slice(1));
        await owner.world.close();
      }),
      { numRuns: 8 },
    );
  });
});

const remerge = async (owner: Owner): Promise<string> =>
  (await owner.run((settings, out) => runRemerge(settings, {}, out, owner.world.now))).stdout;

async function settle(
  owner: Owner,
  step: { is: string; one?: number; other?: number },
  listed: ReadonlyMap<string, ReturnType<typeof itemOf>[]>,
): Promise<void> {
  const { now } = owner.world;
  if (step.is === 'remerge') await remerge(owner);
  if (step.is === 'publish' || step.is === 'again') {
    for (const [id, items] of listed) owner.publish(id, items);
    owner.world.pass(HOUR);
    await owner.read();
  }
  if (step.is !== 'split' && step.is !== 'join') return;
  const items = await owner.world.items();
  const [one, other] = [step.one, step.other].map(
    (k) => items[(k ?? 0) % Math.max(1, items.length)]?.id ?? '',
  );
  if (one === undefined || one === '' || other === undefined) return;
  if (step.is === 'join') await owner.run((settings, out) => runJoin(settings, { one, other }, out, now));
  else {
    const shorts = await owner.shorts(one.slice('urn:uuid:'.length));
    const entries = shorts.slice(0, 1 + ((step.other ?? 0) % shorts.length));
    await owner.run((settings, out) => runSplit(settings, { story: one, entries }, out, now));
  }
}

/** What was split is apart, and what was joined is together. */
async function expectRulings(owner: Owner): Promise<void> {
  const db = openSqlite(`${owner.world.folder}/tributary.db`, { readOnly: true });
  try {
    const named = (await rulings(db)).flatMap(({ sides }) => sides.flat());
    const rows = await db.all('SELECT uuid, story FROM entry');
    const storyOf = new Map(rows.map(({ uuid, story }) => [String(uuid), Number(story)]));
    for (const { a, b, verdict } of await rulingsOn(db, named))
      expect(storyOf.get(a) === storyOf.get(b), `${verdict} ${a} ${b}`).toBe(verdict === 'join');
  } finally {
    await db.close();
  }
}
