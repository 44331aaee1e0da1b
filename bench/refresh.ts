import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { loadConfig } from '../src/config/load.ts';
import { runIngestRole } from '../src/ingest/role.ts';
import { systemClock } from '../src/model/instant.ts';
import { type FarmOrder, farmFeed } from './feed-farm.ts';

/** The whole line over many feeds: first refresh, then a refresh in which nothing has changed. */
export async function benchRefresh(feeds = 2_000, level = 'off'): Promise<void> {
  // At level `coverage`, texts that are like news, since what they share by chance is what it costs.
  const told = level === 'coverage';
  const order: FarmOrder = { feeds, items: 30, hosts: 64, told };
  const farm = fork(new URL('./feed-farm.ts', import.meta.url), [JSON.stringify(order)]);
  const [port] = (await once(farm, 'message')) as [number];
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  const sources = Array.from({ length: feeds }, (_, feed) => ({
    id: `feed-${feed}`,
    url: `http://127.0.0.${(feed % order.hosts) + 1}:${port}/${feed}`,
    allowPrivate: true,
  }));
  const topics = ['harbour', 'budget', 'hospital', 'rail'].map((word) => ({
    id: word,
    title: word,
    match: word,
  }));
  const file = join(folder, 'feeds.json');
  writeFileSync(file, JSON.stringify({ sources, topics, merge: { level } }));
  const loaded = await loadConfig(file, {});
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const role = await runIngestRole({
    config: loaded.config,
    database: join(folder, 'tributary.db'),
    lock: join(folder, 'ingest.lock'),
    userAgent: 'Tributary-bench',
    log: pino({ level: 'silent' }),
    now: systemClock,
    random: Math.random,
    onChanged: () => undefined,
  });
  const first = await timed(() => role.round((tasks) => tasks));
  // The first unchanged round still pays for what the refresh before left in the log of the database: three, and the median.
  const rounds: number[] = [];
  for (let i = 0; i < 3; i++) rounds.push(await timed(() => role.round((tasks) => tasks)));
  const again = rounds.sort((a, b) => a - b)[1] as number;
  await role.close();
  farm.kill();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  rmSync(folder, { recursive: true });
  const peer = feedparserRate(Math.min(feeds, 100), told);
  console.log(`whole line, level ${level}, ${feeds} feeds of 30 items:`);
  console.log(
    `  first refresh      ${rate(feeds, first)} feeds/s${peer === undefined ? '' : ` (${(feeds / first / peer).toFixed(1)} times the Python feedparser's bare parse, ${peer.toFixed(0)} feeds/s)`}`,
  );
  console.log(`  unchanged (304)    ${rate(feeds, again)} feeds/s`);
  console.log(`  peak memory        ${peak} MB`);
  if (peer === undefined) console.log('  (the Python feedparser is not installed: no peer figure)');
}

const rate = (count: number, seconds: number): string => (count / seconds).toFixed(0).padStart(6);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** How many of the same documents a second the Python feedparser parses, where it is installed. */
function feedparserRate(feeds: number, told: boolean): number | undefined {
  const script = `import sys, time, json, feedparser
docs = [d.encode() for d in json.load(sys.stdin)]
start = time.time()
for d in docs: feedparser.parse(d)
print(len(docs) / (time.time() - start))`;
  const input = JSON.stringify(Array.from({ length: feeds }, (_, feed) => farmFeed(feed, 30, told)));
  for (const python of ['/usr/bin/python3', 'python3']) {
    const ran = spawnSync(python, ['-c', script], { input, encoding: 'utf8' });
    if (ran.status === 0) return Number(ran.stdout);
  }
  return undefined;
}
