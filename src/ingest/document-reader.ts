import type { Config } from '../config/load.ts';
import { type DocumentPool, documentPool } from './document-pool.ts';
import type { DocumentOrder, DocumentResult } from './read-document.ts';

/** Reads documents in threads of their own, so that none can stop what goes on beside it. */
export type DocumentReader = {
  /** @param onSlow told if it takes so long that nothing else should wait for it */
  read(order: DocumentOrder, onSlow?: () => void): Promise<DocumentResult>;
  /** Gives up what is being read: all that waits for it is rejected. */
  close(): Promise<void>;
};

/** The threads of this process: whatever it reads, and by whatever rules. */
const POOL = documentPool({ processorMs: 10_000, megabytes: 512 });

/** A reader for one configuration. */
export function createDocumentReader(config: Config, pool: DocumentPool = POOL): DocumentReader {
  const owner = Symbol();
  let closed: Error | undefined;
  return {
    read: (order, onSlow) =>
      new Promise((resolve, reject) => {
        if (closed === undefined) pool.read({ config, owner, order, resolve, reject, onSlow });
        else reject(closed);
      }),
    close: async () => {
      closed ??= new Error('The reader of documents was closed.');
      await pool.giveUp(owner, closed);
    },
  };
}
