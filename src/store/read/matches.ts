import type { Db } from '../db.ts';
import type { FeedPath } from './feeds.ts';
import { json, number, text } from './rows.ts';

/** Why an entry is in a topic, an actor's feed or a user's: the words that matched, as written. */
export type MatchRow = { entry: number; path: FeedPath; words: string[] };

/** The matches of the entries. */
export async function matchesOf(db: Db, entries: readonly number[]): Promise<MatchRow[]> {
  const rows = await db.all(
    `SELECT m.entry AS entry, f.path AS path, m.words AS words FROM entry_match m JOIN feed f ON f.id = m.feed
      WHERE m.entry IN (SELECT value FROM json_each(?))`,
    JSON.stringify(entries),
  );
  return rows.map((row) => ({
    entry: number(row, 'entry'),
    path: text(row, 'path'),
    words: json(row, 'words'),
  }));
}
