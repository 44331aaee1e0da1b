import type { Config } from '../config/load.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import { type RenderCache, renderCache } from '../publish/cache.ts';
import { type Catalog, catalogOf } from '../publish/catalog.ts';
import type { FeedRequest } from '../publish/feed-request.ts';
import type { Publisher } from '../publish/publish.ts';
import type { DataFile } from '../store/data-file.ts';
import type { Db } from '../store/db.ts';
import { storyCounts } from '../store/read/feeds.ts';
import type { Readers } from './readers.ts';
import { rememberedCounts, type StoryCounts } from './story-counts.ts';

/** Where unexpected errors go. */
type WebLog = { error(fields: object, message: string): void };

export type WebOptions = {
  /** A connection that reads. */
  db: Db;
  /** Its file, if it has one. */
  file?: DataFile;
  /** Whether what is read can be stored, as far as those know who do so. */
  isStoring?: () => boolean;
  /** The configuration as it stands; another object means another configuration. */
  config: () => Config;
  /** Where the world reaches us, normalised; may carry a path. */
  site: string;
  log: WebLog;
  now?: Clock;
  /** Absent: everything is read on this thread. */
  readers?: Readers;
};

/** What every route needs. */
export type Web = {
  publisher(): Publisher;
  catalog(): Catalog;
  /** Rendered answers of this configuration only: of whole feeds, and, apart from them, of what was cut from one. */
  cache(request: Pick<FeedRequest, 'params'>): RenderCache;
  /** The base of absolute URLs, without a closing slash. */
  site: string;
  /** The path of the base, for links within pages: empty, or `/path`. */
  base: string;
  counts: StoryCounts;
  log: WebLog;
  now: Clock;
  file: DataFile | undefined;
  isStoring: () => boolean;
  readers?: Readers;
};

/** How many bytes are cached of whole feeds, and of narrowed ones, whose number is unlimited. */
const FEED_BYTES = 64 * 1024 * 1024;
const CUT_BYTES = 8 * 1024 * 1024;

export function webContext({
  db,
  file,
  isStoring = () => true,
  config,
  site,
  log,
  readers,
  now = systemClock,
}: WebOptions): Web {
  let current = catalogOf(config());
  const emptyCaches = () => ({ feeds: renderCache(FEED_BYTES), cuts: renderCache(CUT_BYTES) });
  let caches = emptyCaches();
  const catalog = (): Catalog => {
    const latest = catalogOf(config());
    if (latest !== current) {
      current = latest;
      caches = emptyCaches();
    }
    return current;
  };
  return {
    publisher: () => ({ db, catalog: catalog(), site }),
    catalog,
    cache: ({ params }) => {
      catalog();
      return params.length === 0 ? caches.feeds : caches.cuts;
    },
    site,
    base: new URL(site).pathname.replace(/^\/$/, ''),
    counts: rememberedCounts(async () =>
      readers === undefined ? storyCounts(db) : new Map(await readers.counts()),
    ),
    log,
    now,
    file,
    isStoring,
    ...(readers === undefined ? {} : { readers }),
  };
}
