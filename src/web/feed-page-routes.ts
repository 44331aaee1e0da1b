import type { Context } from 'hono';
import type { Rendered } from '../publish/cache.ts';
import type { FeedRequest } from '../publish/feed-request.ts';
import { feedRevision } from '../publish/publish.ts';
import { represent, representBody } from '../publish/representation.ts';
import { feedPath, queryString } from '../publish/urls.ts';
import { PAGE_CACHING, PAGE_HEADERS } from './headers.ts';
import { searchFormPage } from './pages/feed.ts';
import { readCut } from './read-here.ts';
import { respond } from './respond.ts';
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
  const { db } = web.publisher();
  const { revision, changedAt } = await feedRevision(db, request.feed);
  const render = async (): Promise<Rendered> => ({
    representation: representBody(
      await readCut(web, { request, asSearch, revision: { revision, changedAt } }),
    ),
    changedAt,
  });
  const key = `page ${feedPath(request.feed, undefined, asSearch)}${queryString(request.params)}`;
  const rendered =
    request.feed.kind === 'sources'
      ? await render()
      : await web.cache(request).get(key, String(revision), render);
  return respond(c, {
    representation: rendered.representation,
    type: HTML,
    vary: NEGOTIATED,
    headers: { ...PAGE_HEADERS, 'Cache-Control': PAGE_CACHING },
  });
}

export const answerSearchForm = async (c: Context, web: Web): Promise<Response> =>
  answerPage(c, await searchFormPage(web), NEGOTIATED);
