import type { Instant } from '../model/instant.ts';
import type { Edge } from '../store/edges.ts';
import type { StoredEntry } from '../store/entries.ts';
import { joinedByHand } from '../store/rulings.ts';
import { companions, type EntryHead, entryHeads, startWalk, walkOn } from '../store/walk.ts';
import { type Grouping, grouping } from './grouping.ts';
import { edgesOf, judgeEntries, type Member } from './judge.ts';
import type { Merging } from './merging.ts';
import { newcomersOf } from './piece.ts';
import { sharedLinks } from './shared-links.ts';

/** Entries are judged in batches of this size; within each, the strongest edge is taken first. */
const BATCH = 100;

/** What belongs together by the settings of now, and why, where the store has it otherwise. */
export type Rejudged = { groups: Grouping; why: Edge[] };

/**
 * Judges everything stored again, as if it were new, in order of its dates: by the level, the window, the sources
 * that merge and what was settled by hand. Writes nothing into the store and holds a batch of it at a time. A
 * story that is taken down is never parted.
 */
export async function rejudge(
  merging: Merging,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Rejudged> {
  const { db, config } = merging;
  const groups = grouping();
  const why: Edge[] = [];
  const unmerged = new Set(config.sources.filter(({ merge }) => !merge).map(({ id }) => id));
  const byHand = await joinedByHand(db);
  const partners = Map.groupBy(
    byHand.flatMap(({ a, b }) => [
      { one: a, other: b },
      { one: b, other: a },
    ]),
    ({ one }) => one,
  );
  const shared = config.merge.level === 'off' ? new Set<string>() : await sharedLinks(merging);
  const steps = config.merge.level === 'off' ? 0 : await startWalk(db);
  let last: { at: number; id: number } = { at: Number.NEGATIVE_INFINITY, id: 0 };
  for (let step = 0; step < steps; step += BATCH) {
    const walked = await walkOn(db, step, BATCH);
    const entries = walked.filter(({ admitted, source }) => admitted && !unmerged.has(source));
    const before = last;
    const storyOf = new Map(entries.map(({ id, story }) => [id, story]));
    const membersOf = async (met: ReadonlySet<number>): Promise<Member[]> => {
      const ruled = entries.flatMap(({ id }) => (partners.get(id) ?? []).map(({ other }) => other));
      const past = (await entryHeads(db, [...met, ...ruled])).filter((head) => isWalked(head, before));
      const all = new Set(past.flatMap(({ id }) => groups.of(id)));
      const members = await entryHeads(db, [...all]);
      for (const { id, story } of members) storyOf.set(id, story);
      return members.map((head) => ({ ...head, story: groups.nameOf(head.id) }));
    };
    if (entries.length > 0) {
      const plan = await judgeEntries(
        merging,
        newcomersOf(merging, entries),
        membersOf,
        newest(entries),
        shared,
      );
      for (const { entries: fresh, stored } of plan.stories) groups.unite([...fresh, ...stored].map(Number));
      why.push(...edgesOf(plan).filter((edge) => isNews(edge, storyOf)));
    }
    last = walked.at(-1) ?? last;
    onProgress(Math.min(step + BATCH, steps), steps);
  }
  for (const { a, b } of byHand) groups.unite([a, b]);
  const hidden = (await companions(db)).filter((entry) => entry.hidden);
  for (const list of Map.groupBy(hidden, ({ story }) => story).values())
    groups.unite(list.map(({ id }) => id));
  return { groups, why: why.filter((edge) => holds(edge, groups)) };
}

/** Whether a verdict is what became of its entries in the end. */
const holds = ({ a, b, verdict }: Edge, groups: Grouping): boolean =>
  (verdict === 'join') === (groups.nameOf(a) === groups.nameOf(b));

const isWalked = ({ at, id }: EntryHead, last: { at: number; id: number }): boolean =>
  at < last.at || (at === last.at && id <= last.id);

const newest = (entries: readonly StoredEntry[]): Instant => (entries.at(-1) as StoredEntry).at;

/** Whether a verdict is otherwise than how the store has its entries now. */
const isNews = ({ a, b, verdict }: Edge, storyOf: ReadonlyMap<number, number>): boolean =>
  (verdict === 'join') === (storyOf.get(a) !== storyOf.get(b));
