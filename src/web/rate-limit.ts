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
  const limiter = rateLimiter<{ Variables: { client: string } }>({
    windowMs: 60_000,
    limit: () => limits().perMinute,
    standardHeaders: 'draft-7',
    keyGenerator: (c) => c.get('client'),
    handler: (c) =>
      problem(c, web, {
        status: 429,
        detail: `More than ${limits().perMinute} requests in a minute. Ask again when Retry-After says.`,
      }),
  });
  return (c, next) => {
    const { perMinute, trustProxy } = limits();
    const client = perMinute === 0 ? undefined : clientOf(c, trustProxy);
    if (client === undefined) return next();
    c.set('client', client);
    return limiter(c, next);
  };
}

function clientOf(c: Context, trustProxy: boolean): string | undefined {
  if (c.env?.incoming === undefined) return undefined;
  const forwardedFor = trustProxy ? c.req.header('x-forwarded-for') : undefined;
  return countedClient(getConnInfo(c).remote.address, forwardedFor, trustProxy);
}
