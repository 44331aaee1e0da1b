import { parentPort } from 'node:worker_threads';
import { type Classifier, compileRules } from '../classify/classifier.ts';
import type { Config } from '../config/load.ts';
import { giveWay } from './give-way.ts';
import { type DocumentOrder, type DocumentResult, readDocument } from './read-document.ts';

/** What the thread is told: the rules for the documents that follow, or a document. */
export type ThreadMessage = { config: Config } | { order: DocumentOrder };

/** What the thread reports: that it is ready, then the result of each document, in order. */
export type ThreadAnswer = 'ready' | DocumentResult;

const tell = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);

let classifier: Classifier | undefined;

async function take(message: ThreadMessage): Promise<void> {
  if ('config' in message) classifier = compileRules(message.config);
  else tell(await readDocument(message.order, classifier as Classifier));
}

// One document after the other, in the order in which they come: whoever waits knows which one is being read.
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: ThreadMessage) => {
  last = last.then(() => take(message));
});

giveWay();
tell('ready');
