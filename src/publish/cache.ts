import { LRUCache } from 'lru-cache';
import type { Instant } from '../model/instant.ts';
import type { Representation } from './representation.ts';

/** A rendered feed or page, and when what it shows last changed. */
export type Rendered = { representation: Representation; changedAt: Instant; next?: string };

/** Rendered answers by variant; each is good for one version of what it shows. */
export type RenderCache = {
  /** The answer of that version, made by `make` if need be, once for all who ask meanwhile. */
  get(key: string, version: string, make: () => Promise<Rendered>): Promise<Rendered>;
};

/** Headroom for the compressed forms that are kept beside the bytes. */
const WITH_CODINGS = 1.5;
/** What an answer takes beside its bytes, as measured: most answers to a search are hardly larger. */
const OVERHEAD = 5_000;

/** A cache that forgets the answers unused for longest once it holds more than `maxBytes`. */
export function renderCache(maxBytes: number): RenderCache {
  type Kept = { version: string; rendered: Promise<Rendered> };
  const kept = new LRUCache<string, Kept>({ maxSize: maxBytes });
  return {
    get: (key, version, make) => {
      const known = kept.get(key);
      if (known?.version === version) return known.rendered;
      const entry: Kept = { version, rendered: make() };
      kept.set(key, entry, { size: OVERHEAD + key.length });
      entry.rendered.then(
        ({ representation }) => {
          const size = Math.ceil(OVERHEAD + key.length + representation.size * WITH_CODINGS);
          // Another object: of the same the cache would not note the size.
          if (kept.peek(key) === entry) kept.set(key, { ...entry }, { size });
        },
        () => {
          if (kept.peek(key) === entry) kept.delete(key);
        },
      );
      return entry.rendered;
    },
  };
}
