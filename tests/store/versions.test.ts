import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runIngest } from '../../src/commands/ingest.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Db } from '../../src/store/db.ts';
import { migrate, SCHEMA_VERSION } from '../../src/store/migrations.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createApp } from '../../src/web/app.ts';

const STORED = join(import.meta.dirname, 'versions');
const files = readdirSync(STORED).filter((name) => name.endsWith('.db.gz'));
const SOURCES = ['feeds.json', 'seed.txt', 'one.xml', 'two.xml'];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A data folder with a stored database, and the configuration and sources that it was made of. */
function unpack(file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-version-'));
  folders.push(folder);
  for (const name of SOURCES) copyFileSync(join(STORED, name), join(folder, name));
  const database = join(folder, 'tributary.db');
  writeFileSync(database, gunzipSync(readFileSync(join(STORED, file))));
  return { folder, database };
}

/** Every table and index, as far as it is not full text's own. */
async function schemaOf(db: Db): Promise<string[]> {
  const rows = await db.all(
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'entry_text_%' ORDER BY name",
  );
  return rows.map(({ sql }) =>
    String(sql)
      .replace(/["\s]+/g, ' ')
      .replace(/ \(/g, '('),
  );
}

async function reading<T>(database: string, read: (db: Db) => Promise<T>): Promise<T> {
  const db = openSqlite(database, { readOnly: true });
  try {
    return await read(db);
  } finally {
    await db.close();
  }
}

const uuids = (database: string, table: string): Promise<string[]> =>
  reading(database, async (db) =>
    (await db.all(`SELECT uuid FROM ${table} ORDER BY uuid`)).map(({ uuid }) => String(uuid)),
  );

/** When stories were published and last changed, as readers see it. */
const dates = (database: string) =>
  reading(database, (db) => db.all('SELECT uuid, published, updated FROM story ORDER BY uuid'));

async function ingest(folder: string) {
  const lines: string[] = [];
  const settings = {
    config: join(folder, 'feeds.json'),
    data: folder,
    host: '',
    port: 0,
    logLevel: 'silent',
    env: {},
  };
  const code = await runIngest(
    settings,
    {},
    { stdout: (line) => lines.push(line), stderr: (line) => lines.push(line) },
  );
  return { code, lines: lines.toSorted() };
}

describe('a database of an earlier version', () => {
  it('is stored for every version (npm run store-version adds the one of now)', () => {
    const versions = new Set(files.map((name) => Number.parseInt(name, 10)));
    expect([...versions].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1),
    );
  });

  it.each(files)(
    '%s is brought up to date, loses and doubles nothing, and its feeds are served',
    async (file) => {
      const { folder, database } = unpack(file);
      const before = { stories: await uuids(database, 'story'), entries: await uuids(database, 'entry') };
      const dated = await dates(database);
      expect(before.stories).toHaveLength(6);
      const { code, lines } = await ingest(folder);
      expect([code, ...lines.map((line) => line.replace(/, \d+ edited$/, ''))]).toEqual([
        0,
        'one: 0 new',
        'seed: 0 new',
        'two: 0 new',
      ]);
      expect({ stories: await uuids(database, 'story'), entries: await uuids(database, 'entry') }).toEqual(
        before,
      );
      expect(await dates(database)).toEqual(dated);

      const fresh = openSqlite(':memory:');
      await migrate(fresh);
      await reading(database, async (db) => {
        expect(await schemaOf(db)).toEqual(await schemaOf(fresh));
        expect(await db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
        expect(await db.all('PRAGMA foreign_key_check')).toEqual([]);
        const { n } = (await db.get('SELECT count(*) AS n FROM merge_key WHERE key >= 70368744177664')) ?? {};
        expect(n).toBe(0);
        const loaded = await loadConfig(join(folder, 'feeds.json'), {});
        if (!loaded.ok) throw new Error('the stored configuration is broken');
        const app = createApp({
          db,
          config: () => loaded.config,
          site: 'https://site.example',
          log: {
            error: ({ err }: { err?: unknown }) => {
              throw err;
            },
          },
        });
        const { items } = (await (await app.request('/all.json')).json()) as { items: { id: string }[] };
        expect(items.map(({ id }) => id.replace('urn:uuid:', '')).toSorted()).toEqual(before.stories);
        for (const path of [
          '/',
          '/topics/ferries.rss',
          '/actors/harbour-board.atom',
          '/search.json?q=tram',
          '/feeds.opml',
        ])
          expect((await app.request(path)).status, path).toBe(200);
        const topic = (await (await app.request('/topics/ferries.json')).json()) as { items: unknown[] };
        expect(topic.items).toHaveLength(2);
      });
      await fresh.close();
    },
  );

  it('joins what comes after to what it held', async () => {
    for (const file of files) {
      const { folder, database } = unpack(file);
      const again = readFileSync(join(STORED, 'one.xml'), 'utf8').replaceAll('one.example', 'late.example');
      writeFileSync(join(folder, 'late.xml'), again);
      const config = JSON.parse(readFileSync(join(folder, 'feeds.json'), 'utf8')) as { sources: object[] };
      config.sources.push({ id: 'late', file: 'late.xml' });
      writeFileSync(join(folder, 'feeds.json'), JSON.stringify(config));
      expect((await ingest(folder)).lines).toContain('late: 2 new, 0 edited');
      expect(await uuids(database, 'story'), file).toHaveLength(6);
    }
  });
});
