import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Author, Details, Enclosure } from '../model/parsed-feed.ts';
import type { Db, Row, Value } from './db.ts';

/** An entry as the store keeps it. */
export type StoredEntry = Entry & {
  id: number;
  uuid: string;
  /** Its own date, or the moment first seen: what windows and feeds go by. */
  at: Instant;
  /** It came with its source's first refresh. */
  backlog: boolean;
  /** The source's include and exclude rules let it in. */
  admitted: boolean;
  /** Of everything that a source may edit; equal means nothing to do. */
  hash: string;
  urlKey?: number;
  /** The moment of its last significant change; of one that came before it was first read, its source's word. */
  revised?: Instant;
  story: number;
};

const COLUMNS =
  'id, uuid, source, guid, url, url_key, title, summary, content, authors, categories, enclosures, details, published, revised, lang, seen, position, hash, admitted, at, backlog, story';

/** The next free row id of a table; callers hold the write lock. */
export async function nextId(db: Db, table: 'entry' | 'story'): Promise<number> {
  const row = await db.get(`SELECT coalesce(max(id), 0) + 1 AS id FROM ${table}`);
  return Number(row?.id);
}

/** Entries of a source that may be the ones just read: by guid, by link, and those that have neither. */
export async function knownEntries(
  db: Db,
  source: string,
  guids: readonly string[],
  urlKeys: readonly number[],
): Promise<StoredEntry[]> {
  const rows = await db.all(
    `SELECT ${COLUMNS} FROM entry WHERE source = ? AND guid IN (SELECT value FROM json_each(?))
     UNION SELECT ${COLUMNS} FROM entry WHERE source = ? AND url_key IN (SELECT value FROM json_each(?))
     UNION SELECT ${COLUMNS} FROM entry WHERE source = ? AND guid IS NULL AND url_key IS NULL`,
    source,
    JSON.stringify(guids),
    source,
    JSON.stringify(urlKeys),
    source,
  );
  return rows.map(entryOf);
}

