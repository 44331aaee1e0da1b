import type { Config } from '../../src/config/load.ts';
import { configSchema } from '../../src/config/schema.ts';
import { uuidOf } from '../../src/model/uuid.ts';
import type { Db } from '../../src/store/db.ts';
import type { Edge } from '../../src/store/edges.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Evidence } from '../../src/story/piece.ts';
import { tokens } from '../../src/text/tokens.ts';

/** The moment by which fixtures count: 24 November 2026, 10:00 UTC. */
export const NOON = Date.UTC(2026, 10, 24, 12);

type EntryFixture = {
  source?: string;
  url?: string;
  title?: string;
  summary?: string;
  content?: string;
  authors?: object[];
  categories?: string[];
  enclosures?: object[];
  lang?: string;
  /** Its own date; absent: it has none. */
  published?: number;
  at?: number;
  admitted?: boolean;
  /** The feeds that it matched, with the words. */
  matches?: Record<string, string[]>;
};

type StoryFixture = {
  /** Its UUID is made of this. */
  name: string;
  entries: EntryFixture[];
  /** Beside `all`, its entries' sources and what they matched. */
  feeds?: string[];
  entered?: number;
  published?: number;
  updated?: number;
  position?: number;
  /** The index of the entry that speaks for it. */
  representative?: number;
  hidden?: boolean;
  mergedInto?: string;
};

/** Fills a store with plain rows, as ingesting leaves them. */
export type StoreFixture = {
  db: Db;
  story(story: StoryFixture): Promise<{ uuid: string; entries: number[] }>;
  edge(a: number, b: number, verdict: Edge['verdict'], evidence: Evidence[]): Promise<void>;
  touch(path: string, changedAt: number): Promise<void>;
  source(id: string, state: object, names?: { title?: string; link?: string }): Promise<void>;
};

export async function storeFixture(path = ':memory:'): Promise<StoreFixture> {
  const db = openSqlite(path);
  await migrate(db);
  let entryId = 0;
  let storyId = 0;
  const feedOf = async (feed: string): Promise<number> => {
    await db.run(
      'INSERT INTO feed (path, revision, changed_at) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
      feed,
      NOON,
    );
    return Number((await db.get('SELECT id FROM feed WHERE path = ?', feed))?.id);
  };
  return {
    db,
    touch: async (feed, changedAt) => {
      await feedOf(feed);
      await db.run('UPDATE feed SET revision = revision + 1, changed_at = ? WHERE path = ?', changedAt, feed);
    },
    edge: (a, b, verdict, evidence) =>
      db.run('INSERT INTO edge VALUES (?, ?, ?, ?)', a, b, verdict, JSON.stringify(evidence)),
    source: (id, state, names = {}) =>
      db.run(
        'INSERT INTO source (id, state, feed_title, feed_link) VALUES (?, ?, ?, ?)',
        id,
        JSON.stringify(state),
        names.title ?? null,
        names.link ?? null,
      ),
    story: async (fixture) => {
      const uuid = uuidOf(fixture.name);
      const id = ++storyId;
      const position = fixture.position ?? 0;
      const elder =
        fixture.mergedInto === undefined
          ? undefined
          : await db.get('SELECT id FROM story WHERE uuid = ?', uuidOf(fixture.mergedInto));
      const published = fixture.published ?? fixture.entries[0]?.published ?? NOON - id * 1000;
      await db.run(
        'INSERT INTO story (id, uuid, representative, published, dated, updated, position, merged_into, hidden) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        uuid,
        entryId + 1 + (fixture.representative ?? 0),
        published,
        fixture.entries[0]?.published === undefined ? 0 : 1,
        fixture.updated ?? published,
        position,
        elder === undefined ? null : Number(elder.id),
        fixture.hidden ? 1 : 0,
      );
      const entries: number[] = [];
      const feeds = new Set(['all', ...(fixture.feeds ?? [])]);
      for (const entry of fixture.entries) {
        const row = ++entryId;
        entries.push(row);
        const source = entry.source ?? 'one';
        if (entry.admitted !== false) feeds.add(`sources/${source}`);
        await db.run(
          `INSERT INTO entry (id, uuid, source, guid, url, url_key, title, summary, content, authors, categories,
             enclosures, published, revised, lang, seen, position, hash, admitted, at, backlog, story)
           VALUES (?, ?, ?, NULL, ?, NULL, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, '', ?, ?, 0, ?)`,
          row,
          uuidOf(`entry ${fixture.name} ${row}`),
          source,
          entry.url ?? null,
          entry.title ?? fixture.name,
          entry.summary ?? null,
          entry.content ?? null,
          JSON.stringify(entry.authors ?? []),
          JSON.stringify(entry.categories ?? []),
          JSON.stringify(entry.enclosures ?? []),
          entry.published ?? null,
          entry.lang ?? null,
          NOON,
          position,
          entry.admitted === false ? 0 : 1,
          entry.at ?? entry.published ?? published,
          id,
        );
        const words = tokens(`${entry.title ?? fixture.name} ${entry.summary ?? ''} ${entry.content ?? ''}`);
        await db.run(
          'INSERT INTO entry_text (rowid, words) VALUES (?, ?)',
          row,
          words.map((word) => word.text).join(' '),
        );
        for (const [feed, matched] of Object.entries(entry.matches ?? {})) {
          feeds.add(feed);
          await db.run(
            'INSERT INTO entry_match VALUES (?, ?, ?)',
            row,
            await feedOf(feed),
            JSON.stringify(matched),
          );
        }
      }
      if (!fixture.hidden && elder === undefined) {
        for (const feed of feeds) {
          await db.run(
            'INSERT INTO membership (feed, entered, published, position, story) VALUES (?, ?, ?, ?, ?)',
            await feedOf(feed),
            fixture.entered ?? published,
            published,
            position,
            id,
          );
        }
      }
      return { uuid, entries };
    },
  };
}

/** A configuration from the little that a test says of it. */
export function configFixture(parts: Record<string, unknown> = {}): Config {
  const parsed = configSchema.parse({
    site: { title: 'The Site' },
    sources: [
      { id: 'one', title: 'Source One', url: 'https://one.example/feed.xml' },
      { id: 'two', title: 'Source Two', url: 'https://two.example/feed.xml' },
      { id: 'seed', title: 'Seed Document', file: 'seed.txt' },
    ],
    actors: [
      { id: 'hamas', title: 'Hamas', aliases: ['Hamas'] },
      { id: 'iran', title: 'Iran', aliases: ['Iran'] },
    ],
    topics: [
      { id: 'ceasefire', title: 'Ceasefire and truce', match: 'ceasefire' },
      { id: 'aid', title: 'Aid', match: 'aid' },
    ],
    feeds: [{ id: 'mine', title: 'Mine', description: 'A cut of my own.', match: 'mine' }],
    ...parts,
  });
  const sources = parsed.sources.map((source) => ({
    ...source,
    publishUrl: source.publishUrl ?? source.url?.includes('?') !== true,
  }));
  return { ...parsed, sources } as unknown as Config;
}
