import type { SourceConfig } from '../config/load.ts';
import { DAY, type Instant } from '../model/instant.ts';
import { loadCommon, saveCommon } from '../store/common.ts';
import type { Db } from '../store/db.ts';
import type { Edge } from '../store/edges.ts';
import { entriesById, type StoredEntry, storyMembers } from '../store/entries.ts';
import { lastListed, saveListed } from '../store/listed.ts';
import { dropOldKeys, saveKeys } from '../store/merge-keys.ts';
import { rulingsOn } from '../store/rulings.ts';
import type { Common } from '../story/common.ts';
import { type DecideOptions, decide, type Plan, type Ruling, type StoredMember } from '../story/decide.ts';
import { type Reading, read } from '../text/reading/index.ts';
import { candidates, keysOf } from './candidates.ts';
import type { Merging } from './merging.ts';
import { type Newcomer, newcomersOf, pieceOf } from './piece.ts';
import type { Arrival } from './settle.ts';

/** At most this many near misses are kept for each entry, to explain why it was kept apart. */
const NEAR_MISSES = 5;

/** A stored entry as a candidate: with the story, or the story to be, that it is a member of. */
export type Member = Awaited<ReturnType<typeof storyMembers>>[number];

/** What judging new entries came to: the edges to keep, and the canonical URLs that turned out to be of many. */
export type Judged = { edges: Edge[]; sharedUrls: string[] };

/**
 * Judges what a source brings among itself and against the store; files entries and edits under their keys for the
 * next. `beside` are the stored entries, by row id, that the document lists as well.
 */
export async function judgeArrivals(
  merging: Merging,
  source: SourceConfig,
  arrivals: readonly Arrival[],
  beside: readonly number[],
  now: Instant,
): Promise<Judged> {
  const { db, config } = merging;
  const admitted = arrivals.filter(({ entry, change }) => entry.admitted && change !== 'unseen');
  if (admitted.length === 0 || config.merge.level === 'off' || !source.merge) return NOTHING;
  const [entries, edited] = [true, false].map((isNew) =>
    admitted.filter(({ change }) => (change === 'new') === isNew).map(({ entry }) => entry),
  ) as [StoredEntry[], StoredEntry[]];
  // An edit is not judged; but who comes later meets the text that it left.
  await saveKeys(db, (await readAll(merging, newcomersOf(merging, edited), now)).keys, now);
  if (entries.length === 0) return NOTHING;
  await saveListed(db, beside, now);
  const membersOf = (met: ReadonlySet<number>) => storyMembers(db, [...met]);
  const plan = await judgeEntries(merging, newcomersOf(merging, entries), membersOf, now);
  await saveCommon(db, await commonOf(merging));
  return { edges: edgesOf(plan), sharedUrls: plan.sharedUrls };
}

const NOTHING: Judged = { edges: [], sharedUrls: [] };

/** What is common now, as the store has it. */
async function commonOf({ db, memory }: Pick<Merging, 'db' | 'memory'>): Promise<Common> {
  memory.common ??= await loadCommon(db);
  return memory.common;
}

/** Reads entries anew, and counts what they say among what is common now. */
async function readAll(merging: Merging, entries: readonly Newcomer[], now: Instant) {
  const common = await commonOf(merging);
  common.fadeTo(Math.floor(now / DAY));
  common.addPassages(entries.map(({ piece }) => piece));
  const readings = entries.map(({ id, piece }) => {
    const reading = read(piece, common.isRepeated);
    merging.memory.readings.set(id, reading);
    return reading;
  });
  common.addWords(readings);
  return { common, readings, keys: entries.map((entry, i) => keysOf(entry, readings[i] as Reading, common)) };
}

/**
 * Judges entries among themselves and against what was judged before them, and files them under their keys.
 * `membersOf` gives, of entries that they may meet, all members of their stories; `shared` are canonical URLs known
 * to be of many.
 */
export async function judgeEntries(
  merging: Merging,
  entries: readonly Newcomer[],
  membersOf: (met: ReadonlySet<number>) => Promise<Member[]>,
  now: Instant,
  shared: ReadonlySet<string> = new Set(),
): Promise<Plan> {
  const { config, db } = merging;
  const { window } = config.merge;
  const { readings, keys } = await readAll(merging, entries, now);
  const unmerged = new Set(config.sources.filter(({ merge }) => !merge).map(({ id }) => id));
  const met = await candidates(merging, entries, keys, window);
  const members = (await membersOf(met)).filter((member) => !unmerged.has(member.source));
  const newest = newestOfStories(members);
  const stored = await readStored(merging, newest);
  const rulings = await rulingsAmong(db, entries, members, newest);
  const plan = decide(readings, stored, await optionsOf(merging, [...entries, ...newest], rulings, shared));
  await saveKeys(db, keys, now);
  await dropOldKeys(db, window, now);
  return plan;
}

