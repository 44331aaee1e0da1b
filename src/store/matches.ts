import type { Db } from './db.ts';

/** Why an entry belongs to a topic, actor or feed of the user's own: the words that matched, as written. */
export type StoredMatch = { entry: number; feed: number; words: string[] };

/** Writes what an entry matched, in place of what it matched before. */
export async function replaceMatches(
  db: Db,
  entry: number,
  matches: readonly { feed: number; words: string[] }[],
  isNew: boolean,
): Promise<void> {
  if (!isNew) await db.run('DELETE FROM entry_match WHERE entry = ?', entry);
  for (const match of matches) {
    await db.run(
      'INSERT INTO entry_match (entry, feed, words) VALUES (?, ?, ?)',
      entry,
      match.feed,
      JSON.stringify(match.words),
    );
  }
}

/** What some entries matched. */
export async function matchesOf(db: Db, entries: readonly number[]): Promise<StoredMatch[]> {
  const rows = await db.all(
    'SELECT entry, feed, words FROM entry_match WHERE entry IN (SELECT value FROM json_each(?))',
    JSON.stringify(entries),
  );
  return rows.map((row) => ({
    entry: Number(row.entry),
    feed: Number(row.feed),
    words: JSON.parse(String(row.words)) as string[],
  }));
}
