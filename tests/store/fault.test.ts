import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/db.ts';
import { storeFault } from '../../src/store/fault.ts';
import { acquireIngestLock } from '../../src/store/lock.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { NO_DISK, smallDisk } from '../support/small-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'tributary-fault-'));
afterAll(() => rmSync(root, { recursive: true }));

const folder = () => mkdtempSync(join(root, 'data-'));

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** A store with a few megabytes in it. */
async function filled(path: string): Promise<void> {
  const db = openSqlite(path);
  await migrate(db);
  for (let i = 0; i < 200; i++) await db.run('INSERT INTO setting VALUES (?, ?)', `${i}`, 'x'.repeat(9_000));
  await db.close();
}

describe('a database that cannot be used', () => {
  it.each<[string, (path: string) => unknown, string, RegExp]>([
    [
      'is no database',
      (path) => writeFileSync(path, 'text '.repeat(100)),
      'not-a-database',
      /backup.*--data/,
    ],
    ['is a folder', (path) => mkdirSync(path), 'unusable', /is a folder.*--data/],
    [
      'lies in no folder',
      (path) => rmSync(join(path, '..'), { recursive: true }),
      'unusable',
      /does not exist.*--data/,
    ],
    [
      'lies under a file',
      (path) => {
        rmSync(join(path, '..'), { recursive: true });
        writeFileSync(join(path, '..'), '');
      },
      'unusable',
      /data-\w+ is a file.*--data/,
    ],
    [
      "is another program's",
      (path) => new DatabaseSync(path).exec('CREATE TABLE moz_places (id); CREATE TABLE moz_hosts (id)'),
      'foreign',
      /another program \(it holds moz_places, moz_hosts\).*--data/,
    ],
    [
      "is another program's that numbers its schema as we do",
      (path) => new DatabaseSync(path).exec('CREATE TABLE schema_version (version); CREATE TABLE entry (id)'),
      'foreign',
      /another program/,
    ],
    [
      'was cut off',
      async (path) => {
        await filled(path);
        truncateSync(path, 5_000);
      },
      'corrupt',
      /damaged.*backup/,
    ],
  ])(
    'which %s: the error says what, where and the remedy, and it is left as it is',
    async (_, spoil, code, words) => {
      const path = join(folder(), 'tributary.db');
      await spoil(path);
      const bytes = code === 'unusable' ? undefined : readFileSync(path);
      for (const readOnly of [false, true]) {
        const error = await thrownBy(() => openSqlite(path, { readOnly }));
        expect(error).toBeInstanceOf(StoreError);
        expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
        expect((error as Error).message).toContain(path);
      }
      if (bytes !== undefined) expect(readFileSync(path).equals(bytes)).toBe(true);
    },
  );

  it('which has a damaged page says so where that is read, and serves what lies beside', async () => {
    const path = join(folder(), 'tributary.db');
    await filled(path);
    const bytes = readFileSync(path);
    // The last pages are of the long values.
    bytes.fill(7, bytes.length - 20 * 8192);
    writeFileSync(path, bytes);
    const db = openSqlite(path);
    const error = await thrownBy(() => db.all('SELECT sum(length(value)) FROM setting'));
    expect(error).toMatchObject({ code: 'corrupt', message: expect.stringMatching(/damaged.*backup/) });
    expect(await db.all('SELECT count(*) AS n FROM entry')).toEqual([{ n: 0 }]);
    await db.close();
  });

  it('which is full says so, takes nothing half, and goes on once there is room', async () => {
    const db = openSqlite(join(folder(), 'tributary.db'));
    await migrate(db);
    const [pages] = await db.all('PRAGMA page_count');
    await db.run(`PRAGMA max_page_count = ${Number(pages?.page_count)}`);
    const write = () =>
      db.transaction(async () => {
        await db.run("INSERT INTO setting VALUES ('a', 'first')");
        await db.run("INSERT INTO setting VALUES ('b', ?)", 'x'.repeat(1_000_000));
      });
    expect(await thrownBy(write)).toMatchObject({
      code: 'full',
      message: expect.stringMatching(/disk is full.*space/),
    });
    expect(await db.all('SELECT name FROM setting')).toEqual([]);
    await db.run('PRAGMA max_page_count = 100000');
    await write();
    expect(await db.all('SELECT name FROM setting')).toHaveLength(2);
    await db.close();
  });

  it('which another process writes to says so', async () => {
    const path = join(folder(), 'a.db');
    const one = new DatabaseSync(path);
    one.exec('BEGIN EXCLUSIVE');
    const error = await thrownBy(() => new DatabaseSync(path, { timeout: 0 }).exec('BEGIN IMMEDIATE'));
    expect(storeFault(error, { thing: 'database', path, kind: 'file' })).toMatchObject({ code: 'busy' });
    one.close();
  });

  it('is not confused with a statement that is wrong', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    for (const sql of ['SELECT nothing', 'INSERT INTO setting VALUES (NULL, NULL)'])
      expect(await thrownBy(() => db.run(sql))).not.toBeInstanceOf(StoreError);
    expect(storeFault('a word', { thing: 'database', path: root, kind: 'file' })).toBe('a word');
    await db.close();
  });

  it('which is on a disk that is full or read-only says so, whatever asks for it', async (context) => {
    if (NO_DISK !== undefined) return context.skip(NO_DISK);
    const disk = smallDisk(16);
    const path = join(disk.folder, 'tributary.db');
    const lock = join(disk.folder, 'ingest.lock');
    await filled(path);
    disk.readOnly(true);
    for (const work of [
      () => openSqlite(path),
      () => openSqlite(path, { readOnly: true }),
      () => acquireIngestLock(lock, 0),
    ]) {
      const error = await thrownBy(work);
      expect(error).toMatchObject({
        code: 'read-only',
        message: expect.stringMatching(/file system is read-only.*--data/),
      });
      expect((error as Error).message).toContain(disk.folder);
    }
    disk.readOnly(false);
    const filler = join(disk.folder, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(20_000_000))).toThrow(/ENOSPC/);
    expect(await thrownBy(() => openSqlite(path))).toMatchObject({ code: 'full' });
    rmSync(filler);
    await openSqlite(path).close();
  });
});

