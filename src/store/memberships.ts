import type { Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/** A story's place in a feed. */
export type Membership = { feed: number; story: number; entered: Instant };

/** Where some stories stand now. */
export async function membershipsOf(db: Db, stories: readonly number[]): Promise<Membership[]> {
  const rows = await db.all(
    'SELECT feed, story, entered FROM membership WHERE story IN (SELECT value FROM json_each(?))',
    JSON.stringify(stories),
  );
  return rows.map((row) => ({
    feed: Number(row.feed),
    story: Number(row.story),
    entered: Number(row.entered) as Instant,
  }));
}

/** The feeds that hold a story with an entry of a source. */
export async function feedsOfSource(db: Db, source: string): Promise<number[]> {
  const rows = await db.all(
    'SELECT DISTINCT feed FROM membership WHERE story IN (SELECT story FROM entry WHERE source = ?)',
    source,
  );
  return rows.map((row) => Number(row.feed));
}

/** How many of a feed's newest hundred stories no source gave a date. */
export async function undatedAmongNewest(db: Db, feed: number): Promise<number> {
  const row = await db.get(
    `SELECT count(*) AS undated FROM story WHERE dated = 0 AND id IN
       (SELECT story FROM membership WHERE feed = ? ORDER BY entered DESC, published DESC, position LIMIT 100)`,
    feed,
  );
  return Number(row?.undated);
}

/** Gives a story its place in a feed; `published` and `position` break ties of `entered`. */
export async function enterFeed(
  db: Db,
  membership: Membership,
  story: { published: Instant; position: number },
): Promise<void> {
  await db.run(
    'INSERT INTO membership (feed, entered, published, position, story) VALUES (?, ?, ?, ?, ?)',
    membership.feed,
    membership.entered,
    story.published,
    story.position,
    membership.story,
  );
}

/** Takes a story out of a feed. */
export async function leaveFeed(db: Db, feed: number, story: number): Promise<void> {
  await db.run('DELETE FROM membership WHERE story = ? AND feed = ?', story, feed);
}
