import { workerData } from 'node:worker_threads';
import { storyCounts } from '../store/read/feeds.ts';
import { openSqlite } from '../store/sqlite.ts';
import { cutHere } from './read-here.ts';
import type { ReaderOrder } from './reader-pool.ts';
import type { CutAnswer, CutOrder } from './readers.ts';
import { type Web, webContext } from './web-context.ts';

/** A thread reads one thing at a time; what it read last helps little with the next. */
const CACHE_KB = 8_000;

let opened: Web | undefined;

/** What this thread reads from, opened with its first task: one that cannot be opened fails that task only. */
function web(): Web {
  if (opened === undefined) {
    const { config, database, site } = workerData as ReaderOrder;
    const db = openSqlite(database, { readOnly: true, cacheKb: CACHE_KB });
    opened = webContext({ db, config: () => config, site, log: { error: () => undefined } });
  }
  return opened;
}

export const cut = (order: CutOrder): Promise<CutAnswer> => cutHere(web(), order);

export const counts = async (_: undefined): Promise<[string, number][]> => [
  ...(await storyCounts(web().publisher().db)),
];
