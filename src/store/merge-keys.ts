import { DAY, type Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/** Keys by which an entry is met within the window, and the day it counts for. */
export type DayKeys = { entry: number; at: Instant; keys: readonly number[] };

/** So many of the newest entries under one key are met: what thousands share tells nothing. */
const PER_KEY = 16;

const dayOf = (at: number): number => Math.floor(at / DAY);

/** Files entries under their keys, by day. */
export async function saveKeys(db: Db, entries: readonly DayKeys[], now: Instant): Promise<void> {
  const days = new Set<number>();
  for (const { entry, at, keys } of entries) {
    const day = dayOf(at);
    days.add(day);
    for (const key of keys) {
      await db.run(
        'INSERT INTO merge_key (day, key, entry) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        day,
        key,
        entry,
      );
    }
  }
  for (const day of days) {
    await db.run(
      'INSERT INTO merge_day (day, touched) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET touched = excluded.touched',
      day,
      now,
    );
  }
}

/** The stored entries that share a key with some entries, within `window` milliseconds of each; row ids. */
export async function entriesByKeys(
  db: Db,
  entries: readonly DayKeys[],
  window: number,
): Promise<Set<number>> {
  const found = new Set<number>();
  const held = new Set((await db.all('SELECT day FROM merge_day')).map((row) => Number(row.day)));
  const keysOfDay = new Map<number, Set<number>>();
  for (const { at, keys } of entries) {
    for (let day = dayOf(at - window); day <= dayOf(at + window); day++) {
      if (!held.has(day)) continue;
      const wanted = keysOfDay.get(day) ?? new Set();
      keysOfDay.set(day, wanted);
      for (const key of keys) wanted.add(key);
    }
  }
  for (const [day, keys] of keysOfDay) {
    const rows = await db.all(
      `SELECT (SELECT json_group_array(entry) FROM
         (SELECT entry FROM merge_key WHERE day = ? AND key = wanted.value ORDER BY entry DESC LIMIT ${PER_KEY})) AS met
       FROM json_each(?) AS wanted`,
      day,
      JSON.stringify([...keys]),
    );
    for (const { met } of rows) {
      if (met === '[]') continue;
      for (const entry of JSON.parse(String(met)) as number[]) found.add(entry);
    }
  }
  return found;
}

/** The stored entries at some links, whatever their date, the newest of each; row ids. */
export async function entriesByLink(db: Db, urlKeys: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const key of new Set(urlKeys)) {
    const rows = await db.all(
      `SELECT id FROM entry WHERE url_key = ? ORDER BY id DESC LIMIT ${PER_KEY}`,
      key,
    );
    for (const row of rows) found.add(Number(row.id));
  }
  return found;
}

/** Drops the keys of days into which nothing has come for twice the window: nothing will be met there again. */
export async function dropOldKeys(db: Db, window: number, now: Instant): Promise<void> {
  const rows = await db.all(
    'SELECT day FROM merge_day WHERE touched < ? AND day < ?',
    now - 2 * window,
    dayOf(now - 2 * window),
  );
  for (const row of rows) {
    await db.run('DELETE FROM merge_key WHERE day = ?', Number(row.day));
    await db.run('DELETE FROM merge_day WHERE day = ?', Number(row.day));
  }
}
