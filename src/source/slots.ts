/** A limited number of places, first come first served. */
export type Slots = { acquire: () => Promise<() => void> };

/** Makes `count` places; `acquire` waits for one and returns the function that frees it. */
export function createSlots(count: number): Slots {
  let left = count;
  const waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) left++;
    else next();
  };
  return {
    acquire: async () => {
      if (left > 0) left--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return release;
    },
  };
}
