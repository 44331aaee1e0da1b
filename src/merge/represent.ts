import type { Config } from '../config/load.ts';
import type { StoredEntry } from '../store/entries.ts';
import type { Represent } from './settle.ts';

/** A later version speaks for a story only if it says at least twice as much, and this many signs more. */
const FULLER = 2;
const MORE = 300;

/**
 * Which entry speaks for a story: the earliest of the sources with the highest priority, unless a later one is
 * clearly fuller. Who speaks goes on speaking until a higher priority, or a clearly fuller version, comes: so
 * the choice moves in one direction and cannot flap.
 */
export function representBy(config: Pick<Config, 'sources'>): Represent {
  let priorities: Map<string, number> | undefined;
  const priorityOf = (entry: StoredEntry): number => {
    priorities ??= new Map(config.sources.map(({ id, priority }) => [id, priority]));
    return priorities.get(entry.source) ?? 0;
  };
  return (entries, current) => {
    const [only] = entries;
    if (only !== undefined && entries.length === 1) return only.id;
    const highest = Math.max(...entries.map(priorityOf));
    const rivals = entries.filter((entry) => priorityOf(entry) === highest);
    const earliestFirst = rivals.toSorted((a, b) => a.at - b.at || a.position - b.position || a.id - b.id);
    let speaking = rivals.find((entry) => entry.id === current) ?? (earliestFirst[0] as StoredEntry);
    // To the end at once, so that asking again changes nothing.
    for (;;) {
      const fuller = earliestFirst.find((entry) => isClearlyFuller(entry, speaking));
      if (fuller === undefined) return speaking.id;
      speaking = fuller;
    }
  };
}

const sizeOf = (entry: StoredEntry): number => (entry.content ?? entry.summary ?? '').length;

const isClearlyFuller = (entry: StoredEntry, than: StoredEntry): boolean =>
  sizeOf(entry) >= FULLER * sizeOf(than) && sizeOf(entry) >= sizeOf(than) + MORE;
