import type { Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/** Keeps that a source still lists some of its entries, by row id, beside one that is new. */
export async function saveListed(db: Db, entries: readonly number[], now: Instant): Promise<void> {
  if (entries.length === 0) return;
  await db.run(
    `INSERT INTO listed (entry, last) SELECT value, ? FROM json_each(?) WHERE true
     ON CONFLICT (entry) DO UPDATE SET last = excluded.last`,
    now,
    JSON.stringify(entries),
  );
}

/** When some entries were last seen listed beside a new one; those that never were are left out. */
export async function lastListed(db: Db, entries: readonly number[]): Promise<Map<number, Instant>> {
  const rows = await db.all(
    'SELECT entry, last FROM listed WHERE entry IN (SELECT value FROM json_each(?))',
    JSON.stringify(entries),
  );
  return new Map(rows.map((row) => [Number(row.entry), Number(row.last) as Instant]));
}
