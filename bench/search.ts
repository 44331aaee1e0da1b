import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { Agent } from 'undici';
import { classifierVersion } from '../src/classify/classifier.ts';
import { loadConfig } from '../src/config/load.ts';
import { randomOf } from './generate.ts';
import { OUTLETS, TOPICS, writeStore } from './search-store.ts';

const ROOT = resolve(import.meta.dirname, '..');
const COMMON = 'the of to and in a on for that with as at by from is was are has'.split(' ');
const PARALLEL = 10;
const SHAPES = 5_000;

/** How long others wait while ten search for what costs most, and what thousands of unlike searches leave in memory. */
export async function benchSearch(stories: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-search-'));
  try {
    const file = configure(folder);
    const loaded = await loadConfig(file, {});
    if (!loaded.ok) throw new Error('the configuration is not in order');
    await writeStore(join(folder, 'tributary.db'), stories, classifierVersion(loaded.config));
    const server = await serve(folder, file);
    try {
      await measure(server, stories);
    } finally {
      server.process.kill('SIGTERM');
      await once(server.process, 'exit');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Served = Awaited<ReturnType<typeof serve>>;

function configure(folder: string): string {
  const file = join(folder, 'feeds.json');
  const off = (id: string) => ({ id, url: `https://${id}.example/feed.xml`, enabled: false });
  const topics = TOPICS.map((id) => ({ id, title: id, match: id }));
  writeFileSync(file, JSON.stringify({ sources: OUTLETS.map(off), topics, merge: { level: 'off' } }));
  return file;
}

async function serve(folder: string, file: string) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const options = ['serve', '--config', file, '--data', folder, '--port', String(port)];
  const child = spawn(process.execPath, [join(ROOT, 'bin/tributary.js'), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const line of createInterface({ input: child.stderr })) if (line.includes('"serving"')) break;
  child.stderr.resume();
  const agent = new Agent();
  const get = async (path: string): Promise<number> => {
    const { statusCode, body } = await agent.request({
      origin: `http://127.0.0.1:${port}`,
      path,
      method: 'GET',
    });
    await body.dump({ limit: 100_000_000 });
    return statusCode;
  };
  return { process: child, port, get };
}

async function measure({ process: child, port, get }: Served, stories: number): Promise<void> {
  const quiet = await healthWhile(port, new Promise((wake) => setTimeout(wake, 2_000)));
  const times: number[] = [];
  const statuses: number[] = [];
  const search = async (i: number): Promise<void> => {
    const words = Array.from({ length: 8 }, (_, n) => COMMON[(i + n) % COMMON.length]);
    const start = performance.now();
    statuses.push(await get(`/search.rss?q=${words.join('+')}&limit=500`));
    times.push(performance.now() - start);
  };
  const busy = await healthWhile(port, Promise.all(Array.from({ length: PARALLEL }, (_, i) => search(i))));
  const refused = statuses.filter((status) => status === 503).length;
  console.log(
    `${PARALLEL} searches of eight common words at once over ${stories} stories: ${refused} refused, the last answered after ${Math.max(...times).toFixed(0)} ms`,
  );
  console.log(
    `  /healthz meanwhile: longest ${Math.max(...busy).toFixed(1)} ms of ${busy.length} (at most 50); in quiet ${Math.max(...quiet).toFixed(1)} ms`,
  );
  const before = residentMb(child.pid);
  const random = randomOf(11);
  for (let i = 0; i < SHAPES; i++) await get(`/all.json?${shape(random)}`);
  const after = residentMb(child.pid);
  console.log(
    `${SHAPES} unlike searches: resident memory ${before} MB before, ${after} MB after (within 40)`,
  );
}

/** Milliseconds of each request to `/healthz` until `end`, as a thread sees them that does nothing else. */
async function healthWhile(port: number, end: Promise<unknown>): Promise<number[]> {
  const probe = new Worker(new URL('./health-probe.ts', import.meta.url), { workerData: port });
  await once(probe, 'message');
  await end;
  probe.postMessage('stop');
  const [times] = (await once(probe, 'message')) as [number[]];
  return times;
}

/** One to five queries of rare words and phrases, narrowed or not: a statement of its own, cheap to answer. */
function shape(random: () => number): string {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const word = () => `w${Math.floor(random() * 1e6)}`;
  const queries = Array.from(
    { length: upTo(5) },
    () => `q=${Array.from({ length: upTo(6) }, word).join('+')}`,
  );
  const topics = TOPICS.filter(() => random() < 0.3).map((id) => `topic=${id}`);
  return [...queries, ...topics, `limit=${upTo(500)}`].join('&');
}

const residentMb = (pid: number | undefined): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024);
