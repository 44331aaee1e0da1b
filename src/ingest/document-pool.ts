import { availableParallelism } from 'node:os';
import { type DocumentThread, type Job, startDocumentThread } from './document-thread.ts';
import type { DocumentResult } from './read-document.ts';

/** Threads that read documents, for whoever has some. */
export type DocumentPool = {
  read(job: Job): void;
  /** Gives up what somebody waits for: it is rejected. */
  giveUp(owner: symbol, reason: Error): Promise<void>;
};

/** What one document may cost. */
export type ReadingLimits = { processorMs: number; megabytes: number };

const tooLarge = ({ megabytes }: ReadingLimits): string =>
  `reading it takes more than ${megabytes} MB of memory`;

/** A document that takes more processor time is slow: others go to other threads, and up to three more are started for them. */
const SLOW_MS = 1_000;
const MORE_THREADS = 3;

/** How often it is looked how far they are. */
const LOOK_MS = 200;

/** As many documents a thread holds: while one is read, the next lies ready. */
const SEATS = 2;

const USUAL_THREADS = Math.max(1, availableParallelism() - 1);

/** A pool; threads are started when there is work for them. */
export function documentPool(limits: ReadingLimits): DocumentPool {
  const threads = new Set<DocumentThread>();
  const queue: Job[] = [];
  let looking: NodeJS.Timeout | undefined;

  /** The thread for the next document: an idle one, a new one, or one with a free seat. */
  const free = (): DocumentThread | undefined => {
    const quick = [...threads].filter((thread) => !thread.slow && thread.seats.length < SEATS);
    const idle = quick.find((thread) => thread.seats.length === 0);
    if (idle !== undefined) return idle;
    const slow = [...threads].filter((thread) => thread.slow).length;
    if (threads.size - slow >= USUAL_THREADS || slow > MORE_THREADS) return quick[0];
    const thread = startDocumentThread(limits.megabytes, { onRead, onEnd });
    threads.add(thread);
    return thread;
  };

  const handOut = (): void => {
    while (queue.length > 0) {
      const thread = free();
      if (thread === undefined) break;
      thread.give(queue.shift() as Job);
    }
    if (looking === undefined) looking = setTimeout(look, LOOK_MS);
  };

  /** Takes documents back from a thread. */
  const takeBack = (waiting: DocumentThread['seats']): void => {
    queue.unshift(...waiting.flatMap(({ job }) => job ?? []));
    for (const seat of waiting) seat.job = undefined;
  };

  /** Answers for the document that a thread reads, if anybody waits for it. */
  const refuse = (thread: DocumentThread, why: string): void => {
    const [seat] = thread.seats;
    const message = `This document is too hard to read: ${why}.`;
    seat?.job?.resolve({ ok: false, code: 'too-hard-to-read', message });
    if (seat !== undefined) seat.job = undefined;
  };

  const look = async (): Promise<void> => {
    for (const thread of threads) {
      const cost = await thread.cost();
      if (cost === undefined) continue;
      if (cost.processorMs > limits.processorMs || cost.megabytes > limits.megabytes) {
        refuse(
          thread,
          cost.processorMs > limits.processorMs
            ? `reading it takes more than ${limits.processorMs / 1000} seconds of processor time`
            : tooLarge(limits),
        );
        await thread.end();
      } else if (cost.processorMs > SLOW_MS && !thread.slow) {
        thread.slow = true;
        thread.seats[0]?.job?.onSlow?.();
        takeBack(thread.seats.slice(1));
      }
    }
    looking = undefined;
    if ([...threads].some((thread) => thread.seats.length > 0) || queue.length > 0) handOut();
  };

  const onRead = (_: DocumentThread, job: Job | undefined, result: DocumentResult): void => {
    job?.resolve(result);
    if (queue.length > 0) handOut();
  };

  const onEnd = (thread: DocumentThread, error: NodeJS.ErrnoException | undefined): void => {
    threads.delete(thread);
    if (error?.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(thread, tooLarge(limits));
    else if (error !== undefined)
      refuse(thread, `it brought the parser down (${error.message}); please report it`);
    takeBack(thread.seats);
    if (queue.length > 0) handOut();
  };

  return {
    read: (job) => {
      queue.push(job);
      handOut();
    },
    giveUp: async (owner, reason) => {
      const left = queue.filter((job) => job.owner === owner);
      for (const job of left) queue.splice(queue.indexOf(job), 1);
      const ended: Promise<unknown>[] = [];
      for (const thread of threads) {
        // Where one of them is being read, only the end of the thread stops that.
        if (thread.seats[0]?.job?.owner === owner) ended.push(thread.end());
        for (const seat of thread.seats) {
          if (seat.job?.owner !== owner) continue;
          left.push(seat.job);
          seat.job = undefined;
        }
      }
      for (const { reject } of left) reject(reason);
      await Promise.all(ended);
    },
  };
}
