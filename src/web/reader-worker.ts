import { workerData } from 'node:worker_threads';
import { storyCounts } from '../store/read/feeds.ts';
import { openSqlite } from '../store/sqlite.ts';
import { cutHere } from './read-here.ts';
import type { ReaderOrder } from './reader-pool.ts';
import type { CutAnswer, CutOrder } from './readers.ts';
import { type Web, webContext } from './web-context.ts';

/** Little: what one search has read helps the next little, and each has a statement of its own. */
const KEPT = { cacheKb: 8_000, statements: 40 };

let opened: Web | undefined;

/** What this thread reads from, opened with its first task: one that cannot be opened fails that task only. */
function web(): Web {
  if (opened === undefined) {
    const { config, database, site } = workerData as ReaderOrder;
    const db = openSqlite(database, { readOnly: true, ...KEPT });
    opened = webContext({ db, config: () => config, site, log: { error: () => undefined } });
  }
  return opened;
}

export const cut = (order: CutOrder): Promise<CutAnswer> => cutHere(web(), order);

export const counts = async (_: undefined): Promise<[string, number][]> => [
  ...(await storyCounts(web().publisher().db)),
];
