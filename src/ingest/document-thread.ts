import { Worker } from 'node:worker_threads';
import type { Config } from '../config/load.ts';
import type { ThreadAnswer, ThreadMessage } from './document-worker.ts';
import type { DocumentOrder, DocumentResult } from './read-document.ts';

/** A document that somebody waits for. */
export type Job = {
  /** By whose rules it is classified, and who waits for it. */
  config: Config;
  owner: symbol;
  order: DocumentOrder;
  resolve: (result: DocumentResult) => void;
  reject: (reason: unknown) => void;
  /** Told if it takes long. */
  onSlow?: (() => void) | undefined;
};

/** A document in a thread; without a job it was given to another, and is read here for nobody. */
type Seat = { job: Job | undefined };

/** A thread that reads documents one after the other, the first of its seats now. */
export type DocumentThread = {
  seats: Seat[];
  /** What it reads takes long: nothing else should wait for it. */
  slow: boolean;
  give(job: Job): void;
  /** What the document that it reads has taken so far, in processor time and memory; undefined if it reads none. */
  cost(): Promise<{ processorMs: number; megabytes: number } | undefined>;
  end(): Promise<unknown>;
};

/** What a thread tells. */
export type ThreadEvents = {
  onRead: (thread: DocumentThread, job: Job | undefined, result: DocumentResult) => void;
  /** It ended; `error` if by itself. */
  onEnd: (thread: DocumentThread, error: NodeJS.ErrnoException | undefined) => void;
};

/** Idle threads end after this time: a small installation keeps none. */
const IDLE_MS = 10_000;

/**
 * V8's limit for a thread, in multiples of what a document may take. The pool ends a thread long before: V8 may end the
 * whole process when a thread reaches its limit within a single native call, such as parsing JSON.
 */
const ROOM = 4;

/** Starts a thread that reads documents, in some `megabytes` of memory each. */
export function startDocumentThread(megabytes: number, events: ThreadEvents): DocumentThread {
  const worker = new Worker(new URL('./document-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: ROOM * megabytes, maxYoungGenerationSizeMb: 8 },
  });
  const tell = (message: ThreadMessage): void => worker.postMessage(message);
  let config: Config | undefined;
  let error: NodeJS.ErrnoException | undefined;
  /** What it costs to start is nobody's. */
  let ready = false;
  let begun: { seat: Seat; at: number } | undefined;
  let idle: NodeJS.Timeout | undefined;
  const thread: DocumentThread = {
    seats: [],
    slow: false,
    give(job) {
      clearTimeout(idle);
      worker.ref();
      thread.seats.push({ job });
      if (job.config !== config) {
        config = job.config;
        tell({ config });
      }
      tell({ order: job.order });
    },
    async cost() {
      // It may end in the meantime.
      const used = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()]).catch(() => undefined);
      const [seat] = thread.seats;
      if (!ready || seat === undefined || used === undefined) return undefined;
      const [{ user, system }, { used_heap_size: bytes }] = used;
      const at = (user + system) / 1000;
      if (begun?.seat !== seat) begun = { seat, at };
      return { processorMs: at - begun.at, megabytes: bytes / 2 ** 20 };
    },
    end: () => worker.terminate(),
  };
  worker.on('message', (result: ThreadAnswer) => {
    if (result === 'ready') {
      ready = true;
      return;
    }
    const job = thread.seats.shift()?.job;
    thread.slow = false;
    if (thread.seats.length === 0) {
      worker.unref();
      idle = setTimeout(() => worker.terminate(), IDLE_MS).unref();
    }
    events.onRead(thread, job, result);
  });
  worker.on('error', (reason) => {
    error = reason as NodeJS.ErrnoException;
  });
  worker.on('exit', () => {
    clearTimeout(idle);
    events.onEnd(thread, error);
  });
  return thread;
}
