import type { FeedDetails } from '../../model/parsed-feed.ts';
import type { Db, Row } from '../db.ts';
import { json, optional, text } from './rows.ts';

/** What a source's own feed says of itself. */
export type SourceNames = { feedTitle?: string; feedLink?: string; details?: FeedDetails };

const toNames = (row: Row): SourceNames => ({
  ...optional(row, 'feed_title', 'feedTitle'),
  ...optional(row, 'feed_link', 'feedLink'),
  ...(row.details === null ? {} : { details: json<FeedDetails>(row, 'details') }),
});

/** What is kept of one source; `undefined` where it was never read. */
export async function storedSource(
  db: Db,
  id: string,
): Promise<(SourceNames & { id: string; state: string }) | undefined> {
  const row = await db.get('SELECT id, state, feed_title, feed_link, details FROM source WHERE id = ?', id);
  if (row === undefined) return undefined;
  return { id: text(row, 'id'), state: text(row, 'state'), ...toNames(row) };
}

/** The names of the sources that were read at least once. */
export async function sourceNames(db: Db, ids: readonly string[]): Promise<Map<string, SourceNames>> {
  const rows = await db.all(
    `SELECT id, feed_title, feed_link, details FROM source WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [text(row, 'id'), toNames(row)]));
}
