import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../model/instant.ts';
import type { Random } from './next-check.ts';
import { LONGEST_RETRY_AFTER } from './retry-after.ts';
import { createSlots, type Slots } from './slots.ts';

/** One piece of work at a host. `run` says until when the host wants to be left alone, if it does (429). */
export type HostTask = {
  /** As `hostOf` gives it. */
  host: string;
  run: () => Promise<{ pausedUntil?: Instant | undefined }>;
};

export type HostOptions = {
  /** How many hosts at a time; 64 unless told otherwise. */
  concurrency?: number;
  /** The places for hosts, where several calls share them. */
  slots?: Slots;
  /** Each host starts at a random moment within this time, in milliseconds; at once by default. */
  spreadMs?: number;
  random?: Random;
  /** Tasks that have not begun when it is aborted never do. */
  signal?: AbortSignal;
};

/** The host (and port) that a URL asks, in lower case; of what is no URL, all of it. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/**
 * Runs tasks with one at a time per host and the hosts side by side. When a host asks for a pause, the rest of
 * its tasks are left undone: they are due again when it is over. Gives those that did not run; a task that
 * throws ends nothing but itself, and the errors come together as an AggregateError when all is done.
 */
export async function runPerHost<Task extends HostTask>(
  tasks: readonly Task[],
  options: HostOptions = {},
): Promise<Task[]> {
  const {
    concurrency = 64,
    slots = createSlots(concurrency),
    spreadMs = 0,
    random = Math.random,
    signal,
  } = options;
  const skipped: Task[] = [];
  const errors: unknown[] = [];
  const host = async (queue: Task[]) => {
    if (spreadMs > 0) await sleep(random() * spreadMs, undefined, signal ? { signal } : {}).catch(() => {});
    const release = await slots.acquire();
    skipped.push(...(await runQueue(queue, errors, signal)));
    release();
  };
  await Promise.all([...Map.groupBy(tasks, (task) => task.host).values()].map(host));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} tasks failed`);
  return skipped;
}

/** The tasks of one host, one after the other; gives those that a pause or the end left undone. */
async function runQueue<Task extends HostTask>(
  queue: Task[],
  errors: unknown[],
  signal: AbortSignal | undefined,
): Promise<Task[]> {
  for (const [index, task] of queue.entries()) {
    if (signal?.aborted) return queue.slice(index);
    try {
      const { pausedUntil } = await task.run();
      if (pausedUntil !== undefined) return queue.slice(index + 1);
    } catch (error) {
      errors.push(error);
    }
  }
  return [];
}

/** The hosts that are not to be asked now, because one of their sources was told so (429). */
export function pausedHosts(
  sources: Iterable<{ url: string; hostPausedUntil?: Instant | undefined }>,
  now: Instant,
): Map<string, Instant> {
  const paused = new Map<string, Instant>();
  for (const { url, hostPausedUntil } of sources) {
    if (hostPausedUntil === undefined || hostPausedUntil <= now) continue;
    // Longer than we ever wait: the clock was set back since.
    if (hostPausedUntil > now + LONGEST_RETRY_AFTER) continue;
    const host = hostOf(url);
    const known = paused.get(host);
    if (known === undefined || known < hostPausedUntil) paused.set(host, hostPausedUntil);
  }
  return paused;
}