/** Judges stored entries among themselves, as if none of them was in a story. */
export async function judgeAmong(
  merging: Merging,
  entries: readonly StoredEntry[],
  shared: ReadonlySet<string>,
): Promise<Plan> {
  const members = entries.map(({ id, uuid, source }) => ({ id, uuid, source, story: id }));
  const stored = await readStored(merging, members);
  const rulings = await rulingsAmong(merging.db, entries, [], []);
  const options = await optionsOf(merging, entries, rulings, shared);
  return decide(
    stored.map(({ reading }) => reading),
    [],
    options,
  );
}

/** What a decision goes by beside the entries themselves. */
async function optionsOf(
  merging: Merging,
  entries: readonly { id: number }[],
  rulings: Ruling[],
  shared: ReadonlySet<string>,
): Promise<DecideOptions> {
  const { db, config } = merging;
  const listed = await lastListed(
    db,
    entries.map(({ id }) => id),
  );
  return {
    common: await commonOf(merging),
    level: config.merge.level,
    windowMs: config.merge.window,
    rulings,
    lastListed: (id) => listed.get(Number(id)),
    sameUrlCount: (url) => (shared.has(url) ? Number.POSITIVE_INFINITY : 1),
  };
}

/** At most this many members of a story are compared with an entry that may join it. */
const MEMBERS = 16;

/** Of each story its newest members. */
function newestOfStories(members: readonly Member[]): Member[] {
  const stories = [...Map.groupBy(members, ({ story }) => story).values()];
  return stories.flatMap((list) => list.toSorted((a, b) => b.id - a.id).slice(0, MEMBERS));
}

/** Reads stored entries, those that are not at hand from their text. */
async function readStored(merging: Merging, members: readonly Member[]): Promise<StoredMember[]> {
  const { readings } = merging.memory;
  const missing = members.filter(({ id }) => readings.get(id) === undefined);
  const entries = await entriesById(
    merging.db,
    missing.map(({ id }) => id),
  );
  const loaded = new Map(readingsOf(merging, entries).map((reading) => [reading.piece.id, reading]));
  return members.flatMap(({ id, story }) => {
    const reading = loaded.get(String(id)) ?? readings.get(id);
    return reading === undefined ? [] : [{ reading, story: String(story) }];
  });
}

/** Entries read; they are kept at hand. */
export function readingsOf(merging: Merging, entries: readonly StoredEntry[]): Reading[] {
  const { readings, common } = merging.memory;
  return entries.map((entry) => {
    const known = readings.get(entry.id);
    if (known !== undefined) return known;
    const reading = read(pieceOf(merging, entry), common?.isRepeated);
    readings.set(entry.id, reading);
    return reading;
  });
}

/**
 * What was settled by hand among entries that may meet. A member that is not compared itself is spoken for by one of
 * its story that is: both are in one story, whatever is decided.
 */
async function rulingsAmong(
  db: Db,
  entries: readonly Pick<Member, 'id' | 'uuid'>[],
  members: readonly Member[],
  compared: readonly Member[],
): Promise<Ruling[]> {
  const speaking = new Map(compared.map(({ id, story }) => [story, id]));
  const own = new Set(compared.map(({ id }) => id));
  const ids = new Map([
    ...entries.map(({ uuid, id }) => [uuid, id] as const),
    ...members.map(({ uuid, id, story }) => [uuid, own.has(id) ? id : (speaking.get(story) ?? id)] as const),
  ]);
  const rulings = await rulingsOn(db, [...ids.keys()]);
  return rulings.flatMap(({ a, b, verdict }) => {
    const [one, two] = [ids.get(a), ids.get(b)];
    if (one === undefined || two === undefined || one === two) return [];
    return [{ a: String(one), b: String(two), verdict }];
  });
}

/** A plan's edges and near misses over row ids; what a ruling joins is no evidence, and is told of by the ruling. */
export function edgesOf(plan: Plan): Edge[] {
  const joins = plan.stories
    .flatMap(({ edges }) => edges)
    .filter(({ evidence }) => evidence.some(({ kind }) => kind !== 'by-hand'))
    .map(({ a, b, evidence }) => ({ a: Number(a), b: Number(b), verdict: 'join' as const, evidence }));
  const kept = new Map<string, number>();
  const misses = plan.nearMisses.flatMap(({ a, b, evidence }) => {
    const count = Math.max(kept.get(a) ?? 0, kept.get(b) ?? 0) + 1;
    if (count > NEAR_MISSES) return [];
    kept.set(a, count);
    kept.set(b, count);
    return [{ a: Number(a), b: Number(b), verdict: 'part' as const, evidence }];
  });
  // Who is kept apart by a rule and is of the same event is named as related, with both reasons.
  const related = plan.related.map(({ a, b, evidence }) => ({
    a: Number(a),
    b: Number(b),
    verdict: 'related' as const,
    evidence,
  }));
  return [...misses, ...related, ...joins];
}
