import type { Config } from '../config/load.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import { type RenderCache, renderCache } from '../publish/cache.ts';
import { type Catalog, catalogOf } from '../publish/catalog.ts';
import type { Publisher } from '../publish/publish.ts';
import type { DataFile } from '../store/data-file.ts';
import type { Db } from '../store/db.ts';
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
};

/** What every route needs. */
export type Web = {
  publisher(): Publisher;
  catalog(): Catalog;
  /** Rendered answers, of this configuration only. */
  cache(): RenderCache;
  /** The base of absolute URLs, without a closing slash. */
  site: string;
  /** The path of the base, for links within pages: empty, or `/path`. */
  base: string;
  counts: StoryCounts;
  log: WebLog;
  now: Clock;
  file: DataFile | undefined;
  isStoring: () => boolean;
};

export function webContext({
  db,
  file,
  isStoring = () => true,
  config,
  site,
  log,
  now = systemClock,
}: WebOptions): Web {
  let current = catalogOf(config());
  let cache = renderCache(64 * 1024 * 1024);
  const catalog = (): Catalog => {
    const latest = catalogOf(config());
    if (latest !== current) {
      current = latest;
      cache = renderCache(64 * 1024 * 1024);
    }
    return current;
  };
  return {
    publisher: () => ({ db, catalog: catalog(), site }),
    catalog,
    cache: () => {
      catalog();
      return cache;
    },
    site,
    base: new URL(site).pathname.replace(/^\/$/, ''),
    counts: rememberedCounts(),
    log,
    now,
    file,
    isStoring,
  };
}
