import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { type Db, type Row, StoreError } from './db.ts';
import { makePrivateFile } from './private-file.ts';
import { transactionQueue } from './transaction-queue.ts';

declare module 'node:sqlite' {
  interface StatementSync {
    /** Frees the statement at once; it is missing from the types of Node.js. */
    close(): void;
  }
}

/** What a connection keeps in memory. */
type Kept = {
  /** How much of the file, in kB. */
  cacheKb?: number;
  /** How many statements stay prepared: the text of some depends on what readers ask for, and so has no bound. */
  statements?: number;
};

/**
 * The SQLite driver: `path` is a file or `:memory:`. A reading connection never takes a lock that holds up the
 * writer (WAL); the writer flushes at each commit, and transactions that wait for one another share a commit.
 */
export function openSqlite(
  path: string,
  { readOnly = false, cacheKb = 24_000, statements = 200 }: { readOnly?: boolean } & Kept = {},
): Db {
  const database = open(path, readOnly, cacheKb);
  const prepared = new LRUCache<string, StatementSync>({
    max: statements,
    dispose: (statement) => statement.close(),
  });
  const prepare = (sql: string): StatementSync => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  const queue = transactionQueue((statement) => prepare(statement).all());
  return {
    all: async (sql, ...values) => prepare(sql).all(...values) as Row[],
    get: async (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    run: async (sql, ...values) => {
      // Not `run`: it gives the last row id, which full text makes too large for a number, and throws.
      prepare(sql).all(...values);
    },
    transaction: queue.transaction,
    close: async () => {
      await queue.idle();
      prepared.clear();
      database.close();
    },
  };
}

/** SQLite's result codes busy, locked, out of memory, read-only, disk, corrupt, full, cannot open, not a database. */
const ENGINE_FAULTS = new Set([5, 6, 7, 8, 10, 11, 13, 14, 26]);

/** Whether an error says that the engine cannot work, and not that it was asked for something wrong. */
export function isEngineFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  // Extended codes carry the primary one in their last byte.
  return typeof error.errcode === 'number' && ENGINE_FAULTS.has(error.errcode & 0xff);
}

function open(path: string, readOnly: boolean, cacheKb: number): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (!readOnly && path !== ':memory:') makePrivateFile(path);
    database = new DatabaseSync(path, { readOnly, timeout: 5_000 });
    // The page size holds for a new file: larger pages, since a commit writes each that it touched in whole.
    database.exec(
      `PRAGMA page_size = 8192; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${cacheKb}`,
    );
    // See `endable` in `read/full-text.ts`.
    database.function('go_on', () => 1);
    // Pages go back into the file in larger bites than by default: fewer flushes while much is read.
    if (!readOnly)
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 6000');
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    const code = /not a database|malformed/i.test(reason) ? 'not-a-database' : 'unusable';
    throw new StoreError(
      code,
      `The database ${path} cannot be opened: ${reason}. Restore it from a backup or name another --data folder; it was left as it is.`,
      error,
    );
  }
}
