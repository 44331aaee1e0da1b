import type { Config } from '../config/load.ts';
import { withoutTrailing } from '../model/without-trailing.ts';
import { type RenderCache, renderCache } from '../publish/cache.ts';
import { type Catalog, catalogOf } from '../publish/catalog.ts';
import type { Publisher } from '../publish/publish.ts';
import type { Db } from '../store/db.ts';
import { rememberedCounts, type StoryCounts } from './story-counts.ts';

/** Where unexpected errors go. */
type WebLog = { error(fields: object, message: string): void };

export type WebOptions = {
  /** A connection that reads. */
  db: Db;
  /** The configuration as it stands; another object means another configuration. */
  config: () => Config;
  /** Where the world reaches us; may carry a path. */
  site: string;
  log: WebLog;
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
};

export function webContext({ db, config, site, log }: WebOptions): Web {
  const bare = withoutTrailing(site, '/');
  let current = catalogOf(config());
  let cache = renderCache();
  const catalog = (): Catalog => {
    const latest = catalogOf(config());
    if (latest !== current) {
      current = latest;
      cache = renderCache();
    }
    return current;
  };
  return {
    publisher: () => ({ db, catalog: catalog(), site: bare }),
    catalog,
    cache: () => {
      catalog();
      return cache;
    },
    site: bare,
    base: withoutTrailing(new URL(bare).pathname, '/'),
    counts: rememberedCounts(),
    log,
  };
}
