import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { storeFixture } from '../support/store-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-endable-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a statement under way', () => {
  it('ends with its thread', async () => {
    const path = join(folder, 'a.db');
    const { db } = await storeFixture(path);
    await db.close();
    // Without end: only the thread's end can be its end.
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       Promise.all([import(${JSON.stringify(new URL('../../src/store/sqlite.ts', import.meta.url).href)}),
                    import(${JSON.stringify(new URL('../../src/store/read/full-text.ts', import.meta.url).href)})])
         .then(([{ openSqlite }, { endable }]) => {
           const db = openSqlite(${JSON.stringify(path)}, { readOnly: true });
           parentPort.postMessage('reading');
           return db.all('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE ' + endable('i') + ') SELECT max(i) FROM n');
         });`,
      { eval: true },
    );
    await once(worker, 'message');
    expect(await worker.terminate()).toBe(1);
  });
});
