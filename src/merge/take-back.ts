import type { Db } from '../store/db.ts';
import { edgesOf } from '../store/edges.ts';
import { entriesByUuid, entriesOfStories, type StoredEntry } from '../store/entries.ts';
import { dropRuling, type Ruling } from '../store/rulings.ts';
import { type StoredStory, storiesById } from '../store/stories.ts';
import { type ByHand, ruledAcross, showStory, sidesOf } from './by-hand.ts';
import { regroup } from './regroup.ts';

/** What became of a ruling that was taken back: the stories of its entries now, and the rulings that still hold them. */
export type TakenBack = { stories: StoredStory[]; heldBy: number[] };

/**
 * Forgets a ruling and undoes what it did: entries that were split are one story again, stories that were joined are
 * apart, a story that was taken down is back; as far as no other ruling stands against it.
 */
export async function takeBack(hand: ByHand, ruling: Ruling): Promise<TakenBack> {
  const { db } = hand;
  await dropRuling(db, ruling.id);
  const undo = { hide: showAgain, split: joinAgain, join: partAgain }[ruling.verdict];
  const heldBy = await undo(hand, await entriesOfSides(db, ruling));
  const entries = (await entriesOfSides(db, ruling)).flat();
  const stories = await storiesById(db, [...new Set(entries.map(({ story }) => story))]);
  return { stories: stories.toSorted((a, b) => a.id - b.id), heldBy: [...new Set(heldBy)] };
}

type Sides = [StoredEntry[], StoredEntry[]];

const entriesOfSides = async (db: Db, { sides }: Ruling): Promise<Sides> => [
  await entriesByUuid(db, sides[0]),
  await entriesByUuid(db, sides[1]),
];

async function showAgain(hand: ByHand, [entries]: Sides): Promise<number[]> {
  const stories = await storiesById(hand.db, [...new Set(entries.map(({ story }) => story))]);
  for (const story of stories) if (story.hidden) await showStory(hand, story);
  return [];
}

/** Brings the stories of one side back to where most of the other are; gives the rulings that forbid it. */
async function joinAgain({ db, ids, now, represent }: ByHand, [ones, others]: Sides): Promise<number[]> {
  const held: number[] = [];
  const [most] = [...Map.groupBy(ones, ({ story }) => story).values()].sort((a, b) => b.length - a.length);
  for (const story of new Set(others.map((entry) => entry.story))) {
    const [target] = await entriesByUuid(db, most?.slice(0, 1).map(({ uuid }) => uuid) ?? []);
    if (target === undefined || target.story === story) continue;
    const entries = await entriesOfStories(db, [target.story, story]);
    const sides = sidesOf(
      entries.filter((entry) => entry.story === target.story),
      entries.filter((entry) => entry.story === story),
    );
    const splits = await ruledAcross(db, sides, 'split');
    held.push(...splits);
    if (splits.length > 0) continue;
    await regroup(db, ids, [target.story, story], [entries.map(({ id }) => id)], now, represent);
  }
  return held;
}

/** Parts every story that has entries of both sides; gives the rulings that hold one together. */
async function partAgain({ db, ids, now, represent }: ByHand, [ones, others]: Sides): Promise<number[]> {
  const held: number[] = [];
  for (const story of new Set(ones.map((entry) => entry.story))) {
    const entries = await entriesOfStories(db, [story]);
    const sideOf = new Map([
      ...ones.map(({ id }) => [id, 0] as const),
      ...others.map(({ id }) => [id, 1] as const),
    ]);
    await followEdges(db, entries, sideOf);
    const parts = [0, 1].map((side) => entries.filter(({ id }) => (sideOf.get(id) ?? 0) === side)) as Sides;
    if (parts[1].length === 0) continue;
    const joins = await ruledAcross(db, sidesOf(...parts), 'join');
    held.push(...joins);
    if (joins.length > 0) continue;
    await regroup(
      db,
      ids,
      [story],
      parts.map((part) => part.map(({ id }) => id)),
      now,
      represent,
    );
  }
  return held;
}

/** Gives entries that came after the ruling the side of those that they were joined with. */
async function followEdges(
  db: Db,
  entries: readonly StoredEntry[],
  sideOf: Map<number, number>,
): Promise<void> {
  const inside = new Set(entries.map(({ id }) => id));
  const joins = (await edgesOf(db, [...inside])).filter(({ verdict }) => verdict === 'join');
  const ways = joins.flatMap(({ a, b }) => [[a, b] as const, [b, a] as const]);
  for (let moved = true; moved; ) {
    moved = false;
    for (const [known, open] of ways) {
      const side = sideOf.get(known);
      if (side === undefined || sideOf.has(open) || !inside.has(open)) continue;
      sideOf.set(open, side);
      moved = true;
    }
  }
}
