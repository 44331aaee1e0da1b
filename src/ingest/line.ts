import { forget } from '../merge/memory.ts';
import { mergeArrivals } from '../merge/merge.ts';
import type { Arrival } from '../merge/settle.ts';
import type { Instant } from '../model/instant.ts';
import type { SourceState } from '../source/state.ts';
import { entriesById, knownEntries } from '../store/entries.ts';
import { storedSource } from '../store/read/sources.ts';
import { arrivalsOf } from './arrivals.ts';
import type { SourceTask } from './due.ts';
import { type Identified, identify } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { fetchDocument, type ReadOptions, readFetched, type SourceReading } from './read-source.ts';
import type { ReadyEntry } from './ready.ts';
import { saveState } from './save-state.ts';
import { followVersions } from './versions.ts';

/** What a refresh came to. */
export type Refreshed = { state: SourceState; added: number; edited: number; feeds: string[] };

export type LineOptions = ReadOptions & { dry?: boolean | undefined };

/** One refresh of one source, the whole line: fetch → read → identify → merge → save. */
export async function runLine(
  ingest: Ingest,
  task: SourceTask,
  now: Instant,
  { dry, signal, onSlow }: LineOptions,
): Promise<{ reading: SourceReading; refreshed: Refreshed }> {
  const fetched = await fetchDocument(ingest, task, signal);
  const reading = await readFetched(ingest, task, fetched, now, onSlow);
  return { reading, refreshed: await saveReading(ingest, task, reading, now, dry) };
}

/**
 * The end of the line, in one transaction: entries, stories, their places and the source's state, or nothing at all.
 * With `dry`, nothing in any case.
 */
export async function saveReading(
  ingest: Ingest,
  { source, state }: SourceTask,
  reading: SourceReading,
  now: Instant,
  dry = false,
): Promise<Refreshed> {
  const { db, ids } = ingest;
  const ready = reading.document?.entries ?? [];
  const refreshed = await transaction(ingest, dry, async () => {
    const stored = await storedSource(db, source.id);
    const isKnown = stored !== undefined;
    const known = isKnown && ready.length > 0 ? await knownEntries(db, source.id, ...namesOf(ready)) : [];
    const { entries: told, flapping } = identify(ready, known, state.readByLink === true);
    const entries = await withVersions(ingest, told, state.listed);
    const backlog = state.firstSuccess === undefined;
    const arrivals = await arrivalsOf(ingest, entries, { backlog, isKnown }, now);
    const beside = entries.flatMap(({ existing }) => existing?.id ?? []);
    const touched = await mergeArrivals(ingest, source, { arrivals, beside }, now);
    const after = await saveState(
      ingest,
      { source, state },
      { reading, stored, arrivals, listed: rowIds(entries, arrivals), flapping, touched },
      now,
    );
    return {
      state: after,
      added: arrivals.filter(({ change }) => change === 'new').length,
      edited: arrivals.filter(({ change }) => change === 'significant' || change === 'slight').length,
      feeds: [...touched].flatMap((id) => ids.pathOf.get(id) ?? []),
    };
  });
  if (!dry && refreshed.feeds.length > 0) ingest.onChanged(refreshed.feeds);
  return refreshed;
}

/** The guids and the links by which entries as read may be known. */
const namesOf = (ready: readonly ReadyEntry[]): [string[], number[]] => [
  ready.flatMap(({ entry }) => entry.guid ?? []),
  ready.flatMap(({ urlKey }) => urlKey ?? []),
];

/** Looks among what the source's last document listed and this one does not for what is listed in its place. */
async function withVersions(
  { db }: Ingest,
  entries: Identified<ReadyEntry>[],
  listed: readonly number[] | undefined,
): Promise<Identified<ReadyEntry>[]> {
  const isNew = entries.some(
    ({ read, existing }) => existing === undefined && read.entry.published !== undefined,
  );
  if (!isNew || listed === undefined) return entries;
  const found = new Set(entries.flatMap(({ existing }) => existing?.id ?? []));
  const gone = await entriesById(
    db,
    listed.filter((id) => !found.has(id)),
  );
  return followVersions(entries, listed, gone);
}

/** The row ids of a document's entries, in its order. */
function rowIds(entries: readonly Identified<ReadyEntry>[], arrivals: readonly Arrival[]): number[] {
  const fresh = arrivals.filter(({ change }) => change === 'new');
  let next = 0;
  return entries.flatMap(({ existing }) => existing?.id ?? fresh[next++]?.entry.id ?? []);
}

/** Thrown to leave a transaction without a trace, when one only wants to know what it would have done. */
class DryRun extends Error {}

async function transaction<T>({ db, memory }: Ingest, dry: boolean, work: () => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await db.transaction(async () => {
      result = { value: await work() };
      if (dry) throw new DryRun();
    });
  } catch (error) {
    // The row ids of entries that were taken back go to others: what is remembered under them is wrong then.
    forget(memory);
    if (!(error instanceof DryRun)) throw error;
  }
  return (result as { value: T }).value;
}
