/** npm hands a signal on that the terminal has sent to us already: within this time two count as one. */
const ONE_SIGNAL = 1_000;

/**
 * Resolves at the first SIGTERM or SIGINT, with its name; a later second one ends the process at once. Listens no
 * longer than `until`, if nothing was heard.
 */
export function stopSignal(until?: AbortSignal): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first = 0;
    const heard = (signal: NodeJS.Signals) => {
      const now = performance.now();
      if (first === 0) {
        first = now;
        resolve(signal);
      } else if (now - first > ONE_SIGNAL) {
        process.exit(1);
      }
    };
    process.on('SIGTERM', heard);
    process.on('SIGINT', heard);
    until?.addEventListener('abort', () => {
      // Who was told to stop is stopping: the same signal once more must not break that off.
      if (first !== 0) return;
      process.off('SIGTERM', heard);
      process.off('SIGINT', heard);
    });
  });
}
