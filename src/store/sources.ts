import type { FeedDetails } from '../model/parsed-feed.ts';
import type { Db } from './db.ts';

/** What the store keeps of a source; `state` is the source room's, as JSON. */
export type StoredSource = {
  id: string;
  state: string;
  feedTitle?: string;
  feedLink?: string;
  details?: FeedDetails;
};

/** Every source that was ever read. */
export async function storedSources(db: Db): Promise<StoredSource[]> {
  const rows = await db.all('SELECT id, state, feed_title, feed_link FROM source');
  return rows.map((row) => ({
    id: String(row.id),
    state: String(row.state),
    ...(row.feed_title === null ? {} : { feedTitle: String(row.feed_title) }),
    ...(row.feed_link === null ? {} : { feedLink: String(row.feed_link) }),
  }));
}

/** Writes a source's state; what its feed says of itself stays where no document came. */
export async function saveSource(db: Db, source: StoredSource): Promise<void> {
  await db.run(
    `INSERT INTO source (id, state, feed_title, feed_link, details) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state,
       feed_title = coalesce(excluded.feed_title, feed_title),
       feed_link = coalesce(excluded.feed_link, feed_link),
       details = coalesce(excluded.details, details)`,
    source.id,
    source.state,
    source.feedTitle ?? null,
    source.feedLink ?? null,
    source.details === undefined ? null : JSON.stringify(source.details),
  );
}
