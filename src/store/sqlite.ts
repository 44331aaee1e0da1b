import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Db, type Row, StoreError, type Value } from './db.ts';

/**
 * The SQLite driver: `path` is a file or `:memory:`. A reading connection never takes a lock that holds up the
 * writer (WAL); the writer flushes at each commit, which a refresh does once.
 */
export function openSqlite(path: string, options: { readOnly?: boolean } = {}): Db {
  const readOnly = options.readOnly ?? false;
  const database = open(path, readOnly);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    all: async (sql, ...values) => prepare(sql).all(...values) as Row[],
    get: async (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    run: async (sql, ...values) => {
      prepare(sql).run(...values);
    },
    transaction: <T>(work: () => Promise<T>): Promise<T> => {
      // One connection has one transaction at a time: the next waits for its turn.
      const mine = turn.then(() => inTransaction(database, work));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await turn;
      database.close();
    },
  };
}

async function inTransaction<T>(database: DatabaseSync, work: () => Promise<T>): Promise<T> {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function open(path: string, readOnly: boolean): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly, timeout: 5_000 });
    database.exec('PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000');
    if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const code = /not a database|malformed/i.test(reason) ? 'not-a-database' : 'unusable';
    throw new StoreError(
      code,
      `The database ${path} cannot be opened: ${reason}. Restore it from a backup or name another --data folder; it was left as it is.`,
      error,
    );
  }
}

export type { Value };
