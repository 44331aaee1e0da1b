import { DAY, type Instant } from '../model/instant.ts';
import type { StoredEntry } from '../store/entries.ts';
import type { Membership } from '../store/memberships.ts';
import type { StoredStory } from '../store/stories.ts';

/** An entry that this transaction brings: new, or edited. */
export type Arrival = {
  entry: StoredEntry;
  /** Topics, actors and feeds of the user's own that it matches, by feed row id. */
  matches: { feed: number; words: string[] }[];
  /** Its folded tokens, for full text. */
  words: string;
  /** New; or an edit of title or text; or of anything else that is published; or of what is not. */
  change: 'new' | 'significant' | 'slight' | 'unseen';
};

/** All that is known of the entries that make one story, before and after. */
export type Group = {
  /** Published stories among them, the elder first; none for a new story. */
  stories: StoredStory[];
  /** All entries, arrivals over what was stored. */
  entries: StoredEntry[];
  arrivals: ReadonlyMap<number, Arrival>;
  /** Feeds by entry: what each brings. */
  feedsOf: ReadonlyMap<number, readonly number[]>;
  /** Where the stories stand now. */
  places: Membership[];
};

/** What becomes of a story: its row, its places, and every feed whose bytes change. */
export type Settled = {
  story: StoredStory;
  isNew: boolean;
  enter: Membership[];
  leave: { feed: number; story: number }[];
  touched: Set<number>;
};

/** Picks the entry that speaks for a story; `current` speaks for it now. */
export type Represent = (entries: readonly StoredEntry[], current: number | undefined) => number;

/** Two days: what is older when it arrives takes its place in a feed by its own date. */
const BACK = 2 * DAY;

/** At most this many undated entries of first refreshes stand among the newest hundred of a feed. */
export const MOST_UNDATED = 20;

/** Below whatever has a date (a source can name no year before 1000). */
const BOTTOM = -31_000_000_000_000 as Instant;

/** How many more undated entries of a first refresh each feed takes below what is recent; the rest goes to its end. */
export type Room = Map<number, number>;

/**
 * What a story is after its entries came, changed or met. Its id, its date and its places in feeds stay as
 * they were published; the union of what its entries bring decides where it stands.
 */
export function settle(
  group: Group,
  newStory: number,
  now: Instant,
  represent: Represent,
  room: Room = new Map(),
): Settled {
  const shown = group.entries.filter((entry) => entry.admitted);
  const [elder] = group.stories;
  const founder = earliest(group.entries);
  const representative = represent(shown.length > 0 ? shown : group.entries, elder?.representative);
  const hidden = group.stories.some((story) => story.hidden);
  const spoken = group.arrivals.get(representative);
  const revised = group.entries.find(({ id }) => id === representative)?.revised;
  const saysElse =
    elder !== undefined && (elder.representative !== representative || spoken?.change === 'significant');
  const story: StoredStory = elder
    ? { ...elder, representative, hidden, updated: saysElse ? now : elder.updated }
    : {
        id: newStory,
        uuid: founder.uuid,
        representative,
        published: founder.at,
        dated: isDatedAt(founder),
        updated: revised !== undefined && revised > founder.at ? revised : founder.at,
        position: founder.position,
        hidden: false,
      };

  const wanted = new Map<number, Instant>();
  for (const entry of hidden ? [] : shown) {
    const moment = enteredAt(entry, group.arrivals.get(entry.id)?.change === 'new' ? entry.seen : now);
    for (const feed of group.feedsOf.get(entry.id) ?? []) {
      wanted.set(feed, Math.min(wanted.get(feed) ?? Number.POSITIVE_INFINITY, moment) as Instant);
    }
  }
  const held = new Map<number, Instant>();
  for (const place of group.places) {
    // The elder's own place stays; the younger's serves where the elder had none.
    if (!held.has(place.feed) || place.story === story.id) held.set(place.feed, place.entered);
  }
  const enter: Membership[] = [];
  const leave: { feed: number; story: number }[] = [];
  const touched = new Set<number>();
  for (const place of group.places) {
    if (place.story === story.id && wanted.has(place.feed)) continue;
    leave.push({ feed: place.feed, story: place.story });
    touched.add(place.feed);
  }
  const stays = new Set(group.places.filter((place) => place.story === story.id).map((place) => place.feed));
  const unseen = isUnseen(group);
  const isUndatedHistory = elder === undefined && shown.every(isHistoryWithoutDate);
  for (const [feed, entered] of wanted) {
    if (!unseen) touched.add(feed);
    if (stays.has(feed)) continue;
    touched.add(feed);
    const place = isUndatedHistory ? placeOfUndated(feed, entered, room) : entered;
    enter.push({ feed, story: story.id, entered: held.get(feed) ?? place });
  }
  return { story, isNew: elder === undefined, enter, leave, touched };
}

/**
 * Where a story that only a first refresh's undated entries tell enters a feed that others share: below what is
 * recent as long as there is room, else below everything, so that it buries nothing that has a date.
 */
export function placeOfUndated(feed: number, entered: Instant, room: Room): Instant {
  const left = room.get(feed);
  if (left === undefined) return entered;
  room.set(feed, left - 1);
  return left > 0 ? ((entered - BACK) as Instant) : BOTTOM;
}

/** Whether an entry came without a date with its source's first refresh. */
export const isHistoryWithoutDate = (entry: StoredEntry): boolean => entry.backlog && !isDatedAt(entry);

/**
 * When an entry enters a feed at a moment: then, or by its own date where that lies more than two days back or
 * where it came with its source's first refresh.
 */
export function enteredAt(entry: StoredEntry, moment: Instant): Instant {
  const isBacklog = entry.backlog && moment === entry.seen;
  return isBacklog || entry.at < moment - BACK ? entry.at : moment;
}

/** Whether nothing came but edits that no reader sees. */
function isUnseen({ stories, entries, arrivals }: Group): boolean {
  const came = entries.flatMap((entry) => arrivals.get(entry.id) ?? []);
  return stories.length === 1 && came.length > 0 && came.every(({ change }) => change === 'unseen');
}

/** The founding entry: the earliest, by what the store keeps, so that the order of a batch changes nothing. */
export function earliest(entries: readonly StoredEntry[]): StoredEntry {
  return entries.reduce((first, entry) => (comesBefore(entry, first) ? entry : first));
}

const comesBefore = (a: StoredEntry, b: StoredEntry): boolean =>
  a.at !== b.at ? a.at < b.at : a.position !== b.position ? a.position < b.position : a.uuid < b.uuid;

const isDatedAt = (entry: StoredEntry): boolean => entry.published === entry.at;
