import type { Arrival } from '../merge/settle.ts';
import type { Instant } from '../model/instant.ts';
import { afterFetch } from '../source/after-fetch.ts';
import type { SourceState } from '../source/state.ts';
import { touchFeed } from '../store/feeds.ts';
import { feedsOfSource } from '../store/memberships.ts';
import { type StoredSource, saveSource } from '../store/sources.ts';
import type { SourceTask } from './due.ts';
import type { Ingest } from './ingest.ts';
import type { SourceReading } from './read-source.ts';

/** What a refresh found out: `stored` is the source as it was, `touched` are the feeds that change, by row id. */
type Found = {
  reading: SourceReading;
  stored: StoredSource | undefined;
  arrivals: readonly Arrival[];
  /** What its document lists, by row id, in order. */
  listed: readonly number[];
  flapping: boolean;
  touched: Set<number>;
};

/**
 * Writes what a refresh says of its source: its state, title and link. Where its title changes and readers see it,
 * every feed that names it is touched, and added to `touched`.
 */
export async function saveState(
  { db, random }: Ingest,
  { source, state: before }: SourceTask,
  { reading: { outcome, bodyHash, document }, stored, arrivals, listed, flapping, touched }: Found,
  now: Instant,
): Promise<SourceState> {
  const state = afterFetch(
    before,
    outcome,
    {
      published: arrivals.flatMap(({ entry, change }) => (change === 'new' ? [entry.at] : [])),
      ...(bodyHash === undefined ? {} : { bodyHash }),
      ...(document === undefined
        ? {}
        : { polling: document.polling, warnings: document.warnings, guessed: document.guessed, listed }),
      ...(before.readByLink || flapping ? { readByLink: true } : {}),
    },
    source,
    now,
    random,
  );
  const { title, link, details } = document ?? {};
  // Readers see a source under its feed's own title where the configuration gives it none.
  const isRenamed =
    source.title === undefined && title !== undefined && stored !== undefined && stored.feedTitle !== title;
  for (const feed of isRenamed ? await feedsOfSource(db, source.id) : []) {
    if (touched.has(feed)) continue;
    await touchFeed(db, feed, now);
    touched.add(feed);
  }
  await saveSource(db, {
    id: source.id,
    state: JSON.stringify(state),
    ...(title === undefined ? {} : { feedTitle: title }),
    ...(link === undefined ? {} : { feedLink: link }),
    ...(details === undefined ? {} : { details }),
  });
  return state;
}
