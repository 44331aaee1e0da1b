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

/** So many waiting transactions share a commit at most: readers see what was done soon. */
const TOGETHER = 32;

/**
 * Group commit: transactions that wait for one another run in savepoints of one transaction of the engine, so
 * that the flush of a commit, the dearest part of a small one, is paid once. Each still happens whole or not at
 * all, and resolves only when it is on disk.
 */
export function transactionQueue(execute: (statement: string) => void): TransactionQueue {
  const waiting: Waiting[] = [];
  let pumping: Promise<void> | undefined;

  async function pump(): Promise<void> {
    while (waiting.length > 0) {
      const done: (() => void)[] = [];
      const members: Waiting[] = [];
      try {
        execute('BEGIN IMMEDIATE');
        for (
          let next = waiting.shift();
          next !== undefined;
          next = members.length < TOGETHER ? waiting.shift() : undefined
        ) {
          members.push(next);
          done.push(await inSavepoint(next));
        }
        execute('COMMIT');
        for (const settle of done) settle();
      } catch (error) {
        rollBack();
        const stranded = members.length > 0 ? members : waiting.splice(0, 1);
        for (const { reject } of stranded) reject(error);
      }
    }
    pumping = undefined;
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