describe('a lock file that cannot be used', () => {
  it.each<[string, (path: string) => unknown, string, RegExp]>([
    ['is no lock', (path) => writeFileSync(path, 'pid 4711\n'.repeat(100)), 'not-a-lock', /remove it/],
    ['is a folder', (path) => mkdirSync(path), 'unusable', /is a folder.*Move that away/],
    [
      'lies in no folder',
      (path) => rmSync(join(path, '..'), { recursive: true }),
      'unusable',
      /does not exist/,
    ],
  ])('which %s: the error says what, where and the remedy', async (_, spoil, code, words) => {
    const path = join(folder(), 'ingest.lock');
    await spoil(path);
    const error = await thrownBy(() => acquireIngestLock(path, 0));
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
    expect((error as Error).message).toContain(path);
  });
});

describe('a database whose file is gone', () => {
  it.each<[string, (path: string) => void]>([
    ['deleted', (path) => rmSync(path)],
    ['deleted with its folder', (path) => rmSync(join(path, '..'), { recursive: true })],
    [
      'replaced',
      (path) => {
        rmSync(path);
        writeFileSync(path, '');
      },
    ],
  ])('because it was %s takes no commit', async (_, lose) => {
    const path = join(folder(), 'tributary.db');
    const db = openSqlite(path);
    await migrate(db);
    lose(path);
    const error = await thrownBy(() => db.transaction(() => db.run("INSERT INTO setting VALUES ('a', 'b')")));
    expect(error).toMatchObject({
      code: 'gone',
      message: expect.stringMatching(/deleted, moved or replaced/),
    });
    expect(await db.all('SELECT * FROM setting')).toEqual([]);
    await db.close();
  });

  it('leaves no log behind that the one in its place would take for its own', async () => {
    const path = join(folder(), 'tributary.db');
    const other = join(folder(), 'tributary.db');
    const store = async (where: string, name: string) => {
      const db = openSqlite(where);
      await migrate(db);
      await db.run('INSERT INTO setting VALUES (?, ?)', name, 'kept');
      return db;
    };
    await (await store(other, 'new')).close();
    const old = await store(path, 'old');
    const reader = openSqlite(path, { readOnly: true });
    await reader.all('SELECT * FROM setting');
    renameSync(path, `${path}.old`);
    renameSync(other, path);
    await old.close();
    await reader.close();
    for (const [where, name] of [
      [path, 'new'],
      [`${path}.old`, 'old'],
    ] as const) {
      const db = openSqlite(where);
      expect(await db.all('SELECT name FROM setting')).toEqual([{ name }]);
      expect(await db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      await db.close();
    }
  });
});
