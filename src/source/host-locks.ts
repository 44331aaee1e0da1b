/** One holder per host at a time, first come first served. */
export type HostLocks = { acquire: (host: string) => Promise<() => void> };

/** Locks by host; `acquire` gives the function that releases. */
export function createHostLocks(): HostLocks {
  const tails = new Map<string, Promise<void>>();
  return {
    acquire: async (host) => {
      const before = tails.get(host);
      const { promise, resolve } = Promise.withResolvers<void>();
      const tail = before === undefined ? promise : before.then(() => promise);
      tails.set(host, tail);
      await before;
      return () => {
        if (tails.get(host) === tail) tails.delete(host);
        resolve();
      };
    },
  };
}
