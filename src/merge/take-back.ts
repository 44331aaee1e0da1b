import type { Db } from '../store/db.ts';
import { dropEdge, type Edge, edgesOf, saveEdge } from '../store/edges.ts';
import { entriesByUuid, entriesOfStories, type StoredEntry } from '../store/entries.ts';
import { dropRuling, type Ruling, rulingsOn } from '../store/rulings.ts';
import { type StoredStory, storiesById } from '../store/stories.ts';
import { type ByHand, byHand, edgesAcross, ruledAcross, showStory, sidesOf, withoutHand } from './by-hand.ts';
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
  const sides = [await entriesByUuid(db, ruling.sides[0]), await entriesByUuid(db, ruling.sides[1])] as const;
  const heldBy = { hide: showAgain, split: joinAgain, join: partAgain }[ruling.verdict];
  const held = await heldBy(hand, sides);
  await unmarkEdges(db, ...(await freshSides(db, sides)));
  const entries = (await freshSides(db, sides)).flat();
  const stories = await storiesById(db, [...new Set(entries.map(({ story }) => story))]);
  return { stories: stories.toSorted((a, b) => a.id - b.id), heldBy: [...new Set(held)] };
}

type Sides = readonly [StoredEntry[], StoredEntry[]];

const freshSides = async (db: Db, [ones, others]: Sides): Promise<[StoredEntry[], StoredEntry[]]> => {
  const [here, there] = sidesOf(ones, others);
  return [await entriesByUuid(db, here), await entriesByUuid(db, there)];
};

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
    const parts = [0, 1].map((side) => entries.filter(({ id }) => (sideOf.get(id) ?? 0) === side)) as [
      StoredEntry[],
      StoredEntry[],
    ];
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
  const joins = (
    await edgesOf(
      db,
      entries.map(({ id }) => id),
    )
  ).filter(({ verdict, evidence }) => verdict === 'join' && withoutHand(evidence).length > 0);
  const inside = new Set(entries.map(({ id }) => id));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { a, b } of joins) {
      for (const [known, open] of [
        [a, b],
        [b, a],
      ] as const) {
        const side = sideOf.get(known);
        if (side === undefined || sideOf.has(open) || !inside.has(open)) continue;
        sideOf.set(open, side);
        moved = true;
      }
    }
  }
}

/** What evidence says where a pair is not together. */
const RELATED = new Set(['same-affair', 'same-event']);

/** Lets the edges across two sides say what was weighed, or what the rulings that still hold say. */
async function unmarkEdges(db: Db, ones: StoredEntry[], others: StoredEntry[]): Promise<void> {
  const pairs = await rulingsOn(
    db,
    ones.map(({ uuid }) => uuid),
  );
  const ruled = new Map(pairs.map(({ a, b, verdict }) => [`${a} ${b}`, verdict]));
  const entries = new Map([...ones, ...others].map((entry) => [entry.id, entry]));
  for (const edge of await edgesAcross(db, ones, others)) {
    const evidence = withoutHand(edge.evidence);
    if (evidence.length === edge.evidence.length) continue;
    const [one, two] = [entries.get(edge.a), entries.get(edge.b)] as [StoredEntry, StoredEntry];
    const word = ruled.get([one.uuid, two.uuid].sort().join(' '));
    if (word !== undefined) await saveEdge(db, byHand(edge, word));
    else if (evidence.length === 0) await dropEdge(db, edge);
    else await saveEdge(db, { ...edge, verdict: verdictOf(evidence, one.story === two.story), evidence });
  }
}

const verdictOf = (evidence: Edge['evidence'], together: boolean): Edge['verdict'] =>
  together ? 'join' : evidence.some(({ kind }) => RELATED.has(kind)) ? 'related' : 'part';
