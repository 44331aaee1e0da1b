import type { Evidence } from '../story/piece.ts';
import type { Db } from './db.ts';

/**
 * Two entries, by row id, and why they tell the same story (`join`), why they must not be put together (`part`), or
 * what they share as two developments of one event (`related`).
 */
export type Edge = { a: number; b: number; verdict: 'join' | 'part' | 'related'; evidence: Evidence[] };

/** Keeps why two entries were joined, or why they were kept apart, for whoever asks. */
export async function saveEdge(db: Db, edge: Edge): Promise<void> {
  await db.run(
    `INSERT INTO edge (a, b, verdict, evidence) VALUES (?, ?, ?, ?)
     ON CONFLICT (a, b) DO UPDATE SET verdict = excluded.verdict, evidence = excluded.evidence`,
    Math.min(edge.a, edge.b),
    Math.max(edge.a, edge.b),
    edge.verdict,
    JSON.stringify(edge.evidence),
  );
}

/** Every edge that touches one of some entries. */
export async function edgesOf(db: Db, entries: readonly number[]): Promise<Edge[]> {
  const list = JSON.stringify(entries);
  const rows = await db.all(
    `SELECT a, b, verdict, evidence FROM edge WHERE a IN (SELECT value FROM json_each(?))
     UNION SELECT a, b, verdict, evidence FROM edge WHERE b IN (SELECT value FROM json_each(?))`,
    list,
    list,
  );
  return rows.map((row) => ({
    a: Number(row.a),
    b: Number(row.b),
    verdict: String(row.verdict) as Edge['verdict'],
    evidence: JSON.parse(String(row.evidence)) as Evidence[],
  }));
}

/** Forgets why some entries were joined that no longer share a story. */
export async function dropJoinsAcross(db: Db, entries: readonly number[]): Promise<void> {
  await db.run(
    `DELETE FROM edge WHERE verdict = 'join' AND a IN (SELECT value FROM json_each(?))
       AND (SELECT story FROM entry WHERE id = a) <> (SELECT story FROM entry WHERE id = b)`,
    JSON.stringify(entries),
  );
}

/** Forgets an edge. */
export async function dropEdge(db: Db, { a, b }: Pick<Edge, 'a' | 'b'>): Promise<void> {
  await db.run('DELETE FROM edge WHERE a = ? AND b = ?', Math.min(a, b), Math.max(a, b));
}
