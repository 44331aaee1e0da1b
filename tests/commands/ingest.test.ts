import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IngestOptions, runIngest } from '../../src/commands/ingest.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rss2, seedText } from '../support/documents.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { projectFolder, tributary } from '../support/tributary.ts';

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.close());

const seed = seedText([{ title: 'Alder rises', text: 'The alder did.' }]);

function project(paths: string[] = []) {
  const sources = paths.map((path) => ({
    id: path.slice(1),
    url: server.serve(
      path,
      path.startsWith('/bad') ? { status: 500 } : { body: rss2([{ id: '1', title: `Of ${path}` }]) },
    ),
    allowPrivate: true,
  }));
  return projectFolder({ sources: [{ id: 'seed', file: 'seed.txt' }, ...sources] }, { 'seed.txt': seed });
}

async function ingest(folder: string, options: IngestOptions = {}) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const settings = {
    config: join(folder, 'feeds.json'),
    data: join(folder, 'data'),
    host: '',
    port: 0,
    logLevel: 'silent',
    env: {},
  };
  const code = await runIngest(settings, options, {
    stdout: (line) => stdout.push(line),
    stderr: (line) => stderr.push(line),
  });
  return { code, stdout: stdout.toSorted(), stderr };
}

async function entries(folder: string): Promise<number> {
  const db = openSqlite(join(folder, 'data', 'tributary.db'), { readOnly: true });
  const row = await db.get('SELECT count(*) AS n FROM entry');
  await db.close();
  return Number(row?.n);
}

describe('tributary ingest', () => {
  it('reads file sources always, and feeds when they are due', async () => {
    const folder = project(['/good']);
    expect(await ingest(folder)).toEqual({
      code: 0,
      stdout: ['good: 1 new, 0 edited', 'seed: 1 new, 0 edited'],
      stderr: [],
    });
    expect((await ingest(folder)).stdout).toEqual(['seed: 0 new, 0 edited']);
    expect(server.hits('/good')).toHaveLength(1);
  });

  it('reads everything by --force, and one by --source', async () => {
    const folder = project(['/force']);
    await ingest(folder);
    expect((await ingest(folder, { force: true })).stdout).toHaveLength(2);
    expect((await ingest(folder, { force: true, source: 'force' })).stdout).toEqual([
      'force: 0 new, 0 edited',
    ]);
    expect((await ingest(folder, { source: 'force' })).stdout).toEqual(['force: 0 new, 0 edited']);
    expect(server.hits('/force')).toHaveLength(4);
  });

  it('says why where it has nothing to do', async () => {
    const one = {
      id: 'one',
      allowPrivate: true,
      url: server.serve('/once', { body: rss2([{ id: '1', title: 'A' }]) }),
    };
    const folder = projectFolder({ sources: [one] });
    const configure = (...sources: object[]) =>
      writeFileSync(join(folder, 'feeds.json'), JSON.stringify({ sources }));
    await ingest(folder);
    const due = /^Nothing is due\. The next is one, at 20\d\d-\S+Z\. .*--force.*--source ID/;
    expect(await ingest(folder)).toEqual({ code: 0, stdout: [expect.stringMatching(due)], stderr: [] });
    configure({ ...one, enabled: false });
    expect((await ingest(folder)).stdout[0]).toBe(
      'Nothing to read: the configuration has no source that is switched on.',
    );
    expect((await ingest(folder, { source: 'one' })).stdout[0]).toMatch(
      /^Nothing was read: one is switched off/,
    );
    const busy = server.serve('/busy', { status: 429, headers: { 'retry-after': '600' } });
    configure({ id: 'busy', allowPrivate: true, url: busy });
    expect((await ingest(folder)).code).toBe(1);
    expect(await ingest(folder, { source: 'busy' })).toMatchObject({
      code: 0,
      stdout: [expect.stringMatching(/^Nothing was read: 127\.0\.0\.1:\d+ asked for a pause until /)],
    });
    configure({ id: 'gone', allowPrivate: true, url: server.serve('/gone', { status: 410 }) });
    await ingest(folder);
    expect((await ingest(folder)).stdout[0]).toMatch(/^Nothing is due\. To read/);
  });

  it('writes nothing by --dry-run, and says what it would have taken', async () => {
    const folder = project(['/dry']);
    const { code, stdout } = await ingest(folder, { dryRun: true });
    expect(code).toBe(0);
    expect(stdout).toEqual([
      'dry: 1 new, 0 edited (nothing was written)',
      'seed: 1 new, 0 edited (nothing was written)',
    ]);
    expect(await entries(folder)).toBe(0);
    expect((await ingest(folder)).stdout[0]).toBe('dry: 1 new, 0 edited');
  });

  it('ends with 1 only where every source that it tried failed', async () => {
    const folder = project(['/bad']);
    expect((await ingest(folder)).code).toBe(0);
    const { code, stdout } = await ingest(folder, { force: true, source: 'bad' });
    expect(code).toBe(1);
    expect(stdout[0]).toMatch(/^bad: failed \(http\): .* answered 500/);
  });

  it('gives up what it waits for at SIGTERM, keeps what has come, and ends with 0', async () => {
    const folder = projectFolder(
      {
        sources: [
          { id: 'seed', file: 'seed.txt' },
          { id: 'mute', url: server.serve('/mute', () => undefined), allowPrivate: true },
        ],
      },
      { 'seed.txt': seed },
    );
    const options = ['--config', join(folder, 'feeds.json'), '--data', join(folder, 'data')];
    const running = tributary([...options, 'ingest']);
    await expect.poll(() => server.hits('/mute').length, { timeout: 15_000 }).toBe(1);
    running.process.kill('SIGTERM');
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(running.out()).toBe('seed: 1 new, 0 edited\n');
    expect(await entries(folder)).toBe(1);
  });

  it('ends with 2 for a source that is none, and names the nearest', async () => {
    const { code, stderr } = await ingest(project(), { source: 'sed' });
    expect(code).toBe(2);
    expect(stderr[0]).toContain('did you mean "seed"?');
  });

  it('ends with 1 over a database that a newer program wrote, and says so', async () => {
    const folder = project();
    await ingest(folder);
    const db = openSqlite(join(folder, 'data', 'tributary.db'));
    await db.run('INSERT INTO schema_version VALUES (999)');
    await db.close();
    const { code, stderr } = await ingest(folder);
    expect(code).toBe(1);
    expect(stderr[0]).toContain('schema version 999');
  });

  it('ends with 1 over a file that is no database', async () => {
    const folder = project();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'tributary.db'), 'no database '.repeat(100));
    const { code, stderr } = await ingest(folder);
    expect(code).toBe(1);
    expect(stderr[0]).toContain('cannot be opened');
    rmSync(join(folder, 'data'), { recursive: true });
    expect((await ingest(folder)).code).toBe(0);
  });
});
