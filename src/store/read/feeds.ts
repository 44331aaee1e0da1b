import { type Instant, instant } from '../../model/instant.ts';
import type { Db } from '../db.ts';
import { number, text } from './rows.ts';

/** The path of a published feed: `all`, or `topics/ID`, `actors/ID`, `sources/ID`, `feeds/ID`. */
export type FeedPath = string;

/** How often a feed has changed, and when last: 0 and 0 for a feed that never held anything. */
export type Revision = { revision: number; changedAt: Instant };

/** The revision of one feed. */
export async function revisionOf(db: Db, path: FeedPath): Promise<Revision> {
  const row = await db.get('SELECT revision, changed_at FROM feed WHERE path = ?', path);
  if (row === undefined) return { revision: 0, changedAt: instant(0) };
  return { revision: number(row, 'revision'), changedAt: instant(number(row, 'changed_at')) };
}

/** When the first entry of all was seen; 0 in an empty database. What never changed is dated by it. */
export async function firstSeen(db: Db): Promise<Instant> {
  const row = await db.get('SELECT seen FROM entry ORDER BY id LIMIT 1');
  return instant(row === undefined ? 0 : number(row, 'seen'));
}

/** A number that moves whenever any feed changes. */
export async function revisionsTotal(db: Db): Promise<number> {
  const row = await db.get('SELECT coalesce(sum(revision), 0) AS total FROM feed');
  return row === undefined ? 0 : number(row, 'total');
}

/** How many stories each feed holds; a feed without any is absent. */
export async function storyCounts(db: Db): Promise<Map<FeedPath, number>> {
  const rows = await db.all(
    `SELECT f.path AS path, c.stories AS stories
       FROM (SELECT feed, count(*) AS stories FROM membership GROUP BY feed) c JOIN feed f ON f.id = c.feed`,
  );
  return new Map(rows.map((row) => [text(row, 'path'), number(row, 'stories')]));
}
