import type { Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/** The row ids of published feeds by path: `all`, `topics/ID`, `actors/ID`, `sources/ID`, `feeds/ID`. */
export type FeedIds = { idOf: ReadonlyMap<string, number>; pathOf: ReadonlyMap<number, string> };

/** Gives every path a row, once, outside the transactions of a refresh; rows are never removed. */
export async function registerFeeds(db: Db, paths: readonly string[]): Promise<FeedIds> {
  return db.transaction(async () => {
    for (const path of paths) {
      await db.run(
        'INSERT INTO feed (path, revision, changed_at) VALUES (?, 0, 0) ON CONFLICT DO NOTHING',
        path,
      );
    }
    const rows = await db.all('SELECT id, path FROM feed');
    return {
      idOf: new Map(rows.map((row) => [String(row.path), Number(row.id)])),
      pathOf: new Map(rows.map((row) => [Number(row.id), String(row.path)])),
    };
  });
}

/** Moves a feed's revision and moment of change, in the transaction that changes it. */
export async function touchFeed(db: Db, feed: number, now: Instant): Promise<void> {
  await db.run(
    'UPDATE feed SET revision = revision + 1, changed_at = max(changed_at, ?) WHERE id = ?',
    now,
    feed,
  );
}
