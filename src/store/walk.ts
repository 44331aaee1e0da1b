import type { Instant } from '../model/instant.ts';
import type { Db } from './db.ts';
import { entriesById, type StoredEntry } from './entries.ts';

/** What a walk needs of an entry that it does not read. */
export type EntryHead = { id: number; uuid: string; source: string; story: number; at: Instant };

/**
 * Lays out a walk over all entries in order of their dates, on this connection alone, with merge keys of its own:
 * what is filed on the way stands before the store's and is gone with the connection. Gives the number of steps.
 */
export async function startWalk(db: Db): Promise<number> {
  for (const table of ['walk', 'merge_key', 'merge_day']) await db.run(`DROP TABLE IF EXISTS temp.${table}`);
  await db.run('CREATE TEMP TABLE walk (step INTEGER PRIMARY KEY, entry INTEGER NOT NULL)');
  await db.run('INSERT INTO temp.walk (entry) SELECT id FROM entry ORDER BY at, id');
  await db.run(
    `CREATE TEMP TABLE merge_key (day INTEGER NOT NULL, key INTEGER NOT NULL, entry INTEGER NOT NULL,
       PRIMARY KEY (key, day, entry)) WITHOUT ROWID`,
  );
  await db.run('CREATE TEMP TABLE merge_day (day INTEGER PRIMARY KEY, touched INTEGER NOT NULL)');
  const row = await db.get('SELECT count(*) AS steps FROM temp.walk');
  return Number(row?.steps);
}

/** The entries of the steps after `step`, at most `limit`, in order. */
export async function walkOn(db: Db, step: number, limit: number): Promise<StoredEntry[]> {
  const rows = await db.all('SELECT entry FROM temp.walk WHERE step > ? AND step <= ?', step, step + limit);
  const entries = await entriesById(
    db,
    rows.map((row) => Number(row.entry)),
  );
  return entries.toSorted((a, b) => a.at - b.at || a.id - b.id);
}

/** Entries by row id, without their texts. */
export async function entryHeads(db: Db, ids: readonly number[]): Promise<EntryHead[]> {
  const rows = await db.all(
    'SELECT id, uuid, source, story, at FROM entry WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return rows.map((row) => ({
    id: Number(row.id),
    uuid: String(row.uuid),
    source: String(row.source),
    story: Number(row.story),
    at: Number(row.at) as Instant,
  }));
}

/** An entry that shares its story with others. */
export type Companion = { id: number; story: number; admitted: boolean; hidden: boolean };

/** The entries of all stories that have several. */
export async function companions(db: Db): Promise<Companion[]> {
  const rows = await db.all(
    `SELECT e.id AS id, e.story AS story, e.admitted AS admitted, s.hidden AS hidden
       FROM entry e JOIN story s ON s.id = e.story
      WHERE e.story IN (SELECT story FROM entry GROUP BY story HAVING count(*) > 1) ORDER BY e.story, e.id`,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    story: Number(row.story),
    admitted: row.admitted === 1,
    hidden: row.hidden === 1,
  }));
}
