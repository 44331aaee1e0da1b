import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import { afterFetch } from '../source/after-fetch.ts';
import type { SourceState } from '../source/state.ts';
import { commitPlan } from '../store/commit.ts';
import { knownEntries } from '../store/entries.ts';
import { touchFeed } from '../store/feeds.ts';
import { feedsOfSource } from '../store/memberships.ts';
import { storedSource } from '../store/read/sources.ts';
import { saveSource } from '../store/sources.ts';
import { arrivalsOf } from './arrivals.ts';
import { type Identified, identify } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { meetStored } from './meet-stored.ts';
import { forget } from './memory.ts';
import type { SourceReading } from './read-source.ts';
import type { ReadyEntry } from './ready.ts';
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
    // What was kept at hand of entries that came to nothing is not theirs who get their row ids.
    forget(ingest.memory);
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
  const stored = await storedSource(db, source.id);
  const { entries, flapping } = await identifyEntries(
    ingest,
    source,
    before,
    reading.document?.entries ?? [],
    stored !== undefined,
  );
  const arrivals = await arrivalsOf(ingest, entries, { backlog, isKnown: stored !== undefined }, now);
  const fresh = arrivals.filter((arrival) => arrival.change === 'new');
  const edges = await meetStored(ingest, source, arrivals, now);
  const touched =
    arrivals.length === 0
      ? new Set<number>()
      : await commitPlan(db, ids, { arrivals, edges }, now, representBy(ingest.config));
  const state = afterFetch(
    before,
    reading.outcome,
    {
      published: fresh.map(({ entry }) => entry.at),
      ...(reading.bodyHash === undefined ? {} : { bodyHash: reading.bodyHash }),
      ...(reading.document === undefined
        ? {}
        : {
            polling: reading.document.polling,
            warnings: reading.document.warnings,
            guessed: reading.document.guessed,
          }),
      ...(before.readByLink || flapping ? { readByLink: true } : {}),
    },
    source,
    now,
    ingest.random,
  );
  const { title, link, details } = reading.document ?? {};
  // Readers see a source under its feed's own title where the configuration gives it none.
  if (title !== undefined && source.title === undefined) {
    const feeds =
      stored === undefined || stored.feedTitle === title ? [] : await feedsOfSource(db, source.id);
    for (const feed of feeds.filter((id) => !touched.has(id))) {
      await touchFeed(db, feed, now);
      touched.add(feed);
    }
  }
  await saveSource(db, {
    id: source.id,
    state: JSON.stringify(state),
    ...(title === undefined ? {} : { feedTitle: title }),
    ...(link === undefined ? {} : { feedLink: link }),
    ...(details === undefined ? {} : { details }),
  });
  return {
    state,
    added: fresh.length,
    edited: arrivals.filter(({ change }) => change === 'significant' || change === 'slight').length,
    feeds: [...touched].flatMap((id) => ids.pathOf.get(id) ?? []),
  };
}

async function identifyEntries(
  ingest: Ingest,
  source: SourceConfig,
  state: SourceState,
  ready: readonly ReadyEntry[],
  isKnown: boolean,
): Promise<{ entries: Identified<ReadyEntry>[]; flapping: boolean }> {
  if (ready.length === 0) return { entries: [], flapping: false };
  // A source that was never written has no entries.
  const known = isKnown
    ? await knownEntries(
        ingest.db,
        source.id,
        ready.flatMap(({ entry }) => entry.guid ?? []),
        ready.flatMap(({ urlKey }) => urlKey ?? []),
      )
    : [];
  return identify(ready, known, state.readByLink === true);
}
