import type { Common } from '../story/common.ts';
import type { Reading } from '../text/reading/index.ts';

/**
 * What merging keeps at hand, all of which can be made anew from the store: readings of the entries it met last, by
 * row id, and what is common now, once it was asked for.
 */
export type Memory = { readings: Recent<Reading>; common: Common | undefined };

/** So many entries are kept read: some tens of megabytes. */
const READINGS = 4_000;

export const emptyMemory = (entries = READINGS): Memory => ({ readings: recent(entries), common: undefined });

/** Forgets all, so that it is made anew. */
export function forget(memory: Memory): void {
  memory.readings.clear();
  memory.common = undefined;
}

/** The most recently used of many things, by the row id of their entry. */
type Recent<T> = {
  get(entry: number): T | undefined;
  put(entry: number, thing: T): void;
  clear(): void;
};

/** A bounded cache of `limit` things, least recently used out first. */
function recent<T>(limit: number): Recent<T> {
  const held = new Map<number, T>();
  return {
    get: (entry) => {
      const thing = held.get(entry);
      if (thing !== undefined) {
        held.delete(entry);
        held.set(entry, thing);
      }
      return thing;
    },
    clear: () => held.clear(),
    put: (entry, thing) => {
      held.delete(entry);
      held.set(entry, thing);
      if (held.size <= limit) return;
      for (const oldest of held.keys()) {
        held.delete(oldest);
        break;
      }
    },
  };
}
