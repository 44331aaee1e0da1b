import { type Instant, instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/** A value that the store keeps by name, such as the version of the rules its entries were classified by. */
export async function setting(db: Db, name: string): Promise<string | undefined> {
  const row = await db.get('SELECT value FROM setting WHERE name = ?', name);
  return row === undefined ? undefined : String(row.value);
}

/** Writes a value by name. */
export async function saveSetting(db: Db, name: string, value: string): Promise<void> {
  await db.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}

/** When a round of reading last came to its end; `undefined` before the first. */
export async function lastRound(db: Db): Promise<Instant | undefined> {
  const at = Number(await setting(db, 'round'));
  return Number.isFinite(at) ? instant(at) : undefined;
}

/** Says that a round came to its end: the sign by which others see that sources are read. */
export const saveRound = (db: Db, now: Instant): Promise<void> =>
  db.transaction(() => saveSetting(db, 'round', String(now)));
