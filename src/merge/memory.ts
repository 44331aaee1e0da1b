import type { Sketch } from '../story/coverage/index.ts';
import type { Prepared } from '../story/prepare.ts';

/** What merging keeps at hand of the entries it met last, by row id; all of it can be made anew from the store. */
export type Memory = { prepared: Recent<Prepared>; sketches: Recent<Sketch> };

/** So many entries are kept ready for comparison: a few tens of megabytes, at level `coverage` about a hundred. */
const PREPARED = 4_000;
/** So many sketches, at some 400 bytes: the window of a store that takes in 10,000 entries a day. */
const SKETCHES = 40_000;

export const emptyMemory = (entries = PREPARED): Memory => ({
  prepared: recent(entries),
  sketches: recent(SKETCHES),
});

/** Forgets all, so that it is made anew. */
export function forget({ prepared, sketches }: Memory): void {
  prepared.clear();
  sketches.clear();
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
