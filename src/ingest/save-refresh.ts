import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import { uuidOf } from '../model/uuid.ts';
import { afterFetch } from '../source/after-fetch.ts';
import type { SourceState } from '../source/state.ts';
import { commitPlan } from '../store/commit.ts';
import { knownEntries, nextId, type StoredEntry } from '../store/entries.ts';
import type { Arrival } from '../store/settle.ts';
import { saveSource } from '../store/sources.ts';
import { matchedFeeds } from './feed-paths.ts';
import { type Identified, identify } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { meetStored } from './meet-stored.ts';
import type { SourceReading } from './read-source.ts';
import { plain, type ReadyEntry, readWords } from './ready.ts';
import { representBy } from './represent.ts';

/** What a refresh came to. */
export type Refreshed = { state: SourceState; added: number; edited: number; feeds: string[] };

/** Thrown to leave a transaction without a trace, when one only wants to know what it would have done. */
class DryRun extends Error {}

/**
 * Writes one source's refresh in one transaction: entries, stories, places and the source's state, or nothing
 * at all. With `dry`, nothing in any case.
 */
export async function saveRefresh(
  ingest: Ingest,
  source: SourceConfig,
  before: SourceState,
  reading: SourceReading,
  now: Instant,
  dry = false,
): Promise<Refreshed> {
  let refreshed: Refreshed | undefined;
  try {
    await ingest.db.transaction(async () => {
      refreshed = await write(ingest, source, before, reading, now);
      if (dry) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  const result = refreshed as Refreshed;
  if (!dry && result.feeds.length > 0) ingest.onChanged(result.feeds);
  return result;
}

async function write(
  ingest: Ingest,
  source: SourceConfig,
  before: SourceState,
  reading: SourceReading,
  now: Instant,
): Promise<Refreshed> {
  const { db, ids } = ingest;
  const backlog = before.firstSuccess === undefined;
  const { entries, flapping } = await identifyEntries(
    ingest,
    source,
    before,
    reading.document?.entries ?? [],
  );
  const arrivals = await arrivalsOf(ingest, entries, backlog, now);
  const fresh = arrivals.filter((arrival) => arrival.change === 'new');
  const edges = await meetStored(ingest, source, fresh, now);
  const touched =
    arrivals.length === 0
      ? []
      : await commitPlan(db, ids, { arrivals, edges }, now, representBy(ingest.config));
  const state = afterFetch(
    before,
    reading.outcome,
    {
      published: fresh.map(({ entry }) => entry.at),
      ...(reading.bodyHash === undefined ? {} : { bodyHash: reading.bodyHash }),
      ...(reading.document === undefined
        ? {}
        : { polling: reading.document.polling, warnings: reading.document.warnings }),
      ...(before.readByLink || flapping ? { readByLink: true } : {}),
    },
    source,
    now,
    ingest.random,
  );
  const { title, link } = reading.document ?? {};
  await saveSource(db, {
    id: source.id,
    state: JSON.stringify(state),
    ...(title === undefined ? {} : { feedTitle: title }),
    ...(link === undefined ? {} : { feedLink: link }),
  });
  return {
    state,
    added: fresh.length,
    edited: arrivals.length - fresh.length,
    feeds: [...touched].flatMap((id) => ids.pathOf.get(id) ?? []),
  };
}

async function identifyEntries(
  ingest: Ingest,
  source: SourceConfig,
  state: SourceState,
  ready: readonly ReadyEntry[],
): Promise<{ entries: Identified<ReadyEntry>[]; flapping: boolean }> {
  if (ready.length === 0) return { entries: [], flapping: false };
  const known = await knownEntries(
    ingest.db,
    source.id,
    ready.flatMap(({ entry }) => entry.guid ?? []),
    ready.flatMap(({ urlKey }) => urlKey ?? []),
  );
  return identify(ready, known, state.readByLink === true);
}

async function arrivalsOf(
  ingest: Ingest,
  entries: readonly Identified<ReadyEntry>[],
  backlog: boolean,
  now: Instant,
): Promise<Arrival[]> {
  let next = await nextId(ingest.db, 'entry');
  return entries.flatMap(({ read, existing, identity }) => {
    if (existing?.hash === read.hash && existing.guid === read.entry.guid) return [];
    const { words } = read;
    const change =
      existing === undefined ? 'new' : isSignificant(ingest, existing, words) ? 'significant' : 'slight';
    const entry = existing === undefined ? newEntry(read, identity, next++, backlog) : editOf(existing, read);
    if (change === 'significant') entry.revised = now;
    return [
      {
        entry,
        matches: matchedFeeds(read.matches, ingest.ids),
        words,
        change,
      },
    ];
  });
}

function newEntry(read: ReadyEntry, identity: string, id: number, backlog: boolean): StoredEntry {
  return {
    ...read.entry,
    id,
    uuid: uuidOf(`${read.entry.source}\n${identity}`),
    at: read.at,
    backlog,
    admitted: read.matches.admitted,
    hash: read.hash,
    story: 0,
    ...(read.urlKey === undefined ? {} : { urlKey: read.urlKey }),
  };
}

/** The entry with what its source now says; when it was seen, and the date it counts for, stay. */
function editOf(existing: StoredEntry, read: ReadyEntry): StoredEntry {
  const { id, uuid, at, backlog, story, seen, position, revised } = existing;
  return {
    ...newEntry(read, '', id, backlog),
    uuid,
    at,
    story,
    seen,
    position,
    ...(revised === undefined ? {} : { revised }),
  };
}

/** Whether an edit changes the title or the words of the text, and not only marks, links or pictures. */
function isSignificant(ingest: Ingest, existing: StoredEntry, words: string): boolean {
  const { summary, content } = existing;
  return readWords(ingest.classifier, existing, plain(summary), plain(content)).words !== words;
}
