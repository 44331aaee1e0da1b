import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import type { Edge } from '../store/edges.ts';
import { entriesById, type StoredEntry, storyMembers } from '../store/entries.ts';
import { type DayKeys, dropOldKeys, entriesByKeys, entriesByLink, saveKeys } from '../store/merge-keys.ts';
import { rulingsOn } from '../store/rulings.ts';
import type { Arrival } from '../store/settle.ts';
import { copyKeys } from '../story/copy-keys.ts';
import { decide, type Plan, type Ruling, type StoredMember } from '../story/decide.ts';
import type { Piece } from '../story/piece.ts';
import { type Prepared, prepare } from '../story/prepare.ts';
import type { Ingest } from './ingest.ts';
import { plain } from './ready.ts';

/** So many pairs that were kept apart are remembered of one entry, for whoever asks why. */
const NEAR_MISSES = 5;

/**
 * The three steps of merging for new entries, inside the writing transaction: candidates from the store by
 * keys, the decision, and the edges that a commit is to write. Files the entries under their keys for the next.
 */
export async function meetStored(
  ingest: Ingest,
  source: SourceConfig,
  arrivals: readonly Arrival[],
  now: Instant,
): Promise<Edge[]> {
  const { level, window } = ingest.config.merge;
  const entries = arrivals.map(({ entry }) => entry).filter((entry) => entry.admitted);
  if (entries.length === 0 || level === 'off' || !source.merge) return [];
  const prepared = entries.map((entry) => {
    const ready = prepare(pieceOf(ingest, entry));
    ingest.prepared.put(entry.id, ready);
    return ready;
  });
  const keys = entries.map((entry, i) => dayKeysOf(entry, prepared[i] as Prepared));
  const members = await candidates(ingest, entries, keys, window);
  const stored = await prepareStored(ingest, members);
  const plan = decide(prepared, stored, {
    level,
    windowMs: window,
    rulings: await rulingsAmong(ingest.db, [...entries, ...members]),
  });
  await saveKeys(ingest.db, keys, now);
  await dropOldKeys(ingest.db, window, now);
  return edgesOf(plan);
}

/** An entry as merging sees it, under its row id. */
export function pieceOf(ingest: Pick<Ingest, 'config'>, entry: StoredEntry): Piece {
  const sourceTitle = ingest.config.sources.find(({ id }) => id === entry.source)?.title;
  return {
    id: String(entry.id),
    source: entry.source,
    title: entry.title,
    summary: plain(entry.summary),
    content: plain(entry.content),
    published: entry.at,
    seen: entry.seen,
    ...(sourceTitle === undefined ? {} : { sourceTitle }),
    ...(entry.guid === undefined ? {} : { guid: entry.guid }),
    ...(entry.url === undefined ? {} : { url: entry.url }),
    ...(entry.lang === undefined ? {} : { lang: entry.lang }),
  };
}

function dayKeysOf(entry: StoredEntry, prepared: Prepared): DayKeys {
  // Links and guids are asked of the entries themselves, whatever their day.
  const keys = copyKeys(prepared).filter(({ kind }) => kind !== 'url' && kind !== 'guid');
  return { entry: entry.id, at: entry.at, keys: keys.map(({ key }) => key) };
}

type Member = Awaited<ReturnType<typeof storyMembers>>[number];

/** What is stored that may be the same, with all members of its stories. */
async function candidates(
  ingest: Ingest,
  entries: readonly StoredEntry[],
  keys: readonly DayKeys[],
  window: number,
): Promise<Member[]> {
  const { db } = ingest;
  const byKeys = await entriesByKeys(db, keys, window);
  const byLink = await entriesByLink(
    db,
    entries.flatMap((entry) => entry.urlKey ?? []),
  );
  const members = await storyMembers(db, [...byKeys.union(byLink)]);
  const unmerged = new Set(ingest.config.sources.filter(({ merge }) => !merge).map(({ id }) => id));
  return members.filter((member) => !unmerged.has(member.source));
}

/** Makes stored entries ready for comparison, those that the cache does not hold from their text. */
async function prepareStored(ingest: Ingest, members: readonly Member[]): Promise<StoredMember[]> {
  const missing = members.filter(({ id }) => ingest.prepared.get(id) === undefined);
  const loaded = new Map<number, Prepared>();
  for (const entry of missing.length === 0
    ? []
    : await entriesById(
        ingest.db,
        missing.map(({ id }) => id),
      )) {
    const ready = prepare(pieceOf(ingest, entry));
    loaded.set(entry.id, ready);
    ingest.prepared.put(entry.id, ready);
  }
  return members.flatMap(({ id, story }) => {
    const ready = loaded.get(id) ?? ingest.prepared.get(id);
    return ready === undefined ? [] : [{ prepared: ready, story: String(story) }];
  });
}

/** What was settled by hand among entries that may meet: a third must not bring together what was split. */
async function rulingsAmong(db: Db, entries: readonly { id: number; uuid: string }[]): Promise<Ruling[]> {
  const ids = new Map(entries.map(({ uuid, id }) => [uuid, String(id)]));
  const rulings = await rulingsOn(db, [...ids.keys()]);
  return rulings.flatMap(({ a, b, verdict }) => {
    const [one, two] = [ids.get(a), ids.get(b)];
    return one === undefined || two === undefined ? [] : [{ a: one, b: two, verdict }];
  });
}

/** A plan's edges and near misses over row ids. */
export function edgesOf(plan: Plan): Edge[] {
  const joins = plan.stories.flatMap(({ edges }) =>
    edges.map(({ a, b, evidence }) => ({ a: Number(a), b: Number(b), verdict: 'join' as const, evidence })),
  );
  const kept = new Map<string, number>();
  const misses = plan.nearMisses.flatMap(({ a, b, evidence }) => {
    const count = Math.max(kept.get(a) ?? 0, kept.get(b) ?? 0) + 1;
    if (count > NEAR_MISSES) return [];
    kept.set(a, count);
    kept.set(b, count);
    return [{ a: Number(a), b: Number(b), verdict: 'part' as const, evidence }];
  });
  return [...misses, ...joins];
}
