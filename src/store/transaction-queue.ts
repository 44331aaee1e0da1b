import { setTimeout as sleep } from 'node:timers/promises';

/** Runs transactions one after the other on one connection. */
export type TransactionQueue = {
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

type Waiting = {
  work: () => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

/** So many transactions share a commit at most: readers see what was done soon. */
const TOGETHER = 16;
/** So long, in milliseconds, a commit waits for company, once company has been seen. */
const LINGER = 100;

/**
 * Group commit: transactions that come close together run in savepoints of one transaction of the engine, since
 * the commit is the dearest part of a small one: it flushes, and writes every page that was touched. Each still
 * happens whole or not at all, and resolves only when it is on disk.
 */
export function transactionQueue(execute: (statement: string) => void): TransactionQueue {
  const waiting: Waiting[] = [];
  let pumping: Promise<void> | undefined;
  let company = false;

  async function pump(): Promise<void> {
    while (waiting.length > 0) await commitGroup();
    pumping = undefined;
  }

  async function commitGroup(): Promise<void> {
    const members: Waiting[] = [];
    const settles: (() => void)[] = [];
    try {
      execute('BEGIN IMMEDIATE');
      const end = performance.now() + (company ? LINGER : 0);
      while (members.length < TOGETHER) {
        const next = waiting.shift();
        if (next !== undefined) {
          members.push(next);
          settles.push(await inSavepoint(next));
        } else if (performance.now() < end) await sleep(1);
        else break;
      }
      execute('COMMIT');
      company = members.length > 1;
      for (const settle of settles) settle();
    } catch (error) {
      rollBack();
      // Without the write lock nobody has run yet; the first waits no longer.
      for (const { reject } of members.length > 0 ? members : waiting.splice(0, 1)) reject(error);
    }
  }

  async function inSavepoint({ work, resolve, reject }: Waiting): Promise<() => void> {
    execute('SAVEPOINT member');
    try {
      const value = await work();
      execute('RELEASE member');
      return () => resolve(value);
    } catch (error) {
      execute('ROLLBACK TO member');
      execute('RELEASE member');
      return () => reject(error);
    }
  }

  function rollBack(): void {
    try {
      execute('ROLLBACK');
    } catch {
      // The engine has rolled back by itself, as it does when the disk is full.
    }
  }

  return {
    transaction: <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        pumping ??= pump();
      }),
    idle: async () => {
      await pumping;
    },
  };
}
