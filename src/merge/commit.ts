import type { Instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import { type Edge, saveEdge } from '../store/edges.ts';
import {
  entriesOfStories,
  moveEntry,
  nextId,
  type StoredEntry,
  saveEntry,
  storiesOfEntries,
} from '../store/entries.ts';
import { type FeedIds, touchFeed } from '../store/feeds.ts';
import { matchesOf, replaceMatches } from '../store/matches.ts';
import { enterFeed, leaveFeed, membershipsOf, undatedAmongNewest } from '../store/memberships.ts';
import { insertStory, redirectStory, storiesById, updateStory } from '../store/stories.ts';
import { type Grouping, grouping } from './grouping.ts';
import {
  type Arrival,
  type Group,
  isHistoryWithoutDate,
  MOST_UNDATED,
  type Represent,
  type Room,
  type Settled,
  settle,
} from './settle.ts';

/** What a transaction is to write: the plan of the story room over row ids. */
export type Plan = { arrivals: readonly Arrival[]; edges: readonly Edge[] };

/**
 * Writes a plan inside the caller's transaction: entries, stories and their places, and the revision of every
 * feed whose bytes change. Returns the row ids of those feeds.
 */
export async function commitPlan(
  db: Db,
  ids: FeedIds,
  plan: Plan,
  now: Instant,
  represent: Represent,
): Promise<Set<number>> {
  if (plan.arrivals.length === 0 && plan.edges.length === 0) return new Set();
  const arrivals = new Map(plan.arrivals.map((arrival) => [arrival.entry.id, arrival]));
  const joins = plan.edges.filter((edge) => edge.verdict === 'join');
  const groups = await gather(db, ids, arrivals, joins);
  const touched = new Set<number>();
  const room = await roomForUndated(db, ids, groups);
  let newStory = await nextId(db, 'story');
  for (const group of groups) {
    const settled = settle(group, newStory, now, represent, room);
    if (settled.isNew) newStory++;
    await writeStory(db, group, settled);
    for (const feed of settled.touched) touched.add(feed);
  }
  for (const edge of plan.edges) await saveEdge(db, edge);
  for (const feed of await feedsOfRelated(db, plan.edges)) touched.add(feed);
  for (const feed of touched) await touchFeed(db, feed, now);
  return touched;
}

/** Room for the undated entries of a first refresh in each feed but its source's own, which holds no others'. */
export async function roomForUndated(db: Db, ids: FeedIds, groups: readonly Group[]): Promise<Room> {
  const feeds = new Set(
    groups
      .filter(({ stories }) => stories.length === 0)
      .flatMap(({ entries, feedsOf }) =>
        entries.filter(isHistoryWithoutDate).flatMap(({ id }) => feedsOf.get(id) ?? []),
      ),
  );
  const room: Room = new Map();
  for (const feed of feeds) {
    if (ids.pathOf.get(feed)?.startsWith('sources/')) continue;
    room.set(feed, MOST_UNDATED - (await undatedAmongNewest(db, feed)));
  }
  return room;
}

/** The feeds of stories that are named as related from now on: their bytes change too. */
async function feedsOfRelated(db: Db, edges: readonly Edge[]): Promise<Set<number>> {
  const ends = edges.filter(({ verdict }) => verdict === 'related').flatMap(({ a, b }) => [a, b]);
  const stories = await storiesOfEntries(db, ends);
  if (stories.length === 0) return new Set();
  return new Set((await membershipsOf(db, stories)).map(({ feed }) => feed));
}

/** Puts together what belongs together: arrivals, the stored stories that they change or join, and their parts. */
async function gather(
  db: Db,
  ids: FeedIds,
  arrivals: ReadonlyMap<number, Arrival>,
  joins: readonly Edge[],
): Promise<Group[]> {
  const stored = new Set<number>();
  for (const { entry, change } of arrivals.values()) if (change !== 'new') stored.add(entry.story);
  const joined = joins.flatMap((edge) => [edge.a, edge.b]).filter((id) => !arrivals.has(id));
  for (const row of await storiesOfEntries(db, joined)) stored.add(row);

  const members = new Map<number, StoredEntry>();
  if (stored.size > 0) {
    for (const entry of await entriesOfStories(db, [...stored])) members.set(entry.id, entry);
  }
  const feedsOf = await feedsBrought(db, ids, [...members.values()]);
  for (const [id, { entry, matches }] of arrivals) {
    members.set(id, entry);
    feedsOf.set(id, [...standing(ids, entry), ...matches.map((match) => match.feed)]);
  }

  const groups = unite(members, arrivals, joins);
  const stories = new Map(
    (stored.size > 0 ? await storiesById(db, [...stored]) : []).map((story) => [story.id, story]),
  );
  const places = Map.groupBy(
    stored.size > 0 ? await membershipsOf(db, [...stored]) : [],
    (place) => place.story,
  );
  return [...Map.groupBy(members.values(), ({ id }) => groups.nameOf(id)).values()].map((entries) => {
    const published = new Set(
      entries.filter((entry) => arrivals.get(entry.id)?.change !== 'new').map((entry) => entry.story),
    );
    const elderFirst = [...published].sort((a, b) => a - b);
    return {
      stories: elderFirst.flatMap((id) => stories.get(id) ?? []),
      entries,
      arrivals,
      feedsOf,
      places: elderFirst.flatMap((id) => places.get(id) ?? []),
    };
  });
}

/** The feeds that each of some stored entries brings its story into. */
export async function feedsBrought(
  db: Db,
  ids: FeedIds,
  entries: readonly StoredEntry[],
): Promise<Map<number, readonly number[]>> {
  if (entries.length === 0) return new Map();
  const rows = await matchesOf(
    db,
    entries.map((entry) => entry.id),
  );
  const matched = Map.groupBy(rows, (match) => match.entry);
  return new Map(
    entries.map((entry) => [
      entry.id,
      [...standing(ids, entry), ...(matched.get(entry.id) ?? []).map((match) => match.feed)],
    ]),
  );
}

/** The feeds that an entry brings whatever it says. */
const standing = (ids: FeedIds, entry: StoredEntry): number[] =>
  ['all', `sources/${entry.source}`].flatMap((path) => ids.idOf.get(path) ?? []);

/** What belongs together: by joins, and by the stories that stored entries share already. */
function unite(
  members: ReadonlyMap<number, StoredEntry>,
  arrivals: ReadonlyMap<number, Arrival>,
  joins: readonly Edge[],
): Grouping {
  const groups = grouping();
  const stored = [...members.values()].filter(({ id }) => arrivals.get(id)?.change !== 'new');
  for (const list of Map.groupBy(stored, ({ story }) => story).values())
    groups.unite(list.map(({ id }) => id));
  for (const { a, b } of joins) groups.unite([a, b]);
  return groups;
}

/** Writes what becomes of a story: its row, its entries and its places; the younger ones resolve to it. */
export async function writeStory(db: Db, group: Group, settled: Settled): Promise<void> {
  const { story } = settled;
  if (settled.isNew) await insertStory(db, story);
  else await updateStory(db, story);
  for (const younger of group.stories.slice(1)) await redirectStory(db, younger.id, story.id);
  for (const entry of group.entries) {
    const arrival = group.arrivals.get(entry.id);
    if (arrival !== undefined) {
      await saveEntry(db, { ...entry, story: story.id }, arrival.words, arrival.change === 'new');
      await replaceMatches(db, entry.id, arrival.matches, arrival.change === 'new');
    } else if (entry.story !== story.id) {
      await moveEntry(db, entry.id, story.id);
    }
  }
  for (const place of settled.leave) await leaveFeed(db, place.feed, place.story);
  for (const place of settled.enter) await enterFeed(db, place, story);
}
