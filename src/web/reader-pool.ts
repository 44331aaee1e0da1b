import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Config } from '../config/load.ts';
import { Busy, type CutAnswer, type CutOrder, type Readers } from './readers.ts';

/** What a reading thread is started with. */
export type ReaderOrder = { config: Config; database: string; site: string };

/** Readers in threads of their own, and how to end them. */
export type ReaderPool = Readers & { close(): Promise<void> };

/** The longest that an answer may take, its wait for a free thread included. */
const DEADLINE = 10_000;
/** How many wait at most; a machine with few processors does no better with more. */
const LONGEST_QUEUE = 64;
/** Each holds some 40 MB; ingesting and serving want processors too. */
const MOST_THREADS = 2;

/**
 * Readers that never hold up this thread. What passes the deadline is refused as `Busy`, and the thread that still
 * works on it is ended and replaced.
 */
export function startReaders(
  order: ReaderOrder,
  onError: (error: Error) => void,
  deadline = DEADLINE,
): ReaderPool {
  const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const pool = new Piscina({
    filename: new URL('./reader-worker.ts', import.meta.url).href,
    workerData: order,
    minThreads: threads,
    maxThreads: threads,
    maxQueue: LONGEST_QUEUE,
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 },
  });
  // A thread that fails without a task; it is replaced.
  pool.on('error', onError);
  const run = async <T>(name: string, task: unknown): Promise<T> => {
    try {
      return await pool.run(task, { name, signal: AbortSignal.timeout(deadline) });
    } catch (error) {
      const full = error instanceof Error && /queue/i.test(error.message);
      const late = error instanceof Error && error.name === 'AbortError';
      throw full || late ? new Busy(full ? 'too many wait' : 'too slow', { cause: error }) : error;
    }
  };
  return {
    cut: (cut: CutOrder) => run<CutAnswer>('cut', cut),
    counts: () => run<[string, number][]>('counts', undefined),
    close: () => pool.destroy(),
  };
}
