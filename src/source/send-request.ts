import type { Dispatcher } from 'undici';

// How undici and the system say that the other side has hung up.
const CUT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** When each host last answered, in `performance.now()` milliseconds. */
export type LastAnswers = Map<string, number>;

/** How long an idle connection is kept for the next request: for the next feed of its host, not for the next refresh. */
export const KEEP_ALIVE_MS = 1_000;

/** Whether an error says that the connection ended before the answer did. */
export const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && CUT.has(String(error.code));

/**
 * Sends a request. If its host has answered a moment ago, the connection is probably that one, and the host may
 * have closed it since without saying so: then a request that is cut off before any answer is sent once more
 * (RFC 9112 §9.3.1).
 */
export async function sendRequest(
  dispatcher: Dispatcher,
  options: Dispatcher.RequestOptions & { origin: string },
  answers: LastAnswers,
): Promise<Dispatcher.ResponseData> {
  const last = answers.get(options.origin);
  const isReused = last !== undefined && performance.now() - last < 2 * KEEP_ALIVE_MS;
  answers.delete(options.origin);
  const response = await dispatcher.request(options).catch((error: unknown) => {
    if (isReused && isCut(error)) return dispatcher.request(options);
    throw error;
  });
  answers.set(options.origin, performance.now());
  return response;
}
