import type { Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/**
 * What a person ruled with one command, for good: that the entries of two sides, by UUID, are one story, or never;
 * or that the story of the entries on the first side is taken down.
 */
export type Ruling = {
  id: number;
  verdict: 'join' | 'split' | 'hide';
  /** When it was ruled; 0 of those that an earlier version kept without it. */
  at: Instant;
  sides: [string[], string[]];
};

/** Two entries, by UUID, that a person wants together, or never; and by which ruling. */
export type RuledPair = { a: string; b: string; verdict: 'join' | 'split'; ruling: number };

const PAIRS = `SELECT r.id AS ruling, r.verdict AS verdict, x.entry AS a, y.entry AS b
  FROM ruling_entry x JOIN ruling r ON r.id = x.ruling AND r.dropped = 0
  JOIN ruling_entry y ON y.ruling = x.ruling AND y.side <> x.side`;

/** Keeps a ruling, and gives its number: numbers are never given twice. */
export async function saveRuling(db: Db, { verdict, at, sides }: Omit<Ruling, 'id'>): Promise<number> {
  const row = await db.get('SELECT coalesce(max(id), 0) + 1 AS id FROM ruling');
  const id = Number(row?.id);
  await db.run('INSERT INTO ruling (id, verdict, at, dropped) VALUES (?, ?, ?, 0)', id, verdict, at);
  const entries = sides.flatMap((side, i) => side.map((uuid) => [uuid, i]));
  await db.run(
    'INSERT INTO ruling_entry (ruling, entry, side) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)',
    id,
    JSON.stringify(entries),
  );
  return id;
}

/** Forgets a ruling; its number stays taken. */
export async function dropRuling(db: Db, id: number): Promise<void> {
  await db.run('UPDATE ruling SET dropped = 1 WHERE id = ?', id);
}

/** Every ruling that holds, or those of them that name some entries; the oldest first. */
export async function rulings(db: Db, entries?: readonly string[]): Promise<Ruling[]> {
  const rows = await db.all(
    `SELECT r.id AS id, r.verdict AS verdict, r.at AS at,
       (SELECT json_group_array(json_array(e.entry, e.side)) FROM ruling_entry e WHERE e.ruling = r.id) AS entries
     FROM ruling r WHERE r.dropped = 0 AND (? IS NULL OR r.id IN
       (SELECT ruling FROM ruling_entry WHERE entry IN (SELECT value FROM json_each(?)))) ORDER BY r.id`,
    entries === undefined ? null : 1,
    JSON.stringify(entries ?? []),
  );
  return rows.map((row) => {
    const named = JSON.parse(String(row.entries)) as [string, number][];
    const side = (wanted: number) => named.filter(([, at]) => at === wanted).map(([uuid]) => uuid);
    return {
      id: Number(row.id),
      verdict: String(row.verdict) as Ruling['verdict'],
      at: Number(row.at) as Instant,
      sides: [side(0), side(1)],
    };
  });
}

/** What is ruled of the pairs that have one of some entries; the later word on a pair holds. */
export async function rulingsOn(db: Db, uuids: readonly string[]): Promise<RuledPair[]> {
  const rows = await db.all(
    `${PAIRS} WHERE x.entry IN (SELECT value FROM json_each(?)) ORDER BY r.id`,
    JSON.stringify(uuids),
  );
  return lastWords(rows.map((row) => pairOf(String(row.a), String(row.b), row)));
}

/** The pairs that are joined by hand, by row id of their entries. */
export async function joinedByHand(db: Db): Promise<{ a: number; b: number }[]> {
  const rows = await db.all(
    `SELECT ruled.*, one.id AS one, two.id AS two FROM (${PAIRS} WHERE x.side = 0) ruled
     JOIN entry one ON one.uuid = ruled.a JOIN entry two ON two.uuid = ruled.b ORDER BY ruled.ruling`,
  );
  return lastWords(rows.map((row) => pairOf(String(row.one), String(row.two), row)))
    .filter(({ verdict }) => verdict === 'join')
    .map(({ a, b }) => ({ a: Number(a), b: Number(b) }));
}

function pairOf(one: string, two: string, row: Record<string, unknown>): RuledPair {
  const [a, b] = one < two ? [one, two] : [two, one];
  return { a, b, verdict: row.verdict === 'join' ? 'join' : 'split', ruling: Number(row.ruling) };
}

/** Of several rulings on a pair the last. */
const lastWords = (pairs: readonly RuledPair[]): RuledPair[] => [
  ...new Map(pairs.map((pair) => [`${pair.a} ${pair.b}`, pair])).values(),
];
