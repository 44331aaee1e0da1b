import { type Instant, instant } from '../../model/instant.ts';
import type { Author, Details, Enclosure } from '../../model/parsed-feed.ts';
import type { Db, Row } from '../db.ts';
import type { FeedPath } from './feeds.ts';
import { json, number, optional, text } from './rows.ts';

/** A story without its entries. */
export type StoryRow = {
  id: number;
  uuid: string;
  /** The entry that speaks for it. */
  representative: number;
  published: Instant;
  dated: boolean;
  updated: Instant;
};

/** What every list needs of an entry: who carried it, where and when. */
export type CarrierRow = {
  id: number;
  story: number;
  source: string;
  url?: string;
  at: Instant;
  details?: Details;
};

/** An entry as it is shown. */
export type EntryRow = CarrierRow & {
  uuid: string;
  title: string;
  summary?: string;
  content?: string;
  authors: Author[];
  categories: string[];
  enclosures: Enclosure[];
  lang?: string;
  /** It has a date of its own; otherwise `at` is when it was first seen. */
  dated: boolean;
};

const STORY = 'SELECT id, uuid, representative, published, dated, updated, merged_into, hidden FROM story';

const toStory = (row: Row): StoryRow => ({
  id: number(row, 'id'),
  uuid: text(row, 'uuid'),
  representative: number(row, 'representative'),
  published: instant(number(row, 'published')),
  dated: number(row, 'dated') === 1,
  updated: instant(number(row, 'updated')),
});

const toCarrier = (row: Row): CarrierRow => ({
  id: number(row, 'id'),
  story: number(row, 'story'),
  source: text(row, 'source'),
  ...optional(row, 'url', 'url'),
  at: instant(number(row, 'at')),
  ...(row.details === null ? {} : { details: json<Details>(row, 'details') }),
});

const toEntry = (row: Row): EntryRow => ({
  ...toCarrier(row),
  uuid: text(row, 'uuid'),
  title: text(row, 'title'),
  ...optional(row, 'summary', 'summary'),
  ...optional(row, 'content', 'content'),
  authors: json(row, 'authors'),
  categories: json(row, 'categories'),
  enclosures: json(row, 'enclosures'),
  ...optional(row, 'lang', 'lang'),
  dated: number(row, 'dated') === 1,
});

/** Those of the stories that are published: neither hidden nor merged into another. */
export async function storiesOf(db: Db, ids: readonly number[]): Promise<Map<number, StoryRow>> {
  const rows = await db.all(
    `${STORY} WHERE id IN (SELECT value FROM json_each(?)) AND hidden = 0 AND merged_into IS NULL`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [number(row, 'id'), toStory(row)]));
}

/** What became of a public id. */
export type Found = { is: 'story'; story: StoryRow } | { is: 'merged'; into: string } | { is: 'hidden' };

/** The story of a public id, or the elder that it was merged into; `undefined` where the id never was one. */
export async function storyByUuid(db: Db, uuid: string): Promise<Found | undefined> {
  const first = await db.get(`${STORY} WHERE uuid = ?`, uuid);
  let row = first;
  // A chain ends at the eldest; the bound only guards against a damaged database.
  for (let hops = 0; row !== undefined && row.merged_into !== null && hops < 100; hops++) {
    row = await db.get(`${STORY} WHERE id = ?`, number(row, 'merged_into'));
  }
  if (row === undefined || first === undefined) return undefined;
  if (number(row, 'hidden') === 1 || number(first, 'hidden') === 1) return { is: 'hidden' };
  return row === first ? { is: 'story', story: toStory(row) } : { is: 'merged', into: text(row, 'uuid') };
}

/** The admitted entries of the stories, without their text, oldest first. */
export async function carriersOf(db: Db, stories: readonly number[]): Promise<CarrierRow[]> {
  const rows = await db.all(
    `SELECT id, story, source, url, at, details FROM entry WHERE story IN (SELECT value FROM json_each(?)) AND admitted = 1 ORDER BY at, id`,
    JSON.stringify(stories),
  );
  return rows.map(toCarrier);
}

/** Entries by their row ids, whole, oldest first. */
export async function entriesOf(db: Db, ids: readonly number[]): Promise<EntryRow[]> {
  const rows = await db.all(
    `SELECT id, uuid, story, source, url, at, title, summary, content, authors, categories, enclosures, details, lang,
            published IS NOT NULL AS dated
       FROM entry WHERE id IN (SELECT value FROM json_each(?)) ORDER BY at, id`,
    JSON.stringify(ids),
  );
  return rows.map(toEntry);
}

/** The feeds that hold each of the stories. */
export async function feedsOfStories(db: Db, stories: readonly number[]): Promise<Map<number, FeedPath[]>> {
  const found = new Map<number, FeedPath[]>();
  const rows = await db.all(
    `SELECT m.story AS story, f.path AS path FROM membership m JOIN feed f ON f.id = m.feed
      WHERE m.story IN (SELECT value FROM json_each(?))`,
    JSON.stringify(stories),
  );
  for (const row of rows) {
    const story = number(row, 'story');
    const paths = found.get(story);
    if (paths === undefined) found.set(story, [text(row, 'path')]);
    else paths.push(text(row, 'path'));
  }
  return found;
}

/** The public ids of published stories that begin with some hexadecimal digits. */
export async function storiesLike(db: Db, beginning: string, limit: number): Promise<string[]> {
  const rows = await db.all(
    `SELECT uuid FROM story WHERE uuid >= ? AND uuid < ? AND hidden = 0 AND merged_into IS NULL
      ORDER BY uuid LIMIT ?`,
    beginning,
    // The sign after `f`.
    `${beginning}g`,
    limit,
  );
  return rows.map((row) => text(row, 'uuid'));
}
