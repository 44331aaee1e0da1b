import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { withoutTrailing } from '../model/without-trailing.ts';
import { feedRoutes } from './feed-routes.ts';
import { closeToOthers, PREFLIGHT_HEADERS } from './headers.ts';
import { pageRoutes } from './page-routes.ts';
import { pathUnder } from './path-under.ts';
import { problem } from './problem.ts';
import { rateLimit } from './rate-limit.ts';
import { Busy } from './readers.ts';
import { readyRoute } from './readiness.ts';
import { storyRoutes } from './story-routes.ts';
import { type WebOptions, webContext } from './web-context.ts';

/** When to come again to a server that is busy, in seconds. */
const RETRY_AFTER = '30';

/**
 * Everything that we answer over HTTP, for GET and HEAD. Absolute URLs come from `site` alone, never from the
 * request; where `site` has a path, requests are understood with it and without it, as proxies pass them.
 */
export function createApp(options: WebOptions): Hono {
  const web = webContext(options);
  const app = new Hono({ getPath: (request) => pathUnder(web.base, request.url) });

  app.use(rateLimit(web));
  app.use(async (c, next) => {
    if (web.catalog().config.site.cors) return next();
    await next();
    closeToOthers(c.res.headers);
  });
  app.use(async (c, next) => {
    if (c.req.method !== 'OPTIONS') return next();
    return c.body(null, 204, PREFLIGHT_HEADERS);
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const Allow = [...new Set([...methods, 'HEAD', 'OPTIONS'])].join(', ');
        const detail = `${c.req.method} is not understood here; use ${Allow}.`;
        return problem(c, web, { status: 405, detail, headers: { Allow } });
      },
    }),
  );
  app.get('/healthz', (c) => c.text('ok\n', 200, { 'Cache-Control': 'no-store' }));
  readyRoute(app, web);
  pageRoutes(app, web);
  feedRoutes(app, web);
  storyRoutes(app, web);

  app.notFound((c) => {
    const path = withoutTrailing(c.req.path, '/');
    if (path !== '' && path !== c.req.path) {
      return c.redirect(`${web.site}${path}${new URL(c.req.url).search}`, 301);
    }
    return problem(c, web, {
      status: 404,
      detail: 'There is nothing at this address. The front page says what is here.',
    });
  });
  app.onError((error, c) => {
    if (error instanceof Busy) {
      const detail = 'This takes too long at present. Ask for less, or try again in a while.';
      return problem(c, web, { status: 503, detail, headers: { 'Retry-After': RETRY_AFTER } });
    }
    web.log.error({ path: c.req.path, err: error }, 'request failed');
    return problem(c, web, { status: 500, detail: 'Something went wrong here. It has been logged.' });
  });
  return app;
}
