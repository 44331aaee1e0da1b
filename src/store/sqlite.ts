import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { dataFile, goneError } from './data-file.ts';
import { type Db, type Row, StoreError, type Value } from './db.ts';
import { type StoreFile, storeFault } from './fault.ts';
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
  const file = path === ':memory:' ? undefined : dataFile(path);
  // What the engine cannot do is said in one place, whoever asked for it.
  const run = (sql: string, values: Value[]): Row[] => {
    try {
      return prepare(sql).all(...values) as Row[];
    } catch (error) {
      throw storeFault(error, fileOf(path));
    }
  };
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
  const queue = transactionQueue((statement) => {
    // A file that has lost its name takes commits in silence.
    if (statement === 'COMMIT' && file?.isGone()) throw goneError(path);
    run(statement, []);
  });
  return {
    all: async (sql, ...values) => run(sql, values),
    get: async (sql, ...values) => run(sql, values)[0],
    run: async (sql, ...values) => {
      // Not the engine's `run`: it gives the last row id, which full text makes too large for a number, and throws.
      run(sql, values);
    },
    transaction: queue.transaction,
    close: async () => {
      await queue.idle();
      prepared.clear();
      // The log would stay beside what now stands there, and be taken for its own.
      if (!readOnly && file?.isGone()) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

/** What a database of ours holds, whatever its version. */
const OURS = ['schema_version', 'story', 'entry'];

function open(path: string, readOnly: boolean, cacheKb: number): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly, timeout: 5_000, open: false });
  try {
    if (!readOnly && path !== ':memory:') makePrivateFile(path);
    database.open();
    refuseForeign(database, path);
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
    if (database.isOpen) database.close();
    throw storeFault(error, fileOf(path));
  }
}

const fileOf = (path: string): StoreFile => ({ thing: 'database', path, kind: 'file' });

/** Another program's database is left as it is: not even its journal's mode is touched. */
function refuseForeign(database: DatabaseSync, path: string): void {
  const rows = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  const tables = rows.map(({ name }) => String(name));
  if (tables.length === 0 || OURS.every((name) => tables.includes(name))) return;
  const some = tables.slice(0, 3).join(', ');
  throw new StoreError(
    'foreign',
    `The database ${path} cannot be used: it belongs to another program (it holds ${some}). Move it away, or name another folder with --data; it was left as it is.`,
  );
}
