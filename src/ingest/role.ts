import type { Config } from '../config/load.ts';
import { createFetcher } from '../source/fetcher.ts';
import type { Db } from '../store/db.ts';
import { acquireIngestLock } from '../store/lock.ts';
import { migrate } from '../store/migrations.ts';
import { saveRound } from '../store/settings.ts';
import { openSqlite } from '../store/sqlite.ts';
import { dueTasks, hostsAtRest, type SourceTask, sourceTasks } from './due.ts';
import { type Ingest, openIngest } from './ingest.ts';
import { reclassify } from './reclassify.ts';
import { type RefreshReport, type RoundOptions, refreshAll } from './refresh.ts';
import { renameSources } from './rename-sources.ts';
import { isSetBack, setRight } from './set-right.ts';

/** What the ingesting role is started with. */
export type RoleOptions = Pick<Ingest, 'log' | 'now' | 'random' | 'onChanged'> & {
  config: Config;
  database: string;
  lock: string;
  userAgent: string;
};

/** The ingesting role at work: the only one that writes what sources bring. */
export type IngestRole = {
  /** Reads the sources that `choose` picks, by default those that are due, less those that another round has in hand. */
  round(
    choose?: (tasks: SourceTask[]) => SourceTask[],
    options?: Omit<RoundOptions, 'signal' | 'paused'>,
  ): Promise<RefreshReport[]>;
  /** Starts no further refresh, and gives up what is being fetched. */
  stop(): void;
  close(): Promise<void>;
};

/** How long a second ingester waits for the first to go. */
const LOCK_WAIT = 10_000;

/**
 * Takes the lock, opens and migrates the store, brings what is stored in line with the configuration, and reads
 * the file sources. Rejects with a `StoreError` if the store cannot be had.
 */
export async function runIngestRole(options: RoleOptions): Promise<IngestRole> {
  const { config, log, now, random, onChanged } = options;
  const lock = acquireIngestLock(options.lock, LOCK_WAIT);
  let db: Db;
  try {
    db = await openStore(options.database);
  } catch (error) {
    lock.release();
    throw error;
  }
  const fetcher = createFetcher({
    userAgent: config.fetch.userAgent ?? options.userAgent,
    limits: { totalMs: config.fetch.timeout, maxBytes: config.fetch.maxBytes },
    now,
    ...(config.fetch.proxy === undefined ? {} : { proxy: config.fetch.proxy }),
  });
  await renameSources(db, config, log);
  const ingest = await openIngest({ config, db, fetcher, log, now, random, onChanged });
  await setRight(ingest);
  await reclassify(ingest);
  const ended = new AbortController();
  /** The sources of rounds that have not come to their end: no other round reads them. */
  const inHand = new Map<string, symbol>();
  const round: IngestRole['round'] = async (choose = (tasks) => dueTasks(tasks, now()), round = {}) => {
    if (await isSetBack(ingest)) await setRight(ingest);
    const tasks = await sourceTasks(db, config.sources, now());
    const paused = hostsAtRest(tasks, now());
    const chosen = choose(tasks);
    const free = chosen.filter(({ source }) => !inHand.has(source.id));
    if (free.length < chosen.length) {
      const sources = chosen.filter((task) => !free.includes(task)).map(({ source }) => source.id);
      log.info({ sources: sources.slice(0, 20), count: sources.length }, 'still being read');
    }
    const mine = Symbol();
    for (const { source } of free) inHand.set(source.id, mine);
    try {
      const reports = await refreshAll(ingest, free, {
        ...round,
        paused,
        signal: ended.signal,
        onReport: (report) => {
          inHand.delete(report.source);
          round.onReport?.(report);
        },
      });
      if (!round.dry && !ended.signal.aborted) await saveRound(db, now());
      return reports;
    } finally {
      for (const { source } of free) if (inHand.get(source.id) === mine) inHand.delete(source.id);
    }
  };
  return {
    round,
    stop: () => {
      ended.abort();
      // What is being read is given up too; `close` waits for the threads.
      void ingest.documents.close();
    },
    close: async () => {
      await fetcher.close();
      await ingest.documents.close();
      await db.close();
      lock.release();
    },
  };
}

async function openStore(database: string): Promise<Db> {
  const db = openSqlite(database);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
