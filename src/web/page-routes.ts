import type { Hono } from 'hono';
import { readFeedRequest } from '../publish/feed-request.ts';
import { renderOpml } from '../publish/opml.ts';
import { represent } from '../publish/representation.ts';
import { selectItems } from '../publish/select.ts';
import { FAVICON, FAVICON_PATH } from './assets/favicon.ts';
import { STYLE, STYLE_PATH } from './assets/style.ts';
import { answerPage } from './feed-page-routes.ts';
import { FEED_CACHING, IMMUTABLE, OPEN_HEADERS, PAGE_CACHING } from './headers.ts';
import { homePage } from './pages/home.ts';
import { type ListKind, listPage } from './pages/lists.ts';
import { respond } from './respond.ts';
import { sourceStatuses } from './source-status.ts';
import type { Web } from './web-context.ts';

/** How many stories the front page shows. */
const NEWEST = 12;

/** The front page, the lists, the OPML file, and what pages need. */
export function pageRoutes(app: Hono, web: Web): void {
  app.get('/', async (c) => {
    const { db, catalog, site } = web.publisher();
    const newest = readFeedRequest(catalog.all, new URLSearchParams({ limit: String(NEWEST) }), catalog);
    const items = newest.ok ? (await selectItems(db, newest.request, catalog, site)).items : [];
    const counts = await web.counts(db);
    return answerPage(c, await homePage(web, { items, counts, sources: await sourceStatuses(web) }));
  });

  for (const kind of ['topics', 'actors', 'sources', 'feeds'] as const) {
    app.get(`/${kind}`, async (c) => answerPage(c, await list(web, kind)));
  }

  app.get('/feeds.opml', async (c) => {
    const titles = new Map((await sourceStatuses(web)).map(({ id, title }) => [`sources/${id}`, title]));
    const opml = renderOpml(web.catalog(), web.site, (feed) => titles.get(feed.path) ?? feed.title);
    return respond(c, {
      representation: represent(opml),
      type: 'text/x-opml; charset=utf-8',
      headers: { ...OPEN_HEADERS, 'Cache-Control': FEED_CACHING },
    });
  });

  const assets = [
    [STYLE_PATH, 'text/css; charset=utf-8', IMMUTABLE, represent(STYLE)],
    [FAVICON_PATH, 'image/svg+xml; charset=utf-8', PAGE_CACHING, represent(FAVICON)],
  ] as const;
  for (const [path, type, caching, representation] of assets) {
    app.get(path, (c) =>
      respond(c, {
        representation,
        type,
        headers: { 'Cache-Control': caching, 'X-Content-Type-Options': 'nosniff' },
      }),
    );
  }
}

async function list(web: Web, kind: ListKind): Promise<string> {
  const { db, catalog } = web.publisher();
  const counts = await web.counts(db);
  if (kind !== 'sources') return listPage(web, kind, { feeds: catalog[kind], counts });
  const statuses = await sourceStatuses(web);
  const titles = new Map(statuses.map(({ id, title }) => [id, title]));
  const feeds = catalog.sources.map((feed) => ({ ...feed, title: titles.get(feed.id) ?? feed.title }));
  return listPage(web, kind, { feeds, counts, statuses });
}
