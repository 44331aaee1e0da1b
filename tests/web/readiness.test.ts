import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Instant, instant, MINUTE, SECOND } from '../../src/model/instant.ts';
import { dataFile, diskTroubles } from '../../src/store/data-file.ts';
import type { Db } from '../../src/store/db.ts';
import { migrate } from '../../src/store/migrations.ts';
import { saveRound } from '../../src/store/settings.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createApp } from '../../src/web/app.ts';
import { NO_DISK, smallDisk } from '../support/small-disk.ts';
import { configFixture } from '../support/store-fixture.ts';

const root = mkdtempSync(join(tmpdir(), 'tributary-ready-'));
afterAll(() => rmSync(root, { recursive: true }));

const NOON = Date.UTC(2026, 10, 24, 12);

async function ready(folder = mkdtempSync(join(root, 'data-'))) {
  const path = join(folder, 'tributary.db');
  const writer = openSqlite(path);
  await migrate(writer);
  const db = openSqlite(path, { readOnly: true });
  let now = NOON;
  const app = createApp({
    db,
    file: dataFile(path),
    config: () => configFixture({ schedule: '*/15 * * * *' }),
    site: 'https://site.example',
    log: { error: () => undefined },
    now: () => instant(now),
  });
  return {
    path,
    writer,
    db,
    at: (ms: number) => {
      now = NOON + ms;
    },
    ask: async () => {
      const response = await app.request('/readyz');
      const { status, reasons } = (await response.json()) as { status: unknown; reasons: string[] };
      return { code: response.status, status, reasons };
    },
    app,
    close: async () => {
      await db.close();
      await writer.close();
    },
  };
}

const OK = { code: 200, status: 'ok', reasons: [] };
const late = { code: 200, status: 'degraded', reasons: ['round-overdue'] };

describe('/readyz', () => {
  it('is ok while rounds come to an end, and is kept by no cache', async () => {
    const { app, ask, writer, close } = await ready();
    await saveRound(writer, NOON as Instant);
    expect(await ask()).toEqual(OK);
    const response = await app.request('/readyz', { method: 'HEAD' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    await close();
  });

  it.each<[string, number | undefined, number, object]>([
    ['the third tick since the last round is now', 0, 45 * MINUTE, OK],
    ['the third tick has passed', 0, 45 * MINUTE + SECOND, late],
    ['a round ended between ticks', 7 * MINUTE, 45 * MINUTE + SECOND, late],
    ['a round ended after a tick', 16 * MINUTE, 60 * MINUTE, OK],
    ['the last round ended long before the start', -1_000 * MINUTE, MINUTE, late],
    ['none has ended since the start', undefined, 45 * MINUTE, OK],
    ['none has ended for three ticks since the start', undefined, 46 * MINUTE, late],
    ['the last ended under a clock that was ahead, and none since', 1e10, 46 * MINUTE, late],
  ])('where %s', async (_, round, asked, answer) => {
    const { ask, at, writer, close } = await ready();
    if (round !== undefined) await saveRound(writer, (NOON + round) as Instant);
    at(asked);
    expect(await ask()).toEqual(answer);
    if (answer === late) {
      await saveRound(writer, (NOON + asked) as Instant);
      expect(await ask()).toEqual(OK);
    }
    await close();
  });

  it.each<[string, (path: string, db: Db) => unknown, string]>([
    ['its file was deleted', (path) => rmSync(path), 'database-gone'],
    ['its folder was deleted', (path) => rmSync(join(path, '..'), { recursive: true }), 'database-gone'],
    [
      'another stands in its place',
      (path) => {
        writeFileSync(`${path}.new`, '');
        renameSync(`${path}.new`, path);
      },
      'database-gone',
    ],
    [
      'noise was written over it',
      (path) => writeFileSync(path, 'noise '.repeat(9_000)),
      'database-unreadable',
    ],
    ['it is empty', (path) => writeFileSync(path, ''), 'database-unreadable'],
    ['it cannot be asked', (_, db) => db.close(), 'database-unreadable'],
  ])('is 503 where %s', async (_, spoil, reason) => {
    const { app, ask, path, db } = await ready();
    expect(await ask()).toEqual(OK);
    await spoil(path, db);
    expect(await ask()).toEqual({ code: 503, status: 503, reasons: [reason] });
    const response = await app.request('/readyz');
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.text()).not.toContain(path);
    expect(await (await app.request('/healthz')).text()).toBe('ok\n');
  });

  it('tells that the disk is low, until there is room again', async (context) => {
    if (NO_DISK !== undefined) return context.skip(NO_DISK);
    const { folder } = smallDisk(16);
    const { ask, close } = await ready(folder);
    expect(await ask()).toEqual(OK);
    const filler = join(folder, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(20_000_000))).toThrow(/ENOSPC/);
    expect(await ask()).toEqual({ code: 200, status: 'degraded', reasons: ['disk-low'] });
    rmSync(filler);
    expect(await ask()).toEqual(OK);
    await close();
  });
});

describe('diskTroubles', () => {
  it('tells a disk that cannot be written to', async (context) => {
    if (NO_DISK !== undefined) return context.skip(NO_DISK);
    const disk = smallDisk(4);
    const path = join(disk.folder, 'tributary.db');
    writeFileSync(path, '');
    expect(await diskTroubles(path)).toEqual([]);
    disk.readOnly(true);
    expect(await diskTroubles(path)).toEqual(['not-writable']);
    disk.readOnly(false);
  });
});
