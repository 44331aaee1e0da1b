import type { Instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import { edgesOf, saveEdge } from '../store/edges.ts';
import { entriesOfStories, type StoredEntry, storiesOfEntries } from '../store/entries.ts';
import { type FeedIds, touchFeed } from '../store/feeds.ts';
import { membershipsOf } from '../store/memberships.ts';
import { rulingsOn, saveRuling } from '../store/rulings.ts';
import { type StoredStory, setHidden, storiesById } from '../store/stories.ts';
import type { Evidence } from '../story/piece.ts';
import { feedsBrought, writeStory } from './commit.ts';
import { regroup } from './regroup.ts';
import { enteredAt, type Group, type Represent, type Settled, settle } from './settle.ts';

/** What the functions here work with: each runs inside the caller's transaction. */
export type ByHand = { db: Db; ids: FeedIds; now: Instant; represent: Represent };

/** Takes a story down for good: it leaves every feed, and nothing that joins it brings it back. */
export async function hideStory(hand: ByHand, story: StoredStory): Promise<void> {
  await setHidden(hand.db, story.id, true);
  await settleAgain(hand, { ...story, hidden: true }, (settled) => settled);
}

/** Puts a story back that was taken down, at the places that its entries had given it. */
export async function showStory(hand: ByHand, story: StoredStory): Promise<void> {
  await setHidden(hand.db, story.id, false);
  await settleAgain(hand, { ...story, hidden: false }, (settled, { entries, feedsOf }) => ({
    ...settled,
    enter: settled.enter.map((place) => {
      const bringing = entries.filter(
        ({ id, admitted }) => admitted && feedsOf.get(id)?.includes(place.feed),
      );
      const moments = bringing.map((entry) => enteredAt(entry, entry.seen));
      return { ...place, entered: Math.min(...moments) as Instant };
    }),
  }));
}

async function settleAgain(
  { db, ids, now, represent }: ByHand,
  story: StoredStory,
  adjust: (settled: Settled, group: Group) => Settled,
): Promise<void> {
  const entries = await entriesOfStories(db, [story.id]);
  const group: Group = {
    stories: [story],
    entries,
    arrivals: new Map(),
    feedsOf: await feedsBrought(db, ids, entries),
    places: await membershipsOf(db, [story.id]),
  };
  const settled = adjust(settle(group, story.id, now, represent), group);
  await writeStory(db, group, settled);
  for (const feed of settled.touched) await touchFeed(db, feed, now);
}

/**
 * Takes an entry out of its story into one of its own, for good: it never meets again any of those that it was
 * with. The others keep the story's id. Returns the entry's story.
 */
export async function splitEntry(hand: ByHand, entry: StoredEntry): Promise<StoredStory> {
  const { db } = hand;
  const others = (await entriesOfStories(db, [entry.story])).filter(({ id }) => id !== entry.id);
  const [story] = await storiesById(db, [entry.story]);
  const parts = [others.map(({ id }) => id), [entry.id]];
  const goesOn = new Map([[entry.story, 0]]);
  await regroup(db, hand.ids, [entry.story], parts, hand.now, hand.represent, goesOn);
  for (const { uuid } of others) await saveRuling(db, { a: entry.uuid, b: uuid, verdict: 'split' });
  const left = new Set(others.map(({ id }) => id));
  const met = (await edgesOf(db, [entry.id])).filter(({ a, b }) => left.has(a) || left.has(b));
  const speaking = others.find(({ id }) => id === story?.representative) ?? (others[0] as StoredEntry);
  const edges = met.length > 0 ? met : [{ a: entry.id, b: speaking.id, evidence: [] }];
  for (const { a, b, evidence } of edges) {
    await saveEdge(db, { a, b, verdict: 'part', evidence: settled('Split by hand.', evidence) });
  }
  return storyOfEntry(db, entry.id);
}

/**
 * Joins two stories for good, whatever was split before between them. Both ids resolve to the elder, which is
 * returned, with how many pairs had been split by hand.
 */
export async function joinStories(
  hand: ByHand,
  one: StoredStory,
  other: StoredStory,
): Promise<{ story: StoredStory; splits: number }> {
  const { db } = hand;
  const entries = await entriesOfStories(db, [one.id, other.id]);
  const [ones, others] = [one, other].map(({ id }) => entries.filter(({ story }) => story === id)) as [
    StoredEntry[],
    StoredEntry[],
  ];
  const all = entries.map(({ id }) => id);
  await regroup(db, hand.ids, [one.id, other.id], [all], hand.now, hand.represent);
  const [here, there] = [ones, others].map((list) => new Set(list.map(({ uuid }) => uuid)));
  const splits = (await rulingsOn(db, [...(here ?? [])])).filter(
    ({ a, b, verdict }) => verdict === 'split' && (there?.has(a) || there?.has(b)),
  ).length;
  for (const a of ones) {
    for (const b of others) await saveRuling(db, { a: a.uuid, b: b.uuid, verdict: 'join' });
  }
  const across = new Set(others.map(({ id }) => id));
  const own = new Set(ones.map(({ id }) => id));
  const met = (await edgesOf(db, [...own])).filter(
    ({ a, b }) => (own.has(a) && across.has(b)) || (own.has(b) && across.has(a)),
  );
  const edges = met.length > 0 ? met : [{ a: one.representative, b: other.representative, evidence: [] }];
  for (const { a, b, evidence } of edges) {
    await saveEdge(db, { a, b, verdict: 'join', evidence: settled('Joined by hand.', evidence) });
  }
  return { story: await storyOfEntry(db, one.representative), splits };
}

const BY_HAND = 'by-hand';

/** The evidence of an edge that was settled by hand: that, and what was weighed before. */
const settled = (detail: string, before: readonly Evidence[]): Evidence[] => [
  { kind: BY_HAND, detail },
  ...before.filter(({ kind }) => kind !== BY_HAND),
];

async function storyOfEntry(db: Db, entry: number): Promise<StoredStory> {
  const [story] = await storiesById(db, await storiesOfEntries(db, [entry]));
  return story as StoredStory;
}
