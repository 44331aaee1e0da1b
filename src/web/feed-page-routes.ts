import type { Context } from 'hono';
import type { FeedRequest } from '../publish/feed-request.ts';
import { feedRevision, titled } from '../publish/publish.ts';
import { represent } from '../publish/representation.ts';
import { selectItems } from '../publish/select.ts';
import { feedPath, queryString } from '../publish/urls.ts';
import { PAGE_CACHING, PAGE_HEADERS } from './headers.ts';
import { feedPage, searchFormPage } from './pages/feed.ts';
import { stateSection } from './pages/source-state.ts';
import { respond } from './respond.ts';
import { sourceStatus } from './source-status.ts';
import type { Web } from './web-context.ts';

const HTML = 'text/html; charset=utf-8';
/** The pages of feeds stand where their formats are negotiated. */
const NEGOTIATED = 'Accept, Sec-Fetch-Dest';

/** Answers with a text as a page. */
export const answerPage = (c: Context, text: string, vary?: string): Promise<Response> =>
  respond(c, {
    representation: represent(text),
    type: HTML,
    ...(vary === undefined ? {} : { vary }),
    headers: { ...PAGE_HEADERS, 'Cache-Control': PAGE_CACHING },
  });

/** The page of a cut: rendered once for each revision; a source's each time, for its state. */
export async function answerFeedPage(
  c: Context,
  web: Web,
  request: FeedRequest,
  asSearch: boolean,
): Promise<Response> {
  const publisher = web.publisher();
  const { db, catalog, site } = publisher;
  const render = async (): Promise<string> => {
    const feed = await titled(publisher, request.feed);
    const selection = await selectItems(db, request, catalog, site);
    const before = feed.kind === 'sources' ? stateSection(await sourceStatus(web, feed.id)) : undefined;
    return feedPage(web, { feed, request, selection, asSearch, ...(before === undefined ? {} : { before }) });
  };
  if (request.feed.kind === 'sources') return answerPage(c, await render(), NEGOTIATED);

  const { revision, changedAt } = await feedRevision(db, request.feed);
  const key = `page ${feedPath(request.feed, undefined, asSearch)}${queryString(request.params)}`;
  const rendered = await web.cache().get(key, String(revision), async () => ({
    representation: represent(await render()),
    changedAt,
  }));
  return respond(c, {
    representation: rendered.representation,
    type: HTML,
    vary: NEGOTIATED,
    headers: { ...PAGE_HEADERS, 'Cache-Control': PAGE_CACHING },
  });
}

export const answerSearchForm = async (c: Context, web: Web): Promise<Response> =>
  answerPage(c, await searchFormPage(web), NEGOTIATED);
