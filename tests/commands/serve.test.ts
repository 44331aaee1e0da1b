import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rss2, seedText } from '../support/documents.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { projectFolder, serve, type Tributary, tributary } from '../support/tributary.ts';

const seed = seedText([
  { title: 'Alder rises', text: 'The alder did.' },
  { title: 'Birch falls', text: 'The birch did.' },
]);
const CONFIG = { sources: [{ id: 'seed', file: 'seed.txt' }] };

const titles = async (response: Response): Promise<string[]> =>
  ((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title);

async function stop(running: Tributary, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  running.process.kill(signal);
  return running.exit;
}

describe('tributary serve', { timeout: 60_000 }, () => {
  it('has read its seed document when its port opens, says where it serves, and ends with 0 at SIGTERM', async () => {
    const { running, port, get } = await serve(projectFolder(CONFIG, { 'seed.txt': seed }));
    await running.says('"serving"');
    expect(await titles(await get('/all.json'))).toEqual(['Alder rises', 'Birch falls']);
    expect(await (await get('/healthz')).text()).toBe('ok\n');
    expect(running.err()).toContain(`"url":"http://localhost:${port}"`);
    expect(running.out()).toBe('');
    expect(await stop(running)).toBe(0);
  });

  it('gives the same bytes when it is started again, and 304 to who has them', async () => {
    const folder = projectFolder(CONFIG, { 'seed.txt': seed });
    const site = { SITE_URL: 'https://site.example' };
    const first = await serve(folder, [], site);
    await first.running.says('"serving"');
    const answer = await first.get('/all.atom');
    const bytes = await answer.text();
    const etag = answer.headers.get('etag') ?? '';
    expect(await stop(first.running, 'SIGINT')).toBe(0);
    const second = await serve(folder, [], site);
    await second.running.says('"serving"');
    expect(await (await second.get('/all.atom')).text()).toBe(bytes);
    expect((await second.get('/all.atom', { headers: { 'if-none-match': etag } })).status).toBe(304);
    // As npm sends it: twice at once counts as one.
    second.running.process.kill('SIGTERM');
    expect(await stop(second.running)).toBe(0);
  });

  it('reads new feeds at once, shows them without a restart, and stops while one keeps it waiting', async () => {
    const server = await startFeedServer();
    const folder = projectFolder(
      {
        sources: [
          ...CONFIG.sources,
          {
            id: 'good',
            url: server.serve('/good', { body: rss2([{ id: '1', title: 'From afar' }]) }),
            allowPrivate: true,
          },
          { id: 'mute', url: `http://localhost:${server.port}/mute`, allowPrivate: true },
        ],
      },
      { 'seed.txt': seed },
    );
    server.serve('/mute', () => undefined);
    const { running, get } = await serve(folder);
    await running.says('"source":"good"');
    await expect.poll(async () => titles(await get('/sources/good.json'))).toEqual(['From afar']);
    await expect.poll(() => server.hits('/mute').length).toBe(1);
    const start = performance.now();
    expect(await stop(running)).toBe(0);
    expect(performance.now() - start).toBeLessThan(5_000);
    await server.close();
  });

  it('refuses a broken configuration with 2, and writes nothing', async () => {
    const folder = projectFolder({ sources: [], topicz: [] });
    const { running } = await serve(folder);
    expect(await running.exit).toBe(2);
    expect(running.err()).toMatch(/topicz.*topics/s);
    expect(() => readFileSync(join(folder, 'data', 'tributary.db'))).toThrow();
  });

  it.each(['foo', 'ftp://example.org', 'https://example.org/?a'])(
    'refuses %s as SITE_URL with 2, and starts nothing',
    async (SITE_URL) => {
      const running = tributary(['serve', '--config', join(projectFolder(CONFIG), 'feeds.json')], {
        SITE_URL,
      });
      expect(await running.exit).toBe(2);
      expect(running.err()).toMatch(/^error: SITE_URL .*https:/);
    },
  );

  it('ends with 1 where its only source cannot be read, and serves where another is enabled', async () => {
    const alone = await serve(projectFolder(CONFIG));
    expect(await alone.running.exit).toBe(1);
    expect(alone.running.err()).toContain('does not exist');
    const other = { id: 'other', url: 'http://127.0.0.1:9/feed' };
    const { running, get } = await serve(projectFolder({ sources: [...CONFIG.sources, other] }));
    await running.says('"serving"');
    expect((await get('/all.rss')).status).toBe(200);
    expect(await stop(running)).toBe(0);
  });

  it('ends with 1 where its port is taken, with advice', async () => {
    const server = await startFeedServer();
    const folder = projectFolder(CONFIG, { 'seed.txt': seed });
    const options = ['--config', join(folder, 'feeds.json'), '--data', join(folder, 'data')];
    const running = tributary([...options, '--port', `${server.port}`, 'serve']);
    expect(await running.exit).toBe(1);
    expect(running.err()).toMatch(/cannot listen on 127\.0\.0\.1:\d+.*--port/);
    await server.close();
  });

  it('ends with 1 over a file that is no database, and leaves it as it is', async () => {
    const folder = projectFolder(CONFIG, { 'seed.txt': seed });
    const database = join(folder, 'tributary.db');
    writeFileSync(database, 'This is no database. '.repeat(100));
    const running = tributary(['--config', join(folder, 'feeds.json'), '--data', folder, 'serve']);
    expect(await running.exit).toBe(1);
    expect(running.err()).toContain('cannot be opened');
    expect(readFileSync(database, 'utf8')).toBe('This is no database. '.repeat(100));
  });

  it('leaves no thread behind where the web cannot start', async () => {
    const folder = projectFolder(CONFIG, { 'seed.txt': seed });
    const settings = {
      config: join(folder, 'feeds.json'),
      data: join(folder, 'data'),
      host: '127.0.0.1',
      port: 0,
      siteUrl: 'no address',
      logLevel: 'silent',
      env: {},
    };
    const script = `import { runServe } from ${JSON.stringify(new URL('../../src/commands/serve.ts', import.meta.url).href)};
      await runServe(${JSON.stringify(settings)}, console).catch(() => { process.exitCode = 3; });`;
    const file = join(folder, 'serve.mjs');
    writeFileSync(file, script);
    const ended = spawnSync(process.execPath, [file], { timeout: 10_000 });
    expect(ended.status).toBe(3);
  });
});
