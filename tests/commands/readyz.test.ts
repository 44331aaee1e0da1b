import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { rss2 } from '../support/documents.ts';
import { NO_DISK, smallDisk } from '../support/small-disk.ts';
import { projectFolder, serve } from '../support/tributary.ts';

type Served = Awaited<ReturnType<typeof serve>>;

const CONFIG = { schedule: '* * * * * *', sources: [{ id: 'one', file: 'one.xml' }] };
const named = (titles: readonly string[]) =>
  rss2(
    titles.map((title) => ({ id: title, link: `http://news.example/${title}`, title, text: `${title}.` })),
  );

/** A project whose one source lists what it is told to, in one step. */
function project(first: string[]) {
  const folder = projectFolder(CONFIG, { 'one.xml': named(first) });
  return {
    folder,
    lists: (titles: string[]) => {
      writeFileSync(join(folder, 'next.xml'), named(titles));
      renameSync(join(folder, 'next.xml'), join(folder, 'one.xml'));
    },
  };
}

async function readiness({ get }: Served): Promise<string> {
  const response = await get('/readyz').catch(() => undefined);
  if (response === undefined) return 'no answer';
  const { reasons } = (await response.json()) as { reasons: string[] };
  return [response.status, ...reasons].join(' ');
}

async function titles({ get }: Served): Promise<string[]> {
  const response = await get('/all.json?limit=500').catch(() => undefined);
  if (response === undefined) return [];
  return ((await response.json()) as { items: { title: string }[] }).items
    .map(({ title }) => title)
    .toSorted();
}

const soon = { timeout: 60_000, interval: 100 };

describe('serve over a disk that fails', { timeout: 300_000 }, () => {
  it('goes on where its data folder is deleted, and where a backup is put in its place', async () => {
    const { folder, lists } = project(['a', 'b']);
    const data = join(folder, 'data');
    const server = await serve(folder);
    await server.running.says('"serving"');
    await expect.poll(() => readiness(server), soon).toBe('200');
    expect(await titles(server)).toEqual(['a', 'b']);

    rmSync(data, { recursive: true });
    expect(await readiness(server)).toMatch(/^503 database-gone$|^no answer$/);
    lists(['b', 'c']);
    await expect.poll(() => titles(server), soon).toEqual(['b', 'c']);
    await expect.poll(() => readiness(server), soon).toBe('200');
    expect(readdirSync(data)).toContain('tributary.db');
    expect(server.running.err()).toMatch(/deleted, moved or replaced while it was open/);

    // As an owner might who did not stop the server before.
    renameSync(data, join(folder, 'backup'));
    await expect.poll(() => server.running.err().split('"serving"').length, soon).toBe(4);
    lists(['d']);
    await expect.poll(() => titles(server), soon).toContain('d');
    lists(['e']);
    renameSync(data, join(folder, 'other'));
    renameSync(join(folder, 'backup'), data);
    await expect.poll(() => titles(server), soon).toEqual(['b', 'c', 'e']);
    await expect.poll(() => readiness(server), soon).toBe('200');
    server.running.process.kill('SIGTERM');
    expect(await server.running.exit).toBe(0);
  });

  it('serves what it has while the disk is full, and takes what came meanwhile once there is room', async (context) => {
    if (NO_DISK !== undefined) return context.skip(NO_DISK);
    const { folder, lists } = project(['a', 'b']);
    const disk = smallDisk(24);
    const server = await serve(folder, ['--data', disk.folder]);
    await server.running.says('"serving"');
    await expect.poll(() => readiness(server), soon).toBe('200');
    const filler = join(disk.folder, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(30_000_000))).toThrow(/ENOSPC/);
    const many = Array.from({ length: 200 }, (_, i) => `item-${i}-${'x'.repeat(5_000)}`);
    lists(['a', ...many]);
    await server.running.says('the disk is full');
    expect(await readiness(server)).toMatch(/^200 disk-low not-writable( round-overdue)?$/);
    expect(await titles(server)).toEqual(['a', 'b']);
    lists(['a', 'c']);
    rmSync(filler);
    // A round that has the long document in hand may still store it.
    await expect.poll(() => titles(server), soon).toEqual(expect.arrayContaining(['a', 'b', 'c']));
    await expect.poll(() => readiness(server), soon).toBe('200');
    server.running.process.kill('SIGTERM');
    expect(await server.running.exit).toBe(0);
  });

  it('says so while nothing can be written, whatever the disk says', async () => {
    const { folder, lists } = project(['a']);
    const server = await serve(folder);
    await server.running.says('"serving"');
    const other = new DatabaseSync(join(folder, 'data', 'tributary.db'), { timeout: 30_000 });
    other.exec('BEGIN IMMEDIATE');
    await expect.poll(() => readiness(server), soon).toMatch(/^200 not-writable( round-overdue)?$/);
    await server.running.says('another process is writing to it');
    other.exec('ROLLBACK');
    other.close();
    lists(['a', 'b']);
    await expect.poll(() => titles(server), soon).toEqual(['a', 'b']);
    await expect.poll(() => readiness(server), soon).toBe('200');
  });

  it('is ready again after each kill, with nothing lost or doubled', async () => {
    const { folder, lists } = project(['a']);
    const expected = ['a'];
    for (let i = 0; i < 2; i++) {
      const server = await serve(folder);
      await expect.poll(() => readiness(server), soon).toBe('200');
      expected.push(`round-${i}`);
      lists(expected);
      await expect.poll(() => titles(server), soon).toEqual(expected);
      server.running.process.kill('SIGKILL');
      await server.running.exit;
    }
    const server = await serve(folder);
    await expect.poll(() => titles(server), soon).toEqual(expected);
  });
});
