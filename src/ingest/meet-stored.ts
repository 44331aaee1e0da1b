import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import type { Edge } from '../store/edges.ts';
import { entriesById, type StoredEntry, storyMembers } from '../store/entries.ts';
import { dropOldKeys, saveKeys } from '../store/merge-keys.ts';
import { rulingsOn } from '../store/rulings.ts';
import type { Arrival } from '../store/settle.ts';
import { decide, type Plan, type Ruling, type StoredMember } from '../story/decide.ts';
import { sketchOfPrepared } from '../story/facts-of.ts';
import type { Piece } from '../story/piece.ts';
import { type Prepared, prepare } from '../story/prepare.ts';
import { candidates, type Keys, keysOf } from './candidates.ts';
import type { Merging, Newcomer } from './merging.ts';
import { plain } from './ready.ts';

/** So many pairs that were kept apart are remembered of one entry, for whoever asks why. */
const NEAR_MISSES = 5;

/** A stored entry as a candidate: with the story, or the story to be, that it is a member of. */
export type Member = Awaited<ReturnType<typeof storyMembers>>[number];

/**
 * The three steps of merging for new entries, inside the writing transaction: candidates from the store by
 * keys, the decision, and the edges that a commit is to write. Files entries and edits under their keys for the next.
 */
export async function meetStored(
  ingest: Merging,
  source: SourceConfig,
  arrivals: readonly Arrival[],
  now: Instant,
): Promise<Edge[]> {
  const admitted = arrivals.filter(({ entry, change }) => entry.admitted && change !== 'unseen');
  if (admitted.length === 0 || ingest.config.merge.level === 'off' || !source.merge) return [];
  const [entries, edited] = [true, false].map((isNew) =>
    admitted.filter(({ change }) => (change === 'new') === isNew).map(({ entry }) => entry),
  ) as [StoredEntry[], StoredEntry[]];
  // An edit is not judged; but who comes later meets the text that it left.
  await file(ingest.db, prepareAll(ingest, newcomersOf(ingest, edited)).keys, now);
  if (entries.length === 0) return [];
  return edgesOf(
    await judgeEntries(ingest, newcomersOf(ingest, entries), (met) => storyMembers(ingest.db, [...met]), now),
  );
}

/** Stored entries, to be judged. */
export const newcomersOf = (merging: Merging, entries: readonly StoredEntry[]): Newcomer[] =>
  entries.map((entry) => ({ ...entry, piece: pieceOf(merging, entry) }));

/** Makes entries ready for comparison, anew, with the keys under which they are met. */
function prepareAll(merging: Merging, entries: readonly Newcomer[]) {
  const { level } = merging.config.merge;
  const prepared = entries.map(({ id, piece }) => {
    const ready = prepare(piece);
    keep(merging, id, ready);
    return ready;
  });
  return { prepared, keys: entries.map((entry, i) => keysOf(entry, prepared[i] as Prepared, level)) };
}

/** Keeps at hand an entry made ready, and what is asked of many more of them. */
function keep({ config, memory }: Merging, entry: number, ready: Prepared): void {
  memory.prepared.put(entry, ready);
  if (config.merge.level === 'coverage') memory.sketches.put(entry, sketchOfPrepared(ready));
}

/** Files entries under all their keys. */
const file = (db: Db, keys: readonly Keys[], now: Instant): Promise<void> =>
  saveKeys(
    db,
    keys.map(({ copies, coverage }) => ({ ...copies, keys: [...copies.keys, ...coverage.keys] })),
    now,
  );

/**
 * Judges entries among themselves and against what was judged before them, and files them under their keys.
 * `membersOf` gives, of entries that they may meet, all members of their stories.
 */
export async function judgeEntries(
  merging: Merging,
  entries: readonly Newcomer[],
  membersOf: (met: ReadonlySet<number>) => Promise<Member[]>,
  now: Instant,
): Promise<Plan> {
  const { config, db } = merging;
  const { level, window } = config.merge;
  const { prepared, keys } = prepareAll(merging, entries);
  const unmerged = new Set(config.sources.filter(({ merge }) => !merge).map(({ id }) => id));
  const met = await candidates(merging, entries, keys, window);
  const members = (await membersOf(met)).filter((member) => !unmerged.has(member.source));
  const stored = await prepareStored(merging, members);
  const plan = decide(prepared, stored, {
    level,
    windowMs: window,
    rulings: await rulingsAmong(db, [...entries, ...members]),
  });
  await file(db, keys, now);
  await dropOldKeys(db, window, now);
  return plan;
}

/**
 * An entry as merging sees it, under its row id; without its guid, since what one source gives one guid and was
 * still told apart is no edit, but a guid that several share.
 */
function pieceOf(ingest: Pick<Merging, 'config'>, entry: StoredEntry): Piece {
  // A hub's headlines end in the names of the outlets that it credits.
  const sourceTitle =
    entry.details?.origin?.title ?? ingest.config.sources.find(({ id }) => id === entry.source)?.title;
  return {
    id: String(entry.id),
    source: entry.source,
    title: entry.title,
    summary: plain(entry.summary),
    content: plain(entry.content),
    seen: entry.seen,
    // When it was first seen is no evidence of when it was told.
    ...(entry.published === undefined ? {} : { published: entry.at }),
    ...(sourceTitle === undefined ? {} : { sourceTitle }),
    ...(entry.url === undefined ? {} : { url: entry.url }),
    ...(entry.lang === undefined ? {} : { lang: entry.lang }),
  };
}

/** Makes stored entries ready for comparison, those that the cache does not hold from their text. */
async function prepareStored(ingest: Merging, members: readonly Member[]): Promise<StoredMember[]> {
  const missing = members.filter(({ id }) => ingest.memory.prepared.get(id) === undefined);
  const loaded = new Map<number, Prepared>();
  for (const entry of missing.length === 0
    ? []
    : await entriesById(
        ingest.db,
        missing.map(({ id }) => id),
      )) {
    const ready = prepare(pieceOf(ingest, entry));
    loaded.set(entry.id, ready);
    keep(ingest, entry.id, ready);
  }
  return members.flatMap(({ id, story }) => {
    const ready = loaded.get(id) ?? ingest.memory.prepared.get(id);
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
  // Who is kept apart by a guard and shares the affair is named as related, with both reasons.
  const related = plan.related.map(({ a, b, evidence }) => ({
    a: Number(a),
    b: Number(b),
    verdict: 'related' as const,
    evidence,
  }));
  return [...misses, ...related, ...joins];
}
