import { CLOCK_TOLERANCE, DAY, type Instant } from '../model/instant.ts';
import type { Db } from './db.ts';

/**
 * Brings back what lies in the future because it was stored while the clock was ahead: when entries were seen and
 * stories published, changed and entered feeds. All moves back by as much as the latest of it lies ahead, so that the
 * order stays. Says whether there was anything. `suspect` looks through all entries even where no feed tells.
 */
export async function bringBackFuture(db: Db, now: Instant, suspect: boolean): Promise<boolean> {
  const latest = suspect ? await latestOfAll(db) : await latestOfFeeds(db);
  if (latest <= now + CLOCK_TOLERANCE) return false;
  await db.transaction(async () => {
    const ahead = (await latestOfAll(db)) - now;
    for (const [sql, ...values] of statements(now, ahead)) await db.run(sql, ...values);
  });
  return true;
}

/** What readers would notice, by indexes. */
async function latestOfFeeds(db: Db): Promise<number> {
  const row = await db.get(
    `SELECT max(changed_at) AS changed,
       (SELECT max(entered) FROM membership WHERE feed = (SELECT id FROM feed WHERE path = 'all')) AS entered
     FROM feed`,
  );
  return Math.max(Number(row?.changed ?? 0), Number(row?.entered ?? 0));
}

async function latestOfAll(db: Db): Promise<number> {
  const row = await db.get('SELECT max(seen) AS seen, max(revised) AS revised FROM entry');
  return Math.max(Number(row?.seen ?? 0), Number(row?.revised ?? 0), await latestOfFeeds(db));
}

function statements(now: number, ahead: number): [string, ...number[]][] {
  const today = Math.floor(now / DAY);
  const days = Math.ceil(ahead / DAY);
  return [
    ['UPDATE entry SET seen = seen - ? WHERE seen > ?', ahead, now],
    ['UPDATE listed SET last = last - ? WHERE last > ?', ahead, now],
    ['UPDATE ruling SET at = at - ? WHERE at > ?', ahead, now],
    ['UPDATE entry SET revised = revised - ? WHERE revised > ?', ahead, now],
    // A date of the source's own that lies ahead counts as none; what had none counts from when it was seen.
    ['UPDATE entry SET at = CASE WHEN published = at THEN seen ELSE at - ? END WHERE at > ?', ahead, now],
    [
      `UPDATE story SET
         published = coalesce((SELECT min(at) FROM entry WHERE story = story.id), published - ?),
         dated = (SELECT count(*) > 0 FROM entry WHERE story = story.id AND published = at
                    AND at = (SELECT min(at) FROM entry WHERE story = story.id))
       WHERE published > ?`,
      ahead,
      now,
    ],
    ['UPDATE story SET updated = max(published, updated - ?) WHERE updated > ?', ahead, now],
    [
      'UPDATE membership SET published = (SELECT published FROM story WHERE id = membership.story) WHERE published > ?',
      now,
    ],
    // Nothing enters a feed before it is published.
    ['UPDATE membership SET entered = max(published, entered - ?) WHERE entered > ?', ahead, now],
    ['UPDATE feed SET changed_at = ?, revision = revision + 1 WHERE changed_at > ?', now, now],
    [
      `INSERT INTO merge_key (key, day, entry)
         SELECT key, min(day - ?, ?), entry FROM merge_key WHERE day > ? ON CONFLICT DO NOTHING`,
      days,
      today,
      today,
    ],
    ['DELETE FROM merge_key WHERE day > ?', today],
    [
      `INSERT INTO merge_day (day, touched)
         SELECT min(day - ?, ?), ? FROM merge_day WHERE day > ? ON CONFLICT DO NOTHING`,
      days,
      today,
      now,
      today,
    ],
    ['DELETE FROM merge_day WHERE day > ?', today],
    ['UPDATE merge_day SET touched = ? WHERE touched > ?', now, now],
    ["DELETE FROM setting WHERE name = 'round' AND CAST(value AS INTEGER) > ?", now],
  ];
}
