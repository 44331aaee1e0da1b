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

/** A cache that forgets the answers unused for longest once it holds more than `maxBytes`. */
export function renderCache(maxBytes = 64 * 1024 * 1024): RenderCache {
  type Kept = { version: string; rendered: Promise<Rendered>; size: number };
  const kept = new Map<string, Kept>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    get: (key, version, make) => {
      const known = kept.get(key);
      if (known?.version === version) {
        // A Map keeps the order of insertion: what was used last stands last.
        kept.delete(key);
        kept.set(key, known);
        return known.rendered;
      }
      drop(key);
      const entry: Kept = { version, rendered: make(), size: 0 };
      kept.set(key, entry);
      entry.rendered.then(
        ({ representation }) => {
          if (kept.get(key) !== entry) return;
          entry.size = key.length + representation.size * WITH_CODINGS;
          total += entry.size;
          for (const oldest of kept.keys()) {
            if (total <= maxBytes) break;
            drop(oldest);
          }
        },
        () => {
          if (kept.get(key) === entry) drop(key);
        },
      );
      return entry.rendered;
    },
  };
}
