import type { Dispatcher } from 'undici';

// How undici and the system say that the other side has hung up.
const CUT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** How long an idle connection is kept for the next request: for the next feed of its host, not for the next refresh. */
export const KEEP_ALIVE_MS = 1_000;

/** Whether an error says that the connection ended before the answer did. */
export const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && CUT.has(String(error.code));

/**
 * Sends a request once more, and no more than once, if its connection was cut before the first byte of an answer: a server
 * may close an idle connection without our hearing of it in time (RFC 9112 §9.3.1). For undici's `compose`.
 */
export const onceMoreIfCut: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  let answered = false;
  return dispatch(options, {
    ...passedOn(handler),
    onResponseStarted() {
      answered = true;
      handler.onResponseStarted?.();
    },
    onResponseError(controller, error) {
      if (!answered && isCut(error)) dispatch(options, handler);
      else handler.onResponseError?.(controller, error);
    },
  });
};

/** A handler's own methods, as an object of its own. */
const passedOn = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
  onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
  onRequestUpgrade: (controller, status, headers, socket) =>
    handler.onRequestUpgrade?.(controller, status, headers, socket),
  onResponseStart: (controller, status, headers, message) =>
    handler.onResponseStart?.(controller, status, headers, message),
  onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
  onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
});
