import type { Instant } from '../model/instant.ts';
import type { Db, Row } from './db.ts';

/** A story as the store keeps it: what it says comes from its entries, what never changes stands here. */
export type StoredStory = {
  id: number;
  /** The founding entry's UUID: its public id, for ever. */
  uuid: string;
  /** Row id of the entry that speaks for it. */
  representative: number;
  published: Instant;
  /** Some source gave a date. */
  dated: boolean;
  updated: Instant;
  position: number;
  mergedInto?: number;
  hidden: boolean;
};

const COLUMNS = 'id, uuid, representative, published, dated, updated, position, merged_into, hidden';

/** Stories by row id. */
export async function storiesById(db: Db, ids: readonly number[]): Promise<StoredStory[]> {
  const rows = await db.all(
    `SELECT ${COLUMNS} FROM story WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return rows.map(storyOf);
}

/** Stories whose ids resolve to one of some others, the elder first. */
export async function storiesMergedInto(db: Db, ids: readonly number[]): Promise<StoredStory[]> {
  const rows = await db.all(
    `SELECT ${COLUMNS} FROM story WHERE merged_into IN (SELECT value FROM json_each(?)) ORDER BY id`,
    JSON.stringify(ids),
  );
  return rows.map(storyOf);
}

/** The row of a public id, merged into another or not. */
export async function storyRow(db: Db, uuid: string): Promise<StoredStory | undefined> {
  const row = await db.get(`SELECT ${COLUMNS} FROM story WHERE uuid = ?`, uuid);
  return row === undefined ? undefined : storyOf(row);
}

/** The story of a public id, or the elder it was merged into. */
export async function storyByUuid(db: Db, uuid: string): Promise<StoredStory | undefined> {
  const story = await storyRow(db, uuid);
  if (story?.mergedInto === undefined) return story;
  const elder = await db.get(`SELECT ${COLUMNS} FROM story WHERE id = ?`, story.mergedInto);
  return elder === undefined ? undefined : storyOf(elder);
}

/** Writes a story that is new. */
export async function insertStory(db: Db, story: StoredStory): Promise<void> {
  await db.run(
    'INSERT INTO story (id, uuid, representative, published, dated, updated, position, merged_into, hidden) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    story.id,
    story.uuid,
    story.representative,
    story.published,
    story.dated ? 1 : 0,
    story.updated,
    story.position,
    story.mergedInto ?? null,
    story.hidden ? 1 : 0,
  );
}

/** Writes what of a story may change: never its id nor its date. */
export async function updateStory(db: Db, story: StoredStory): Promise<void> {
  await db.run(
    'UPDATE story SET representative = ?, updated = ?, merged_into = ?, hidden = ? WHERE id = ?',
    story.representative,
    story.updated,
    story.mergedInto ?? null,
    story.hidden ? 1 : 0,
    story.id,
  );
}

/** Lets the ids of a younger story, and of all that had been merged into it, resolve to the elder. */
export async function redirectStory(db: Db, younger: number, elder: number): Promise<void> {
  await db.run('UPDATE story SET merged_into = ? WHERE id = ? OR merged_into = ?', elder, younger, younger);
}

/** Lets an id that was merged away resolve to another story than before. */
export async function repointStory(db: Db, merged: number, into: number): Promise<void> {
  await db.run('UPDATE story SET merged_into = ? WHERE id = ? AND merged_into IS NOT NULL', into, merged);
}

/** Takes a story down, with the ids that resolve to it, or puts it back. */
export async function setHidden(db: Db, story: number, hidden: boolean): Promise<void> {
  await db.run('UPDATE story SET hidden = ? WHERE id = ? OR merged_into = ?', hidden ? 1 : 0, story, story);
}

function storyOf(row: Row): StoredStory {
  return {
    id: Number(row.id),
    uuid: String(row.uuid),
    representative: Number(row.representative),
    published: Number(row.published) as Instant,
    dated: row.dated === 1,
    updated: Number(row.updated) as Instant,
    position: Number(row.position),
    hidden: row.hidden === 1,
    ...(row.merged_into === null ? {} : { mergedInto: Number(row.merged_into) }),
  };
}
