import type { Instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import { entriesOfStories, type StoredEntry, storiesOfEntries } from '../store/entries.ts';
import { type FeedIds, touchFeed } from '../store/feeds.ts';
import { membershipsOf } from '../store/memberships.ts';
import { dropRuling, rulings, rulingsOn, saveRuling } from '../store/rulings.ts';
import { type StoredStory, setHidden, storiesById } from '../store/stories.ts';
import { feedsBrought, roomForUndated, writeStory } from './commit.ts';
import { regroup } from './regroup.ts';
import {
  enteredAt,
  type Group,
  isHistoryWithoutDate,
  placeOfUndated,
  type Represent,
  type Settled,
  settle,
} from './settle.ts';

/** What the functions here work with: each runs inside the caller's transaction. */
export type ByHand = { db: Db; ids: FeedIds; now: Instant; represent: Represent };

/** Takes a story down for good: it leaves every feed, and nothing that joins it brings it back. */
export async function hideStory(hand: ByHand, story: StoredStory): Promise<void> {
  const { db, now } = hand;
  await setHidden(db, story.id, true);
  await settleAgain(hand, { ...story, hidden: true }, (settled) => settled);
  const entries = await entriesOfStories(db, [story.id]);
  await saveRuling(db, { verdict: 'hide', at: now, sides: [entries.map(({ uuid }) => uuid), []] });
}

/** Puts a story back that was taken down, at the places that its entries had given it. */
export async function showStory(hand: ByHand, story: StoredStory): Promise<void> {
  const { db } = hand;
  await setHidden(db, story.id, false);
  await settleAgain(hand, { ...story, hidden: false }, async (settled, group) => {
    const room = await roomForUndated(db, hand.ids, [{ ...group, stories: [] }]);
    return {
      ...settled,
      enter: settled.enter.map((place) => {
        const bringing = group.entries.filter(
          ({ id, admitted }) => admitted && group.feedsOf.get(id)?.includes(place.feed),
        );
        const moments = bringing.map((entry) => enteredAt(entry, entry.seen));
        const entered = Math.min(...moments) as Instant;
        const isUndated = bringing.every(isHistoryWithoutDate);
        return { ...place, entered: isUndated ? placeOfUndated(place.feed, entered, room) : entered };
      }),
    };
  });
  const entries = await entriesOfStories(db, [story.id]);
  const uuids = entries.map(({ uuid }) => uuid);
  for (const { id, verdict } of await rulings(db, uuids)) if (verdict === 'hide') await dropRuling(db, id);
}

async function settleAgain(
  { db, ids, now, represent }: ByHand,
  story: StoredStory,
  adjust: (settled: Settled, group: Group) => Settled | Promise<Settled>,
): Promise<void> {
  const entries = await entriesOfStories(db, [story.id]);
  const group: Group = {
    stories: [story],
    entries,
    arrivals: new Map(),
    feedsOf: await feedsBrought(db, ids, entries),
    places: await membershipsOf(db, [story.id]),
  };
  const settled = await adjust(settle(group, story.id, now, represent), group);
  await writeStory(db, group, settled);
  for (const feed of settled.touched) await touchFeed(db, feed, now);
}

/**
 * Takes some entries out of their story into one of their own, for good: none of them is ever again in one story with
 * any of those that are left, who keep the story's id. Gives their story and the ruling's number.
 */
export async function splitEntries(
  hand: ByHand,
  story: StoredStory,
  taken: readonly StoredEntry[],
): Promise<{ story: StoredStory; ruling: number }> {
  const { db, ids, now, represent } = hand;
  const out = new Set(taken.map(({ id }) => id));
  const left = (await entriesOfStories(db, [story.id])).filter(({ id }) => !out.has(id));
  const parts = [left, taken].map((part) => part.map(({ id }) => id));
  await regroup(db, ids, [story.id], parts, now, represent, new Map([[story.id, 0]]));
  const ruling = await saveRuling(db, { verdict: 'split', at: now, sides: sidesOf(left, taken) });
  return { story: await storyOfEntry(db, taken[0]?.id as number), ruling };
}

/**
 * Joins two stories for good, whatever was split before between them. Both ids resolve to the elder, which is given
 * with the ruling's number, and whether it overrules a split.
 */
export async function joinStories(
  hand: ByHand,
  one: StoredStory,
  other: StoredStory,
): Promise<{ story: StoredStory; ruling: number; overrules: boolean }> {
  const { db, ids, now, represent } = hand;
  const entries = await entriesOfStories(db, [one.id, other.id]);
  const [ones, others] = [one, other].map(({ id }) => entries.filter(({ story }) => story === id)) as [
    StoredEntry[],
    StoredEntry[],
  ];
  await regroup(db, ids, [one.id, other.id], [entries.map(({ id }) => id)], now, represent);
  const sides = sidesOf(ones, others);
  const overrules = (await ruledAcross(db, sides, 'split')).length > 0;
  const ruling = await saveRuling(db, { verdict: 'join', at: now, sides });
  return { story: await storyOfEntry(db, one.representative), ruling, overrules };
}

export const sidesOf = (
  ones: readonly StoredEntry[],
  others: readonly StoredEntry[],
): [string[], string[]] => [ones.map(({ uuid }) => uuid), others.map(({ uuid }) => uuid)];

/** The rulings that join, or that split, entries of two sides, by UUID. */
export async function ruledAcross(
  db: Db,
  [ones, others]: readonly [string[], string[]],
  wanted: 'join' | 'split',
): Promise<number[]> {
  const there = new Set(others);
  const ruled = await rulingsOn(db, ones);
  return ruled
    .filter(({ a, b, verdict }) => verdict === wanted && (there.has(a) || there.has(b)))
    .map(({ ruling }) => ruling);
}

async function storyOfEntry(db: Db, entry: number): Promise<StoredStory> {
  const [story] = await storiesById(db, await storiesOfEntries(db, [entry]));
  return story as StoredStory;
}
