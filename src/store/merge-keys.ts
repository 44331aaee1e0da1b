import { DAY, type Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/**
 * Keys by which an entry is met within the window, the day it counts for, and how many of its keys another must share
 * to be worth a look.
 */
export type DayKeys = { entry: number; at: Instant; keys: readonly number[]; least: number };

/** A stored entry, and how many keys it shares. */
export type Met = { entry: number; shared: number };

/** Up to 48 entries are looked up under one key, the newest first: a key that thousands share is no evidence. */
const PER_KEY = 48;

const dayOf = (at: number): number => Math.floor(at / DAY);

/** Files entries under their keys, by day. */
export async function saveKeys(db: Db, entries: readonly DayKeys[], now: Instant): Promise<void> {
  for (const [day, filed] of Map.groupBy(entries, ({ at }) => dayOf(at))) {
    // In the order of the index, which is written page by page.
    const rows = filed.flatMap(({ entry, keys }) => keys.map((key): [number, number] => [key, entry]));
    await db.run(
      `INSERT INTO merge_key (day, key, entry)
       SELECT ?, value ->> 0, value ->> 1 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
      day,
      JSON.stringify(rows.sort(([a], [b]) => a - b)),
    );
    await db.run(
      'INSERT INTO merge_day (day, touched) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET touched = excluded.touched',
      day,
      now,
    );
  }
}

/**
 * The stored entries that share keys with some entries, within `window` milliseconds of each: for each entry at
 * most `most`, those with which it shares most keys first.
 */
export async function entriesByKeys(
  db: Db,
  entries: readonly DayKeys[],
  window: number,
  most: number,
): Promise<Met[][]> {
  const shared = entries.map(() => new Map<number, number>());
  const ofDay = Map.groupBy(entries.keys(), (place) => dayOf((entries[place] as DayKeys).at));
  for (const [day, places] of ofDay) {
    // By key, who asks.
    const asking = new Map<number, number[]>();
    for (const place of places) {
      for (const key of entries[place]?.keys ?? []) {
        const askers = asking.get(key);
        if (askers === undefined) asking.set(key, [place]);
        else askers.push(place);
      }
    }
    if (asking.size === 0) continue;
    for (const { key, met } of await metWithin(db, day, window, [...asking.keys()])) {
      for (const place of asking.get(key) ?? []) {
        const counts = shared[place] as Map<number, number>;
        for (const entry of met) counts.set(entry, (counts.get(entry) ?? 0) + 1);
      }
    }
  }
  return shared.map((counts, place) => mostShared(counts, entries[place]?.least ?? 1, most));
}

/** The newest entries under each key, within the window of a day; keys under which nobody stands are left out. */
async function metWithin(
  db: Db,
  day: number,
  window: number,
  keys: number[],
): Promise<{ key: number; met: number[] }[]> {
  const days = Math.ceil(window / DAY);
  const rows = await db.all(
    `SELECT wanted.value AS key, (SELECT json_group_array(entry) FROM
       (SELECT entry FROM merge_key WHERE key = wanted.value AND day BETWEEN ? AND ?
        ORDER BY day DESC, entry DESC LIMIT ${PER_KEY})) AS met
     FROM json_each(?) AS wanted`,
    day - days,
    day + days,
    JSON.stringify(keys),
  );
  return rows
    .filter(({ met }) => met !== '[]')
    .map(({ key, met }) => ({ key: Number(key), met: JSON.parse(String(met)) as number[] }));
}

function mostShared(counts: ReadonlyMap<number, number>, least: number, most: number): Met[] {
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, m], [b, n]) => n - m || b - a)
    .slice(0, most)
    .map(([entry, shared]) => ({ entry, shared }));
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
