import type { Prepared } from '../story/prepare.ts';

/** Entries made ready for comparison, the most recently used of them, by row id. */
export type PreparedCache = {
  get(entry: number): Prepared | undefined;
  put(entry: number, prepared: Prepared): void;
};

/** So many are kept: a few tens of megabytes. */
const KEPT = 4_000;

/** A bounded cache, least recently used out first. */
export function preparedCache(limit = KEPT): PreparedCache {
  const held = new Map<number, Prepared>();
  return {
    get: (entry) => {
      const prepared = held.get(entry);
      if (prepared !== undefined) {
        held.delete(entry);
        held.set(entry, prepared);
      }
      return prepared;
    },
    put: (entry, prepared) => {
      held.delete(entry);
      held.set(entry, prepared);
      if (held.size <= limit) return;
      for (const oldest of held.keys()) {
        held.delete(oldest);
        break;
      }
    },
  };
}
