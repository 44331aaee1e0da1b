import type { Instant } from '../model/instant.ts';
import { dropEdge, type Edge, edgesOf, saveEdge } from '../store/edges.ts';
import { busyLinks, entriesAtLink, entriesOfStories, type StoredEntry } from '../store/entries.ts';
import type { FeedIds } from '../store/feeds.ts';
import { storiesById } from '../store/stories.ts';
import { sharedUrls } from '../story/unlike-per-url.ts';
import { type Grouping, grouping } from './grouping.ts';
import { edgesOf as edgesOfPlan, judgeAmong, readingsOf } from './judge.ts';
import type { Merging } from './merging.ts';
import { linkKeyOf } from './piece.ts';
import { regroup } from './regroup.ts';
import type { Represent } from './settle.ts';

/** The kind of evidence that rests on a common address alone. */
const SAME_LINK = 'same-url';

/**
 * Takes back what was joined by nothing but a link that turns out to be that of many unlike entries: a homepage, a
 * list. What other evidence or a ruling joins stays joined, and so does a story that is taken down. Runs inside the
 * caller's transaction; gives the row ids of the feeds that change.
 */
export async function undoSharedLinks(
  merging: Merging & { ids: FeedIds },
  urls: readonly string[],
  now: Instant,
  represent: Represent,
): Promise<Set<number>> {
  const { db, ids } = merging;
  const touched = new Set<number>();
  for (const url of urls) {
    const linked = await entriesAtLink(db, linkKeyOf(url));
    const stories = await storiesById(db, [...new Set(linked.map(({ story }) => story))]);
    const rows = new Set(linked.map(({ id }) => id));
    for (const { id } of stories.filter(({ hidden }) => !hidden)) {
      const entries = await entriesOfStories(db, [id]);
      const resting = (await joinsWithin(merging, entries)).filter(
        ({ a, b, evidence }) =>
          rows.has(a) && rows.has(b) && evidence.every(({ kind }) => kind === SAME_LINK),
      );
      if (resting.length === 0) continue;
      const left = await withoutEdges(merging, entries, resting, new Set(urls));
      const parts = [...Map.groupBy(entries, (entry) => left.nameOf(entry.id)).values()];
      for (const edge of resting) if (left.nameOf(edge.a) !== left.nameOf(edge.b)) await dropEdge(db, edge);
      if (parts.length < 2) continue;
      const dealt = parts.map((part) => part.map((entry) => entry.id));
      for (const feed of await regroup(db, ids, [id], dealt, now, represent)) touched.add(feed);
    }
  }
  return touched;
}

/** The joins between some entries. */
async function joinsWithin({ db }: Merging, entries: readonly StoredEntry[]): Promise<Edge[]> {
  const inside = new Set(entries.map(({ id }) => id));
  const edges = await edgesOf(db, [...inside]);
  return edges.filter(({ a, b, verdict }) => verdict === 'join' && inside.has(a) && inside.has(b));
}

/**
 * How a story's entries belong together without some edges: by the others, and by what says as much once the link is
 * known to say nothing. An entry that no edge held is there for other reasons, and stays with the first.
 */
async function withoutEdges(
  merging: Merging,
  entries: readonly StoredEntry[],
  edges: readonly Edge[],
  shared: ReadonlySet<string>,
): Promise<Grouping> {
  const dropped = new Set(edges.map(({ a, b }) => `${a} ${b}`));
  const groups = grouping();
  for (const { a, b } of await joinsWithin(merging, entries))
    if (!dropped.has(`${a} ${b}`)) groups.unite([a, b]);
  const plan = await judgeAmong(merging, entries, shared);
  for (const story of plan.stories) groups.unite(story.entries.map(Number));
  for (const edge of edgesOfPlan(plan)) if (edge.verdict === 'join') await saveEdge(merging.db, edge);
  const held = new Set(edges.flatMap(({ a, b }) => [...groups.of(a), ...groups.of(b)]));
  const others = entries.filter(({ id }) => !held.has(id));
  groups.unite([...entries.slice(0, 1), ...others].map(({ id }) => id));
  return groups;
}

/** Links that at least this many entries have are checked for unlike ones. */
const BUSY = 3;

/** The canonical URLs that the whole store shows to be of many unlike entries. */
export async function sharedLinks(merging: Merging): Promise<Set<string>> {
  const shared = new Set<string>();
  for (const key of await busyLinks(merging.db, BUSY)) {
    for (const url of sharedUrls(readingsOf(merging, await entriesAtLink(merging.db, key)))) shared.add(url);
  }
  return shared;
}
