/** What a column may hold, in both engines. */
export type Value = string | number | null | Uint8Array;

/** A row as an engine gives it; each statement's function turns it into a type of its own. */
export type Row = Record<string, Value>;

/**
 * The port to the database. SQL is one text for all engines, with `?` for parameters; a transaction holds the
 * write lock from its first statement, so that what it reads cannot change before it writes.
 */
export type Db = {
  all(sql: string, ...values: Value[]): Promise<Row[]>;
  get(sql: string, ...values: Value[]): Promise<Row | undefined>;
  run(sql: string, ...values: Value[]): Promise<void>;
  /**
   * Commits when `work` resolves and rolls back when it rejects; transactions do not nest. Where another that shared
   * the commit failed, `work` runs once more: what it does beside writing may be done twice.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The store cannot be used, or not now: what happened, where, and what to do. */
export class StoreError extends Error {
  readonly code:
    | 'not-a-database'
    | 'foreign'
    | 'newer-schema'
    | 'in-use'
    | 'not-a-lock'
    | 'busy'
    | 'full'
    | 'read-only'
    | 'corrupt'
    | 'gone'
    | 'unusable';

  constructor(code: StoreError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
