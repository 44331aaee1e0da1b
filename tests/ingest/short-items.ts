import type { ReadEntry } from '../../src/ingest/identify.ts';
import type { Entry } from '../../src/model/entry.ts';
import { instant } from '../../src/model/instant.ts';
import type { StoredEntry } from '../../src/store/entries.ts';

/** An item in short: guid, link (a number), title, summary. */
export type Item = { g?: string; u?: number; t?: string; s?: string };

/** As a refresh gives it. */
const entryOf = ({ g, t = '', s }: Item): Entry => ({
  source: 'one',
  title: t,
  authors: [],
  categories: [],
  enclosures: [],
  seen: instant(0),
  position: 0,
  ...(g === undefined ? {} : { guid: g }),
  ...(s === undefined ? {} : { summary: s }),
});

/** With its link's key. */
export const readOf = (item: Item): ReadEntry => ({
  entry: entryOf(item),
  ...(item.u === undefined ? {} : { urlKey: item.u }),
});

/** As the store keeps it. */
export const storedOf = (item: Item, id: number): StoredEntry => ({
  ...entryOf(item),
  id,
  uuid: `uuid ${id}`,
  at: instant(0),
  backlog: false,
  admitted: true,
  hash: '',
  story: id,
  ...(item.u === undefined ? {} : { urlKey: item.u }),
});
