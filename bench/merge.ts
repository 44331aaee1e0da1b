import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configSchema } from '../src/config/schema.ts';
import { type Merging, meetStored } from '../src/ingest/meet-stored.ts';
import { preparedCache } from '../src/ingest/prepared-cache.ts';
import { representBy } from '../src/ingest/represent.ts';
import { DAY, type Instant, MINUTE } from '../src/model/instant.ts';
import { uuidOf } from '../src/model/uuid.ts';
import { commitPlan } from '../src/store/commit.ts';
import type { Db } from '../src/store/db.ts';
import type { StoredEntry } from '../src/store/entries.ts';
import { registerFeeds } from '../src/store/feeds.ts';
import { migrate } from '../src/store/migrations.ts';
import type { Arrival } from '../src/store/settle.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Level } from '../src/story/piece.ts';
import { copyOf, invent, randomOf } from './generate.ts';

const SOURCES = 250;
const BATCH = 30;
const PER_DAY = 10_000;
const COPIES = 0.05;
const START = Date.UTC(2026, 0, 1);

/** The cost of merging an entry as the store grows: what meets what is stored, apart from what writes it. */
export async function benchMerge(total: number, level: Level): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-merge-'));
  const file = join(folder, 'tributary.db');
  const db = openSqlite(file);
  await migrate(db);
  const parsed = configSchema.parse({
    sources: Array.from({ length: SOURCES }, (_, i) => ({
      id: `outlet-${i}`,
      url: `https://outlet-${i}.example/feed`,
    })),
    merge: { level },
  });
  const config = parsed as unknown as Merging['config'];
  const ids = await registerFeeds(db, ['all', ...config.sources.map(({ id }) => `sources/${id}`)]);
  const merging: Merging = { config, db, prepared: preparedCache() };
  const random = randomOf(7);
  const represent = representBy(config);
  const marks: { stored: number; micros: number; joins: number; copies: number; heap: number }[] = [];
  let micros = 0;
  let measured = 0;
  let joins = 0;
  let copies = 0;
  for (let first = 0; first < total; first += BATCH) {
    const now = (START + (first / PER_DAY) * DAY) as Instant;
    const source = config.sources[(first / BATCH) % SOURCES] as Merging['config']['sources'][number];
    const arrivals: Arrival[] = [];
    for (let i = first; i < first + BATCH && i < total; i++) {
      const isCopy = random() < COPIES && i > 1_000;
      // A copy follows its original within two days.
      const original = isCopy ? Math.floor(i - 60 - random() * Math.min(i - 60, 2 * PER_DAY - 100)) : i;
      if (isCopy) copies++;
      arrivals.push(arrivalOf(i, original, isCopy, source.id, now));
    }
    await db.transaction(async () => {
      const start = process.threadCpuUsage();
      const edges = await meetStored(merging, source, arrivals, now);
      const used = process.threadCpuUsage(start);
      micros += used.user + used.system;
      measured += arrivals.length;
      joins += edges.filter((edge) => edge.verdict === 'join').length;
      await commitPlan(db, ids, { arrivals, edges }, now, represent);
    });
    const stored = first + arrivals.length;
    if (!isMark(first, stored, total)) continue;
    const mark = {
      stored,
      micros: micros / measured,
      joins,
      copies,
      heap: process.memoryUsage().heapUsed / 1e6,
    };
    [micros, measured] = [0, 0];
    marks.push(mark);
    console.log(
      `  up to ${String(stored).padStart(9)} stored: ${mark.micros.toFixed(0).padStart(5)} µs an entry (${(1e6 / mark.micros).toFixed(0)} entries/s), ${mark.joins} joins of ${mark.copies} copies made, heap ${mark.heap.toFixed(0)} MB`,
    );
  }
  const index = await indexBytes(db);
  console.log(
    `  keys held for ${index.entries} entries, ${(index.bytes / Math.max(1, index.entries)).toFixed(0)} bytes each on disk`,
  );
  const [early, late] = [marks.find(({ stored }) => stored >= 12_000), marks.at(-1)];
  if (early && late)
    console.log(
      `  cost at ${late.stored} stored is ${(late.micros / early.micros).toFixed(2)} times that at about 10,000`,
    );
  await db.close();
  rmSync(folder, { recursive: true });
}

/** The cost at 10,000 stored is that of the entries from 8,000 to 12,000. */
function isMark(first: number, stored: number, total: number): boolean {
  const passed = (count: number) => first < count && stored >= count;
  const every = total >= 200_000 ? 100_000 : Math.ceil(total / 5);
  return passed(8_000) || passed(12_000) || Math.floor(stored / every) > Math.floor(first / every);
}

function arrivalOf(number: number, original: number, isCopy: boolean, source: string, now: Instant): Arrival {
  const story = isCopy ? copyOf(invent(original), number) : invent(number);
  const at = (now - (number % BATCH) * MINUTE) as Instant;
  const entry: StoredEntry = {
    id: number + 1,
    uuid: uuidOf(`bench ${number}`),
    source,
    guid: String(number),
    title: story.title,
    summary: story.summary,
    authors: [],
    categories: [],
    enclosures: [],
    published: at,
    lang: 'en',
    seen: now,
    position: number % BATCH,
    at,
    backlog: false,
    admitted: true,
    hash: '',
    story: 0,
  };
  return { entry, matches: [], words: '', change: 'new' };
}

async function indexBytes(db: Db): Promise<{ bytes: number; entries: number }> {
  const size = await db.get("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = 'merge_key'");
  const held = await db.get('SELECT count(DISTINCT entry) AS entries FROM merge_key');
  return { bytes: Number(size?.bytes), entries: Number(held?.entries) };
}
