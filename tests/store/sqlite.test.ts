import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/db.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('openSqlite', () => {
  it('writes over full text again and again, whatever row ids that makes within', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    for (let round = 0; round < 50; round++) {
      await db.transaction(async () => {
        for (const id of [1, 2]) {
          await db.run('DELETE FROM entry_text WHERE rowid = ?', id);
          await db.run('INSERT INTO entry_text (rowid, words) VALUES (?, ?)', id, `word${round} of${id}`);
          // Engines give the last row id with any statement: full text's own go past what a number holds.
          await db.run('UPDATE source SET state = state');
        }
      });
    }
    expect(await db.all("SELECT rowid FROM entry_text WHERE entry_text MATCH 'word49 of1'")).toEqual([
      { rowid: 1 },
    ]);
    expect(await db.all("SELECT rowid FROM entry_text WHERE entry_text MATCH 'word48'")).toEqual([]);
    await db.close();
  });

  it('takes back all of a transaction that fails, and none of its neighbours', async () => {
    const db = openSqlite(':memory:');
    await db.run('CREATE TABLE t (n INTEGER UNIQUE)');
    const add = (...numbers: number[]) =>
      db.transaction(async () => {
        for (const n of numbers) await db.run('INSERT INTO t VALUES (?)', n);
        return numbers.length;
      });
    const results = await Promise.allSettled([add(1, 2), add(3, 1), add(4), add(5, 5), add(6)]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((await db.all('SELECT n FROM t ORDER BY n')).map(({ n }) => n)).toEqual([1, 2, 4, 6]);
    await db.close();
  });

  it('does the others again where one fails, and what comes meanwhile after them', async () => {
    const db = openSqlite(':memory:');
    await db.run('CREATE TABLE t (n INTEGER UNIQUE)');
    const runs = new Map<number, number>();
    const add = (n: number, fails = false) =>
      db.transaction(async () => {
        runs.set(n, (runs.get(n) ?? 0) + 1);
        await db.run('INSERT INTO t VALUES (?)', n);
        if (fails) throw new Error(`no ${n}`);
        return n;
      });
    const first = [add(1), add(2, true), add(3)];
    const results = await Promise.allSettled(first);
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      1,
      'Error: no 2',
      3,
    ]);
    expect(await add(4)).toBe(4);
    expect([...runs]).toEqual([
      [1, 2],
      [2, 2],
      [3, 1],
      [4, 1],
    ]);
    expect((await db.all('SELECT n FROM t ORDER BY n')).map(({ n }) => n)).toEqual([1, 3, 4]);
    await db.close();
  });

  it('lets a reader see the last commit while a transaction is open, and refuses its writes', async () => {
    const path = join(folder, 'a.db');
    const writer = openSqlite(path);
    await migrate(writer);
    await writer.run('CREATE TABLE t (n INTEGER)');
    const reader = openSqlite(path, { readOnly: true });
    await writer.transaction(async () => {
      await writer.run('INSERT INTO t VALUES (1)');
      expect(await reader.all('SELECT n FROM t')).toEqual([]);
    });
    expect(await reader.all('SELECT n FROM t')).toEqual([{ n: 1 }]);
    await expect(reader.run('INSERT INTO t VALUES (2)')).rejects.toThrow(/readonly/);
    await reader.close();
    await writer.close();
  });

  it('keeps few statements, however many texts of them it was given', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    const shape = (n: number) =>
      `SELECT id FROM entry WHERE ${'story IN (SELECT story FROM entry) AND '.repeat(20)} id > ${n}`;
    const ask = async (from: number, to: number) => {
      for (let n = from; n < to; n++) expect(await db.all(shape(n))).toEqual([]);
    };
    await ask(0, 500);
    const before = process.memoryUsage.rss();
    await ask(500, 5_500);
    expect(process.memoryUsage.rss() - before).toBeLessThan(40e6);
    expect(await db.all(shape(0))).toEqual([]);
    await db.close();
  });

  it('refuses a file that is no database, and leaves it as it is', () => {
    const path = join(folder, 'b.db');
    writeFileSync(path, 'no database '.repeat(200));
    expect(() => openSqlite(path)).toThrow(StoreError);
    expect(() => openSqlite(path)).toThrow(expect.objectContaining({ code: 'not-a-database' }));
    expect(readFileSync(path, 'utf8')).toBe('no database '.repeat(200));
  });
});

describe('migrate', () => {
  it('does its work once, and refuses what a newer program made', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    await migrate(db);
    expect((await db.all('SELECT DISTINCT version FROM schema_version')).length).toBe(
      (await db.all('SELECT version FROM schema_version')).length,
    );
    await db.run('INSERT INTO schema_version VALUES (999)');
    await expect(migrate(db)).rejects.toMatchObject({ code: 'newer-schema' });
    await db.close();
  });
});
