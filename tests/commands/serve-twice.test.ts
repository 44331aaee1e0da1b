import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seedText } from '../support/documents.ts';
import { projectFolder, serve, tributary } from '../support/tributary.ts';

describe('two processes on one data folder', { timeout: 90_000 }, () => {
  it('keeps a second serve and ingest waiting for ten seconds, then they end with 1', async () => {
    const seed = seedText([{ title: 'Alder rises', text: 'The alder did.' }]);
    const folder = projectFolder({ sources: [{ id: 'seed', file: 'seed.txt' }] }, { 'seed.txt': seed });
    const { running } = await serve(folder);
    await running.says('"serving"');
    const start = performance.now();
    const second = await serve(folder);
    const ingest = tributary([
      '--config',
      join(folder, 'feeds.json'),
      '--data',
      join(folder, 'data'),
      'ingest',
    ]);
    expect(await Promise.all([second.running.exit, ingest.exit])).toEqual([1, 1]);
    expect(performance.now() - start).toBeGreaterThan(9_500);
    for (const { err } of [second.running, ingest])
      expect(err()).toMatch(/using this data folder \(waited 10 s\)/);
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });
});
