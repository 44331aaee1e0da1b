import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** A running server: its port, and how to end it. */
export type RunningServer = { port: number; close(): Promise<void> };

/** How long requests in flight may take to finish once we stop. */
const CLOSE_WITHIN_MS = 10_000;

/**
 * Serves an app; resolves once the port is open, rejects where it cannot be (`EADDRINUSE`, `EACCES`). Clients that
 * dawdle are cut off; `close` takes no new requests, lets those in flight finish for 10 s, then ends them.
 */
export async function startServer(
  app: { fetch(request: Request): Response | Promise<Response> },
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: (request) => app.fetch(request),
    serverOptions: {
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
    },
  }) as Server;
  server.maxConnections = 4_096;
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
