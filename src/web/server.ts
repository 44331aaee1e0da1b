import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type ConnectionLimits, limitConnections } from './connection-limit.ts';

/** A running server: its port, and how to end it. */
export type RunningServer = { port: number; close(): Promise<void> };

/** How long requests in flight may take to finish once we stop. */
const CLOSE_WITHIN_MS = 10_000;

/** How long a connection may stay without a byte either way while an answer is awaited or sent. */
const SILENT_MS = 15_000;
/** How long an answer may take in all, to its last byte. */
const ANSWER_WITHIN_MS = 120_000;

type ServerOptions = {
  host: string;
  port: number;
  /** Absent: an address may hold any number of connections. */
  limits?: () => ConnectionLimits;
  /** In milliseconds. */
  silent?: number;
  answerWithin?: number;
};

/**
 * Serves an app; resolves once the port is open, rejects where it cannot be (`EADDRINUSE`, `EACCES`). Clients that
 * dawdle, in asking or in reading, are cut off; `close` takes no new requests, lets those in flight finish for 10 s,
 * then ends them.
 */
export async function startServer(
  app: { fetch(request: Request, env: object): Response | Promise<Response> },
  { host, port, limits, silent = SILENT_MS, answerWithin = ANSWER_WITHIN_MS }: ServerOptions,
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    // For HTTP/1.0 without Host; nothing that we answer depends on it.
    hostname: 'localhost',
    serverOptions: {
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
    },
  }) as Server;
  server.maxConnections = 4_096;
  server.setTimeout(silent);
  server.on('request', (_request, response) => {
    const deadline = setTimeout(() => response.destroy(), answerWithin);
    response.once('close', () => clearTimeout(deadline));
  });
  if (limits !== undefined) limitConnections(server, limits);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that ends its request after this is kept alive by Node until it is swept.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const deadline = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}
