import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Classifier } from '../classify/classifier.ts';
import type { Config } from '../config/load.ts';
import { type DocumentOrder, type DocumentResult, readDocument } from './read-document.ts';

/** Reads documents: on this thread, or, while many are expected, in threads of their own. */
export type DocumentReader = {
  /** Says how many may come, before they do. */
  expect(documents: number): void;
  read(order: DocumentOrder): Promise<DocumentResult>;
  close(): Promise<void>;
};

/** From so many documents on, starting threads pays. */
const MANY = 16;
/** Threads that had nothing to do for so long end: a small installation keeps none. */
const IDLE = 10_000;

/** A reader for one configuration; threads are started when there is work for them. */
export function createDocumentReader(config: Config, classifier: Classifier): DocumentReader {
  let pool: Piscina<DocumentOrder, DocumentResult> | undefined;
  let many = false;
  return {
    expect: (documents) => {
      many = documents >= MANY;
    },
    read: (order) => {
      if (!many) return readDocument(order, classifier);
      pool ??= new Piscina({
        filename: new URL('./document-worker.ts', import.meta.url).href,
        workerData: config,
        minThreads: 0,
        maxThreads: Math.max(1, availableParallelism() - 1),
        concurrentTasksPerWorker: 2,
        idleTimeout: IDLE,
        resourceLimits: { maxYoungGenerationSizeMb: 8 },
      });
      return pool.run(order);
    },
    close: async () => {
      await pool?.destroy();
    },
  };
}
