import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { type ReaderPool, startReaders } from '../../src/web/reader-pool.ts';
import { configFixture, NOON, storeFixture } from '../support/store-fixture.ts';
import { BROWSER } from '../support/web-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-readers-'));
const database = join(folder, 'a.db');
const config = configFixture();
const site = 'https://news.example';
const store = await storeFixture(database);
const pools: ReaderPool[] = [];
const failures: Error[] = [];
afterAll(async () => {
  for (const pool of pools) await pool.close();
  await store.db.close();
  rmSync(folder, { recursive: true });
});

const appWith = (readers?: ReaderPool) =>
  createApp({
    db: store.db,
    config: () => config,
    site,
    log: { error: (fields) => void failures.push((fields as { err: Error }).err) },
    ...(readers === undefined ? {} : { readers }),
  });
const pool = (deadline?: number): ReaderPool => {
  const made = startReaders({ config, database, site }, (error) => failures.push(error), deadline);
  pools.push(made);
  return made;
};

await store.story({ name: 'Truce in Gaza', entries: [{ matches: { 'topics/ceasefire': ['truce'] } }] });
await store.story({ name: 'Aid for Gaza', entries: [{ summary: 'A <b>convoy</b>.' }], published: NOON });

describe('readers in threads', () => {
  it('answer as this thread does', async () => {
    const [apart, here] = [appWith(pool()), appWith()];
    for (const path of [
      '/search.rss?q=gaza',
      '/search.atom?q=gaza+truce&limit=1',
      '/all.json?topic=ceasefire',
      '/all?q=convoy',
      '/topics/ceasefire?q=gaza',
      '/sources/one?limit=1',
      '/all.json?limit=1',
      '/',
    ]) {
      const ask = async (app: typeof here) => {
        const response = await app.request(path, { headers: path.includes('.') ? {} : BROWSER });
        return { status: response.status, text: await response.text(), headers: [...response.headers] };
      };
      expect(await ask(apart), path).toEqual(await ask(here));
    }
    expect(failures).toEqual([]);
  });

  it('refuse what takes too long, with when to come again, and answer the next', async () => {
    const late = pool(1);
    const app = appWith(late);
    const response = await app.request('/search.rss?q=gaza');
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    // Whole feeds do not depend on them.
    expect((await app.request('/all.rss')).status).toBe(200);
    expect((await appWith(pool()).request('/search.rss?q=gaza')).status).toBe(200);
    expect(failures).toEqual([]);
  });
});
