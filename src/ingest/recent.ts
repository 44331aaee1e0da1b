/** The most recently used of many things, by the row id of their entry. */
export type Recent<T> = {
  get(entry: number): T | undefined;
  put(entry: number, thing: T): void;
  clear(): void;
};

/** A bounded cache of `limit` things, least recently used out first. */
export function recent<T>(limit: number): Recent<T> {
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
