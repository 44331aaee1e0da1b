import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import { countedClient } from './client-address.ts';
import { problem } from './problem.ts';
import type { Web } from './web-context.ts';

/**
 * Limits how often a client may ask (429, RFC 6585), and says in `RateLimit` headers how much is left (draft 7 of
 * the IETF). Clients that are not counted, and requests without a socket, are not limited.
 */
export function rateLimit(web: Web): MiddlewareHandler {
  const limits = () => web.catalog().config.limits;
  const client = (c: Context): string | undefined => {
    if (c.env?.incoming === undefined) return undefined;
    const { trustProxy } = limits();
    return countedClient(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'), trustProxy);
  };
  return rateLimiter({
    windowMs: 60_000,
    limit: () => limits().perMinute,
    standardHeaders: 'draft-7',
    skip: (c) => limits().perMinute === 0 || client(c) === undefined,
    keyGenerator: (c) => client(c) ?? '',
    handler: (c) =>
      problem(c, web, {
        status: 429,
        detail: `More than ${limits().perMinute} requests in a minute. Ask again when Retry-After says.`,
      }),
  });
}
