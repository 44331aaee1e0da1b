import type { Context, Hono } from 'hono';
import { represent } from '../publish/representation.ts';
import { storyJson } from '../publish/story-json.ts';
import { storyReport } from '../publish/story-report.ts';
import { storiesLike, storyByUuid } from '../store/read/stories.ts';
import { answerPage } from './feed-page-routes.ts';
import { OPEN_HEADERS, PAGE_CACHING } from './headers.ts';
import { storyPage } from './pages/story.ts';
import { problem } from './problem.ts';
import { respond } from './respond.ts';
import type { Web } from './web-context.ts';

const FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(\.json)?$/i;

/** `/stories/ID` and `/stories/ID.json`. */
export function storyRoutes(app: Hono, web: Web): void {
  app.get('/stories/:file', (c) => answerStory(c, web, c.req.param('file')));
}

async function answerStory(c: Context, web: Web, file: string): Promise<Response> {
  const [, id, json = ''] = FILE.exec(file) ?? [];
  const publisher = web.publisher();
  const found = id === undefined ? undefined : await storyByUuid(publisher.db, id.toLowerCase());
  if (found === undefined) return noSuchStory(c, web, file);
  if (found.is === 'hidden') {
    return problem(c, web, { status: 410, detail: 'This story was taken down for good.' });
  }
  if (found.is === 'merged') {
    return c.body(null, 301, {
      Location: `${web.site}/stories/${found.into}${json.toLowerCase()}`,
      'Cache-Control': 'public, max-age=3600',
      ...OPEN_HEADERS,
    });
  }
  const report = await storyReport(publisher, found.story);
  if (report === undefined) return noSuchStory(c, web, file);
  if (json === '') return answerPage(c, await storyPage(web, report));
  return respond(c, {
    representation: represent(storyJson(report)),
    type: 'application/json; charset=utf-8',
    headers: { ...OPEN_HEADERS, 'Cache-Control': PAGE_CACHING },
  });
}

/** Offers the stories whose id begins alike, for what was cut short or mistyped at its end. */
async function noSuchStory(c: Context, web: Web, file: string): Promise<Response> {
  const beginning = /^[0-9a-f]{4,8}/i.exec(file)?.[0];
  const near =
    beginning === undefined ? [] : await storiesLike(web.publisher().db, beginning.toLowerCase(), 3);
  return problem(c, web, {
    status: 404,
    detail: `There is no story of this id.${near.length === 0 ? ' /all lists the newest.' : ` Did you mean ${near.join(' or ')}?`}`,
    nearest: near.map((id) => ({ id, path: `/stories/${id}` })),
  });
}
