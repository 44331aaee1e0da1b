import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { acquireIngestLock } from '../../src/store/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'tributary-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('acquireIngestLock', () => {
  it('is had by one, waits for as long as it is told, and is free again once released', () => {
    const path = join(folder, 'ingest.lock');
    const first = acquireIngestLock(path, 100);
    const start = performance.now();
    expect(() => acquireIngestLock(path, 200)).toThrow(
      expect.objectContaining({ code: 'in-use', message: expect.stringContaining('waited 0.2 s') }),
    );
    expect(performance.now() - start).toBeGreaterThan(150);
    first.release();
    first.release();
    acquireIngestLock(path, 0).release();
  });

  it('says what else is wrong as it is', () => {
    expect(() => acquireIngestLock(join(folder, 'nowhere', 'ingest.lock'), 0)).toThrow(/unable to open/);
  });
});
