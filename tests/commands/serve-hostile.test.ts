import { closeSync, openSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { rss2 } from '../support/documents.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { projectFolder, serve } from '../support/tributary.ts';

const EVERY_SECOND = '* * * * * *';

const opened: FeedServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

/** Two feeds at one host: one with a new item whenever it is asked, and one that takes most of a minute to be made safe. */
async function sources() {
  const server = await startFeedServer();
  opened.push(server);
  let edition = 0;
  const good = server.serve('/good', (_, response) => {
    const items = Array.from({ length: ++edition }, (_, i) => ({ id: `${i}`, title: `Edition ${i + 1}` }));
    response.end(rss2(items.slice(-20)));
  });
  const item = `<item><title>Hostile</title><description><![CDATA[${'<b><i></b></i>'.repeat(70_000)}]]></description></item>`;
  const hostile = server.serve('/hostile', { body: `<rss><channel>${item.repeat(45)}</channel></rss>` });
  const source = (id: string, url: string) => ({ id, url, allowPrivate: true, schedule: EVERY_SECOND });
  const config = {
    schedule: EVERY_SECOND,
    fetch: { maxBytes: '50MB' },
    sources: [source('hostile', hostile), source('good', good)],
  };
  return { server, config, editions: () => edition };
}

async function until(holds: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it never came');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Waits until an edition that nobody had asked for yet is served. */
async function nextEdition(get: (path: string) => Promise<Response>, editions: () => number): Promise<void> {
  const next = `Edition ${editions() + 1}`;
  await until(async () => {
    const answer = await get('/all.rss').catch(() => undefined);
    return (await answer?.text())?.includes(next) === true;
  }, 120);
}

describe('serve beside a source that is too hard to read', { timeout: 600_000 }, () => {
  it('goes on serving what the others bring, and says what became of it', async () => {
    const { server, config, editions } = await sources();
    const { running, get } = await serve(projectFolder(config));
    await until(() => server.hits('/hostile').length > 0, 120);
    for (let round = 0; round < 3; round++) await nextEdition(get, editions);
    expect(running.err()).not.toContain('too-hard-to-read');
    await until(() => running.err().includes('too-hard-to-read'), 300);
    const page = await get('/sources/hostile', { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('too-hard-to-read');
    await nextEdition(get, editions);
  });

  it('ends while it is being read', async () => {
    const { server, config, editions } = await sources();
    const { running, get } = await serve(projectFolder(config));
    await until(() => server.hits('/hostile').length > 0, 120);
    await nextEdition(get, editions);
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(running.err()).not.toContain('too-hard-to-read');
  });
});

describe('serve whose log cannot be written', { timeout: 600_000 }, () => {
  it('goes on reading and answering', async () => {
    const { config, editions } = await sources();
    const full = openSync('/dev/full', 'w');
    const folder = projectFolder({ ...config, sources: config.sources.slice(1) });
    const { running, get } = await serve(folder, [], {}, full);
    closeSync(full);
    for (let round = 0; round < 3; round++) await nextEdition(get, editions);
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });
});
