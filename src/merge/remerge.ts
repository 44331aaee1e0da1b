import type { Instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import { dropJoinsAcross, type Edge, saveEdge } from '../store/edges.ts';
import type { FeedIds } from '../store/feeds.ts';
import { storiesById } from '../store/stories.ts';
import { companions, entryHeads } from '../store/walk.ts';
import { regroup } from './regroup.ts';
import type { Rejudged } from './rejudge.ts';
import type { Represent } from './settle.ts';

/** Stories whose entries are to be dealt out otherwise, by row ids: as they are, as they shall be, and why. */
export type Change = {
  stories: number[];
  /** The stored story of each entry. */
  storyOf: ReadonlyMap<number, number>;
  parts: number[][];
  why: Edge[];
};

/** Compares what belongs together with the stories of the store; every change by itself, none without need. */
export async function changesOf(db: Db, { groups, why }: Rejudged): Promise<Change[]> {
  const storyOf = new Map<number, number>();
  for (const group of groups.several()) {
    for (const { id, story } of await entryHeads(db, group)) storyOf.set(id, story);
  }
  // Entries that their source's rules keep out are not judged; they stay with their stories.
  for (const { id, story, admitted } of await companions(db)) if (admitted) storyOf.set(id, story);

  const sets = new Map<string, Set<number>>();
  for (const [entry, story] of storyOf) {
    const [here, there] = [`story ${story}`, `group ${groups.nameOf(entry)}`];
    const [one, other] = [sets.get(here) ?? new Set([entry]), sets.get(there) ?? new Set([entry])];
    const [into, from] = one.size >= other.size ? [one, other] : [other, one];
    for (const member of from.add(entry)) {
      into.add(member);
      sets.set(`story ${storyOf.get(member)}`, into);
      sets.set(`group ${groups.nameOf(member)}`, into);
    }
    into.add(entry);
  }
  const whyOf = Map.groupBy(why, ({ a }) => sets.get(`group ${groups.nameOf(a)}`));
  const changes = [...new Set(sets.values())].flatMap((entries): Change[] => {
    const stories = new Set([...entries].map((entry) => storyOf.get(entry) as number));
    const parts = [...Map.groupBy(entries, groups.nameOf).values()];
    if (stories.size === 1 && parts.length === 1) return [];
    return [
      {
        stories: [...stories].sort((a, b) => a - b),
        storyOf: new Map([...entries].map((entry) => [entry, storyOf.get(entry) as number])),
        parts,
        why: whyOf.get(entries) ?? [],
      },
    ];
  });
  return changes.sort((a, b) => (a.stories[0] as number) - (b.stories[0] as number));
}

/** The parts of a change that bring several stories together. */
export const joinsOf = ({ parts, storyOf }: Change): { part: number[]; stories: Set<number> }[] =>
  parts
    .map((part) => ({ part, stories: new Set(part.map((entry) => storyOf.get(entry) as number)) }))
    .filter(({ stories }) => stories.size > 1);

/** The stories of a change whose entries go several ways. */
export const partingsOf = ({ stories, parts, storyOf }: Change): { story: number; parts: number[][] }[] =>
  stories
    .map((story) => ({
      story,
      parts: parts
        .map((part) => part.filter((entry) => storyOf.get(entry) === story))
        .filter((part) => part.length > 0),
    }))
    .filter(({ parts: own }) => own.length > 1);

/** Up to 50 changes share a transaction, so that other writers wait only a moment. */
const TOGETHER = 50;

/**
 * Makes the changes, some in each transaction. One whose stories were changed meanwhile by another process is left
 * out; returns how many were made.
 */
export async function makeChanges(
  db: Db,
  ids: FeedIds,
  changes: readonly Change[],
  now: Instant,
  represent: Represent,
): Promise<number> {
  let made = 0;
  for (let i = 0; i < changes.length; i += TOGETHER) {
    made += await db.transaction(async () => {
      let some = 0;
      for (const change of changes.slice(i, i + TOGETHER)) {
        if (!(await isAsJudged(db, change))) continue;
        await regroup(db, ids, change.stories, change.parts, now, represent);
        for (const edge of change.why) await saveEdge(db, edge);
        await dropJoinsAcross(db, [...change.storyOf.keys()]);
        some++;
      }
      return some;
    });
  }
  return made;
}

/** Whether the entries are still where they were when they were judged, and no story was taken down since. */
async function isAsJudged(db: Db, change: Change): Promise<boolean> {
  const { stories, storyOf } = change;
  const heads = await entryHeads(db, [...storyOf.keys()]);
  if (heads.some(({ id, story }) => storyOf.get(id) !== story)) return false;
  const parted = new Set(partingsOf(change).map(({ story }) => story));
  return (await storiesById(db, stories)).every(({ id, hidden }) => !hidden || !parted.has(id));
}
