import type { Instant } from '../model/instant.ts';
import { uuidOf } from '../model/uuid.ts';
import type { Db } from '../store/db.ts';
import { entriesOfStories, nextId, type StoredEntry } from '../store/entries.ts';
import { type FeedIds, touchFeed } from '../store/feeds.ts';
import { membershipsOf } from '../store/memberships.ts';
import {
  repointStory,
  type StoredStory,
  storiesById,
  storiesMergedInto,
  storyRow,
} from '../store/stories.ts';
import { feedsBrought, writeStory } from './commit.ts';
import { earliest, type Group, type Represent, settle } from './settle.ts';

/**
 * Deals the entries of some stories, by row id, into `parts`, inside the caller's transaction. Published ids and
 * dates stay: a story goes on where its founding entry is, and several that meet in one part resolve to the
 * elder. A part that none goes on in takes back a story that was once merged away, else becomes a new one.
 * Entries in no part stay with what becomes of their story. `goesOn` says of stories in which part they go on,
 * wherever their founders are. Returns the row ids of the feeds that change.
 */
export async function regroup(
  db: Db,
  ids: FeedIds,
  stories: readonly number[],
  parts: readonly (readonly number[])[],
  now: Instant,
  represent: Represent,
  goesOn: ReadonlyMap<number, number> = new Map(),
): Promise<Set<number>> {
  const rows = (await storiesById(db, stories)).toSorted((a, b) => a.id - b.id);
  const entries = await entriesOfStories(db, stories);
  const partOf = new Map(parts.flatMap((part, i) => part.map((id) => [id, i] as const)));
  const kept = new Map<number, StoredStory[]>();
  for (const story of rows) {
    const own = entries.filter((entry) => entry.story === story.id);
    const keeper = goesOn.get(story.id) ?? partOf.get(keeperOf(story, own, partOf).id) ?? -story.id;
    kept.set(keeper, [...(kept.get(keeper) ?? []), story]);
    for (const entry of own) if (!partOf.has(entry.id)) partOf.set(entry.id, keeper);
  }
  const away = await storiesMergedInto(db, stories);
  const feedsOf = await feedsBrought(db, ids, entries);
  const places = await membershipsOf(db, stories);
  const byPart = Map.groupBy(entries, (entry) => partOf.get(entry.id) as number);
  const touched = new Set<number>();
  const storyOf = new Map<number, number>();
  let next = await nextId(db, 'story');
  for (const [part, members] of byPart) {
    const goingOn = kept.get(part) ?? away.filter((story) => founderOf(story, members)).slice(0, 1);
    const group: Group = {
      stories: goingOn.map(({ mergedInto: _, ...story }) => story),
      entries: members,
      arrivals: new Map(),
      feedsOf,
      places: places.filter(({ story }) => goingOn.some(({ id }) => id === story)),
    };
    const settled = settle(group, next, now, represent);
    if (settled.isNew) {
      next++;
      settled.story.uuid = await freeUuid(db, settled.story.uuid);
    }
    await writeStory(db, group, settled);
    storyOf.set(part, settled.story.id);
    for (const feed of settled.touched) touched.add(feed);
  }
  await followFounders(db, away, entries, (entry) => storyOf.get(partOf.get(entry.id) as number));
  for (const feed of touched) await touchFeed(db, feed, now);
  return touched;
}

/** The id of what an entry founds after the story of its own id went on without it. */
const splitUuid = (uuid: string, nth: number): string =>
  uuidOf(nth === 1 ? `${uuid}\nsplit` : `${uuid}\nsplit ${nth}`);

/** Whichever of some entries founded a story. */
const founderOf = (story: StoredStory, entries: readonly StoredEntry[]): StoredEntry | undefined =>
  entries.find(({ uuid }) => uuid === story.uuid || splitUuid(uuid, 1) === story.uuid);

/** The entry that a story goes on with: its founder, else the earliest; of those that are dealt out, if any is. */
function keeperOf(
  story: StoredStory,
  entries: readonly StoredEntry[],
  dealt: ReadonlyMap<number, number>,
): StoredEntry {
  const among = entries.filter(({ id }) => dealt.has(id));
  const own = among.length > 0 ? among : entries;
  return founderOf(story, own) ?? earliest(own);
}

/** The id that a new story takes: its founder's, unless a story has that id already. */
async function freeUuid(db: Db, founder: string): Promise<string> {
  let uuid = founder;
  for (let nth = 1; (await storyRow(db, uuid)) !== undefined; nth++) uuid = splitUuid(founder, nth);
  return uuid;
}

/** Lets ids that were merged away resolve to wherever their founding entries are now. */
async function followFounders(
  db: Db,
  away: readonly StoredStory[],
  entries: readonly StoredEntry[],
  storyOf: (entry: StoredEntry) => number | undefined,
): Promise<void> {
  for (const story of away) {
    const founder = founderOf(story, entries);
    const at = founder && storyOf(founder);
    if (at === undefined || at === story.id) continue;
    await repointStory(db, story.id, at);
  }
}
