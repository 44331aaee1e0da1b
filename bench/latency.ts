import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Agent } from 'undici';
import type { FarmOrder } from './feed-farm.ts';

const ROOT = resolve(import.meta.dirname, '..');
const FEEDS = 200;

/** How long a reader waits for a topic's feed while feeds that do not touch it are ingested, and while all is quiet. */
export async function benchLatency(): Promise<void> {
  const order: FarmOrder = { feeds: FEEDS, items: 30, hosts: 32 };
  const farm = fork(new URL('./feed-farm.ts', import.meta.url), [JSON.stringify(order)]);
  const [farmPort] = (await once(farm, 'message')) as [number];
  const folder = mkdtempSync(join(tmpdir(), 'tributary-latency-'));
  const seed = { id: 'seed', file: join(ROOT, 'seeds/iran-palestine-relations.txt') };
  const topics = [{ id: 'ceasefire', title: 'Ceasefire', match: { any: ['ceasefire', 'truce'] } }];
  const feeds = Array.from({ length: FEEDS }, (_, i) => ({
    id: `feed-${i}`,
    url: `http://127.0.0.${(i % order.hosts) + 1}:${farmPort}/${i}`,
    allowPrivate: true,
  }));
  const file = join(folder, 'feeds.json');
  writeFileSync(file, JSON.stringify({ sources: [seed, ...feeds], topics }));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const server = spawn(
    process.execPath,
    [join(ROOT, 'bin/tributary.js'), 'serve', '--config', file, '--data', folder, '--port', String(port)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const refreshed = countLines(server);
  await until(() => refreshed.serving);
  const busy = await measure(port, () => refreshed.sources < FEEDS);
  const during = refreshed.sources;
  await until(() => refreshed.sources >= FEEDS);
  const end = performance.now() + 4_000;
  const quiet = await measure(port, () => performance.now() < end);
  server.kill('SIGTERM');
  await once(server, 'exit');
  farm.kill();
  rmSync(folder, { recursive: true });
  console.log(
    `a topic's feed while ${during} feeds of 30 items are ingested (${busy.length} requests), and in quiet (${quiet.length}):`,
  );
  console.log(
    `  median ${median(busy).toFixed(2)} ms and ${median(quiet).toFixed(2)} ms, ratio ${(median(busy) / median(quiet)).toFixed(2)} (at most 2)`,
  );
}

function countLines(server: ChildProcess): { serving: boolean; sources: number } {
  const seen = { serving: false, sources: 0 };
  createInterface({ input: server.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    if (line.includes('"msg":"serving"')) seen.serving = true;
    if (line.includes('"source":"feed-')) seen.sources++;
  });
  return seen;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((wake) => setTimeout(wake, 10));
}

/** Milliseconds of one request after the other, over one connection, while `goes`. */
async function measure(port: number, goes: () => boolean): Promise<number[]> {
  const times: number[] = [];
  const agent = new Agent({ connections: 1 });
  while (goes() || times.length < 20) {
    const start = performance.now();
    const response = await agent.request({
      origin: `http://127.0.0.1:${port}`,
      path: '/topics/ceasefire.atom',
      method: 'GET',
    });
    await response.body.dump({ limit: 10_000_000 });
    times.push(performance.now() - start);
    // A reader now and then, not a flood: the question is how long one waits.
    await new Promise((wake) => setTimeout(wake, 5));
  }
  await agent.close();
  return times;
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