/** Entries by row id, in no order. */
export async function entriesById(db: Db, ids: readonly number[]): Promise<StoredEntry[]> {
  const rows = await db.all(
    `SELECT ${COLUMNS} FROM entry WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return rows.map(entryOf);
}

/** All entries of some stories, in order of row id. */
export async function entriesOfStories(db: Db, stories: readonly number[]): Promise<StoredEntry[]> {
  const rows = await db.all(
    `SELECT ${COLUMNS} FROM entry WHERE story IN (SELECT value FROM json_each(?)) ORDER BY id`,
    JSON.stringify(stories),
  );
  return rows.map(entryOf);
}

/** All entries at a link, whatever their date, in order of row id. */
export async function entriesAtLink(db: Db, urlKey: number): Promise<StoredEntry[]> {
  const rows = await db.all(`SELECT ${COLUMNS} FROM entry WHERE url_key = ? ORDER BY id`, urlKey);
  return rows.map(entryOf);
}

/** The keys of the links that at least `least` entries have. */
export async function busyLinks(db: Db, least: number): Promise<number[]> {
  const rows = await db.all(
    'SELECT url_key FROM entry WHERE url_key IS NOT NULL GROUP BY url_key HAVING count(*) >= ?',
    least,
  );
  return rows.map((row) => Number(row.url_key));
}

/** All members of the stories of some entries: row ids, with source and story. */
export async function storyMembers(
  db: Db,
  entries: readonly number[],
): Promise<{ id: number; uuid: string; source: string; story: number }[]> {
  if (entries.length === 0) return [];
  const rows = await db.all(
    `SELECT id, uuid, source, story FROM entry WHERE story IN
       (SELECT story FROM entry WHERE id IN (SELECT value FROM json_each(?))) ORDER BY id`,
    JSON.stringify(entries),
  );
  return rows.map((row) => ({
    id: Number(row.id),
    uuid: String(row.uuid),
    source: String(row.source),
    story: Number(row.story),
  }));
}

/** The stories of some entries, by row id, each once. */
export async function storiesOfEntries(db: Db, entries: readonly number[]): Promise<number[]> {
  if (entries.length === 0) return [];
  const rows = await db.all(
    'SELECT DISTINCT story FROM entry WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(entries),
  );
  return rows.map((row) => Number(row.story));
}

/** Entries after a row id, in order: for walks over the whole store. */
export async function entriesAfter(db: Db, id: number, limit: number): Promise<StoredEntry[]> {
  const rows = await db.all(`SELECT ${COLUMNS} FROM entry WHERE id > ? ORDER BY id LIMIT ?`, id, limit);
  return rows.map(entryOf);
}

/** Those of some UUIDs that an entry has. */
export async function takenUuids(db: Db, uuids: readonly string[]): Promise<Set<string>> {
  if (uuids.length === 0) return new Set();
  const rows = await db.all(
    'SELECT uuid FROM entry WHERE uuid IN (SELECT value FROM json_each(?))',
    JSON.stringify(uuids),
  );
  return new Set(rows.map((row) => String(row.uuid)));
}

/** The entries of some UUIDs, in order of row id. */
export async function entriesByUuid(db: Db, uuids: readonly string[]): Promise<StoredEntry[]> {
  const rows = await db.all(
    `SELECT ${COLUMNS} FROM entry WHERE uuid IN (SELECT value FROM json_each(?)) ORDER BY id`,
    JSON.stringify(uuids),
  );
  return rows.map(entryOf);
}

/** Writes a new entry, or an edit of one over its row; `words` are its folded tokens, for full text. */
export async function saveEntry(db: Db, entry: StoredEntry, words: string, isNew: boolean): Promise<void> {
  const values: Value[] = [
    entry.guid ?? null,
    entry.url ?? null,
    entry.urlKey ?? null,
    entry.title,
    entry.summary ?? null,
    entry.content ?? null,
    JSON.stringify(entry.authors),
    JSON.stringify(entry.categories),
    JSON.stringify(entry.enclosures),
    entry.details === undefined ? null : JSON.stringify(entry.details),
    entry.published ?? null,
    entry.revised ?? null,
    entry.lang ?? null,
    entry.hash,
    entry.admitted ? 1 : 0,
    entry.story,
  ];
  if (isNew) {
    await db.run(
      `INSERT INTO entry (guid, url, url_key, title, summary, content, authors, categories, enclosures, details,
         published, revised, lang, hash, admitted, story, id, uuid, source, seen, position, at, backlog)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...values,
      entry.id,
      entry.uuid,
      entry.source,
      entry.seen,
      entry.position,
      entry.at,
      entry.backlog ? 1 : 0,
    );
  } else {
    await db.run(
      `UPDATE entry SET guid = ?, url = ?, url_key = ?, title = ?, summary = ?, content = ?, authors = ?,
         categories = ?, enclosures = ?, details = ?, published = ?, revised = ?, lang = ?, hash = ?, admitted = ?, story = ?
       WHERE id = ?`,
      ...values,
      entry.id,
    );
    await db.run('DELETE FROM entry_text WHERE rowid = ?', entry.id);
  }
  await db.run('INSERT INTO entry_text (rowid, words) VALUES (?, ?)', entry.id, words);
}

/** Moves one entry into another story. */
export async function moveEntry(db: Db, entry: number, to: number): Promise<void> {
  await db.run('UPDATE entry SET story = ? WHERE id = ?', to, entry);
}

function entryOf(row: Row): StoredEntry {
  const optional = <T>(key: string, value: Value | undefined, as: (value: Value) => T) =>
    value === null || value === undefined ? {} : { [key]: as(value) };
  return {
    id: Number(row.id),
    uuid: String(row.uuid),
    source: String(row.source),
    title: String(row.title),
    authors: JSON.parse(String(row.authors)) as Author[],
    categories: JSON.parse(String(row.categories)) as string[],
    enclosures: JSON.parse(String(row.enclosures)) as Enclosure[],
    seen: Number(row.seen) as Instant,
    position: Number(row.position),
    hash: String(row.hash),
    admitted: row.admitted === 1,
    at: Number(row.at) as Instant,
    backlog: row.backlog === 1,
    story: Number(row.story),
    ...optional('guid', row.guid, String),
    ...optional('url', row.url, String),
    ...optional('urlKey', row.url_key, Number),
    ...optional('summary', row.summary, String),
    ...optional('content', row.content, String),
    ...optional('details', row.details, (value) => JSON.parse(String(value)) as Details),
    ...optional('published', row.published, Number),
    ...optional('revised', row.revised, Number),
    ...optional('lang', row.lang, String),
  };
}
