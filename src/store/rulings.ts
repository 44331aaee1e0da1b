import type { Db } from './db.ts';

/** A case settled by hand: two entries, by UUID, that are to be together, or never. */
export type Ruling = { a: string; b: string; verdict: 'join' | 'split' };

/** Settles a case for good; the later word on a pair holds. */
export async function saveRuling(db: Db, ruling: Ruling): Promise<void> {
  const [a, b] = [ruling.a, ruling.b].sort();
  await db.run(
    'INSERT INTO ruling (a, b, verdict) VALUES (?, ?, ?) ON CONFLICT (a, b) DO UPDATE SET verdict = excluded.verdict',
    a as string,
    b as string,
    ruling.verdict,
  );
}

/** Every ruling that names one of some entries. */
export async function rulingsOn(db: Db, uuids: readonly string[]): Promise<Ruling[]> {
  const list = JSON.stringify(uuids);
  const rows = await db.all(
    `SELECT a, b, verdict FROM ruling WHERE a IN (SELECT value FROM json_each(?))
     UNION SELECT a, b, verdict FROM ruling WHERE b IN (SELECT value FROM json_each(?))`,
    list,
    list,
  );
  return rows.map((row) => ({
    a: String(row.a),
    b: String(row.b),
    verdict: row.verdict === 'join' ? 'join' : 'split',
  }));
}

/** The pairs that were joined by hand, by row id of their entries. */
export async function joinedByHand(db: Db): Promise<{ a: number; b: number }[]> {
  const rows = await db.all(
    `SELECT x.id AS a, y.id AS b FROM ruling r JOIN entry x ON x.uuid = r.a JOIN entry y ON y.uuid = r.b
      WHERE r.verdict = 'join'`,
  );
  return rows.map((row) => ({ a: Number(row.a), b: Number(row.b) }));
}
