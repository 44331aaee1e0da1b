/** Places of which so many are taken at a time, first come first served. */
export type Slots = { acquire: () => Promise<() => void> };

/** As many places; `acquire` waits for one and gives the function that leaves it. */
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
