/** A limit on the time of a piece of work that may also be given up from outside. */
export type Deadline = Disposable & {
  /** Aborted when time is up or the work was given up. */
  signal: AbortSignal;
  /** Starts the clock, once. */
  start: () => void;
  /** Whether it was time that ran out. */
  isPast: () => boolean;
};

/**
 * A deadline that leaves neither timer nor listener behind once it is disposed of. `AbortSignal.timeout` and
 * `AbortSignal.any` would: at thousands of fetches per second, each keeps its memory for the whole time limit.
 */
export function openDeadline(milliseconds: number, outer: AbortSignal | undefined): Deadline {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let past = false;
  const giveUp = () => ending.abort(outer?.reason);
  if (outer?.aborted) giveUp();
  outer?.addEventListener('abort', giveUp);
  return {
    signal: ending.signal,
    start: () => {
      timer ??= setTimeout(() => {
        past = true;
        ending.abort();
      }, milliseconds);
    },
    isPast: () => past,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
  };
}
