import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configSchema } from '../src/config/schema.ts';
import { commitPlan } from '../src/merge/commit.ts';
import { judgeArrivals } from '../src/merge/judge.ts';
import { emptyMemory } from '../src/merge/memory.ts';
import type { Merging } from '../src/merge/merging.ts';
import { representBy } from '../src/merge/represent.ts';
import type { Arrival } from '../src/merge/settle.ts';
import { DAY, type Instant, MINUTE } from '../src/model/instant.ts';
import { uuidOf } from '../src/model/uuid.ts';
import type { Db } from '../src/store/db.ts';
import type { StoredEntry } from '../src/store/entries.ts';
import { registerFeeds } from '../src/store/feeds.ts';
import { migrate } from '../src/store/migrations.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Level } from '../src/story/piece.ts';
import { copyOf, type Invented, invent, randomOf } from './generate.ts';
import { tell } from './told.ts';

const SOURCES = 250;
const BATCH = 30;
const PER_DAY = 10_000;
const COPIES = 0.05;
/** At level `coverage`, this share of the entries retells earlier news in other words. */
const RETOLD = 0.1;
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
  const merging: Merging = { config, db, memory: emptyMemory() };
  const random = randomOf(7);
  const represent = representBy(config);
  const marks: {
    stored: number;
    micros: number;
    joins: number;
    wrong: number;
    copies: number;
    retold: number;
    heap: number;
  }[] = [];
  let micros = 0;
  let measured = 0;
  let joins = 0;
  let copies = 0;
  let retold = 0;
  // By row id, what an entry tells of; and joins of what is not the same.
  const events = new Uint32Array(total + 1);
  let wrong = 0;
  for (let first = 0; first < total; first += BATCH) {
    const now = (START + (first / PER_DAY) * DAY) as Instant;
    const source = config.sources[(first / BATCH) % SOURCES] as Merging['config']['sources'][number];
    const arrivals: Arrival[] = [];
    for (let i = first; i < first + BATCH && i < total; i++) {
      const kind = i > 1_000 ? kindOf(random(), level) : 'new';
      // What was told before was told within two days.
      const original =
        kind === 'new' ? i : Math.floor(i - 60 - random() * Math.min(i - 60, 2 * PER_DAY - 100));
      events[i + 1] = events[original + 1] || original + 1;
      if (kind === 'copy') copies++;
      if (kind === 'retold') retold++;
      arrivals.push(arrivalOf(i, storyOf(i, original, kind, level), source.id, now));
    }
    await db.transaction(async () => {
      const start = process.threadCpuUsage();
      const { edges } = await judgeArrivals(merging, source, arrivals, [], now);
      const used = process.threadCpuUsage(start);
      micros += used.user + used.system;
      measured += arrivals.length;
      const joined = edges.filter((edge) => edge.verdict === 'join');
      joins += joined.length;
      wrong += joined.filter(({ a, b }) => events[a] !== events[b]).length;
      await commitPlan(db, ids, { arrivals, edges }, now, represent);
    });
    const stored = first + arrivals.length;
    if (!isMark(first, stored, total)) continue;
    const mark = {
      stored,
      micros: micros / measured,
      joins,
      wrong,
      copies,
      retold,
      heap: process.memoryUsage().heapUsed / 1e6,
    };
    [micros, measured] = [0, 0];
    marks.push(mark);
    console.log(
      `  up to ${String(stored).padStart(9)} stored: ${mark.micros.toFixed(0).padStart(5)} µs an entry (${(1e6 / mark.micros).toFixed(0)} entries/s), ${mark.joins} joins (${mark.wrong} wrong) of ${mark.copies} copies made${retold > 0 ? ` and ${mark.retold} told again` : ''}, heap ${mark.heap.toFixed(0)} MB`,
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

type Kind = 'new' | 'copy' | 'retold';

function kindOf(chance: number, level: Level): Kind {
  if (chance < COPIES) return 'copy';
  return level === 'coverage' && chance < COPIES + RETOLD ? 'retold' : 'new';
}

function storyOf(number: number, original: number, kind: Kind, level: Level): Invented & { lang?: string } {
  if (level !== 'coverage') return kind === 'copy' ? copyOf(invent(original), number) : invent(number);
  if (kind === 'retold') return tell(original, number);
  const told = tell(original, original);
  return kind === 'copy' ? { ...told, ...copyOf(told, number) } : told;
}

function arrivalOf(number: number, story: ReturnType<typeof storyOf>, source: string, now: Instant): Arrival {
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
    lang: story.lang ?? 'en',
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
