import { workerData } from 'node:worker_threads';
import { compileRules } from '../classify/classifier.ts';
import type { Config } from '../config/load.ts';
import { giveWay } from './give-way.ts';
import { type DocumentOrder, type DocumentResult, readDocument } from './read-document.ts';

giveWay();
const classifier = compileRules(workerData as Config);

/** Reads one document, in a thread of the pool. */
export default (order: DocumentOrder): Promise<DocumentResult> => readDocument(order, classifier);
