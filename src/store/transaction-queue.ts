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

/** Up to 32 transactions share a commit; the next 32 can be prepared meanwhile. */
const TOGETHER = 32;
/** The longest time, in milliseconds, that a commit waits for others, so that readers soon see what was written. */
const LINGER = 200;
/** It waits for the next transaction twice as long as the last ones took to come, within these bounds. */
const LONGEST_GAP = 10;
const SHORTEST_GAP = 1;

/**
 * Group commit: transactions that come close together run in one of the engine, since the commit is the dearest part
 * of a small one: it flushes, and writes every page that was touched. Each still happens whole or not at all, and
 * resolves only when it is on disk: where one fails, all are taken back and done again one by one. (Savepoints would
 * part them as well, but each makes full text write out what it gathered.)
 */
export function transactionQueue(execute: (statement: string) => void): TransactionQueue {
  const waiting: Waiting[] = [];
  let pumping: Promise<void> | undefined;
  // How far apart members came, in milliseconds, on the average of late.
  let pace = 0;

  async function pump(): Promise<void> {
    while (waiting.length > 0) await commitGroup();
    pumping = undefined;
  }

  async function commitGroup(): Promise<void> {
    const members: Waiting[] = [];
    try {
      execute('BEGIN IMMEDIATE');
      const values = await workTogether(members);
      execute('COMMIT');
      for (const [i, { resolve }] of members.entries()) resolve(values[i]);
    } catch (error) {
      rollBack();
      // Without the write lock nobody has run yet; the first waits no longer.
      if (members.length === 0) waiting.shift()?.reject(error);
      else if (members.length === 1) members[0]?.reject(error);
      else for (const member of members) await commitAlone(member);
    }
  }

  /** Does what waits, and what comes while it does, and gives what each came to. */
  async function workTogether(members: Waiting[]): Promise<unknown[]> {
    const values: unknown[] = [];
    const start = performance.now();
    let last = start;
    while (members.length < TOGETHER && last - start < LINGER) {
      const next = waiting.shift();
      if (next !== undefined) {
        members.push(next);
        values.push(await next.work());
        last = performance.now();
      } else if (performance.now() - last < Math.min(LONGEST_GAP, Math.max(SHORTEST_GAP, 2 * pace)))
        await sleep(1);
      else break;
    }
    pace = members.length > 1 ? (last - start) / members.length : 0;
    return values;
  }

  async function commitAlone({ work, resolve, reject }: Waiting): Promise<void> {
    try {
      execute('BEGIN IMMEDIATE');
      const value = await work();
      execute('COMMIT');
      resolve(value);
    } catch (error) {
      rollBack();
      reject(error);
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
