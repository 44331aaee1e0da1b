import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { databasePath, lockPath, makeDataFolder } from '../../src/commands/settings.ts';
import { acquireIngestLock } from '../../src/store/lock.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));
const mode = (path: string) => statSync(path).mode & 0o777;
const make = (data: string) => makeDataFolder({ data });

describe('the data folder', () => {
  it('is for its owner alone, with all that is put there', async () => {
    const data = join(folder, 'a/b');
    expect(make(data)).toBeUndefined();
    expect([mode(data), mode(join(folder, 'a'))]).toEqual([0o700, 0o700]);
    const lock = acquireIngestLock(lockPath({ data }), 0);
    const db = openSqlite(databasePath({ data }));
    await migrate(db);
    const files = readdirSync(data);
    expect(files).toEqual(expect.arrayContaining(['tributary.db', 'tributary.db-wal', 'ingest.lock']));
    for (const file of files) expect([file, mode(join(data, file))]).toEqual([file, 0o600]);
    await db.close();
    lock.release();
    expect(make(data)).toBeUndefined();
  });

  it.each([0o755, 0o750, 0o701, 0o777])(
    'that was there with rights %o is named with the remedy',
    (rights) => {
      const data = join(folder, rights.toString(8));
      mkdirSync(data);
      chmodSync(data, rights);
      expect(make(data)).toMatch(/^Other users .*: chmod -R go-rwx /);
      expect(mode(data)).toBe(rights);
    },
  );
});
