import type { Context, Hono } from 'hono';
import type { PublishedFeed } from '../publish/catalog.ts';
import { type FeedRequest, readFeedRequest } from '../publish/feed-request.ts';
import { feedRevision } from '../publish/publish.ts';
import { representBody } from '../publish/representation.ts';
import {
  cutUrls,
  FORMATS,
  type Format,
  feedPath,
  MEDIA_TYPES,
  queryString,
  siteUrl,
} from '../publish/urls.ts';
import { revisionOf } from '../store/read/feeds.ts';
import { answerFeedPage, answerSearchForm } from './feed-page-routes.ts';
import { FEED_CACHING, OPEN_HEADERS, unlessLong } from './headers.ts';
import { nearestIds } from './nearest-ids.ts';
import { preferredFormat, prefersHtml } from './negotiate.ts';
import { problem } from './problem.ts';
import { readCut } from './read-here.ts';
import { respond } from './respond.ts';
import type { Web } from './web-context.ts';

const KINDS = ['topics', 'actors', 'sources', 'feeds'] as const;
type CutKind = (typeof KINDS)[number];

/** A feed as its URL names it: bare, or with the format behind a dot. */
const FILE = /^([a-z0-9][a-z0-9-]{0,63})(?:\.(rss|atom|json))?$/;

/** `/all`, `/search`, and every topic, actor, source and feed of one's own, in each format and as a page. */
export function feedRoutes(app: Hono, web: Web): void {
  for (const format of [undefined, ...FORMATS]) {
    const ending = format === undefined ? '' : `.${format}`;
    app.get(`/all${ending}`, (c) => answerCut(c, web, { feed: web.catalog().all, format, asSearch: false }));
    app.get(`/search${ending}`, (c) => answerSearch(c, web, format));
  }
  for (const kind of KINDS) app.get(`/${kind}/:file`, (c) => answerFile(c, web, kind, c.req.param('file')));
}

function answerFile(c: Context, web: Web, kind: CutKind, file: string): Promise<Response> {
  const [, id = '', ending] = FILE.exec(file) ?? [];
  const feed = web.catalog().byPath.get(`${kind}/${id}`);
  if (feed === undefined) return noSuchFeed(c, web, kind, file);
  return answerCut(c, web, { feed, format: ending as Format | undefined, asSearch: false });
}

async function noSuchFeed(c: Context, web: Web, kind: CutKind, file: string): Promise<Response> {
  const [, id = file, ending] = FILE.exec(file) ?? [];
  const heir =
    kind === 'sources'
      ? web.catalog().config.sources.find(({ renamedFrom }) => renamedFrom === id)
      : undefined;
  if (heir !== undefined) {
    const path = `/sources/${heir.id}${ending === undefined ? '' : `.${ending}`}`;
    return c.redirect(`${siteUrl(web.site, path)}${new URL(c.req.url).search}`, 301);
  }
  const ids = nearestIds(
    id,
    web.catalog()[kind].map((feed) => feed.id),
  );
  // The store remembers what was published; the configuration says that it is no more (RFC 9110 §15.5.11).
  const { revision } = await revisionOf(web.publisher().db, `${kind}/${id}`);
  const what = revision > 0 ? 'The feed was removed.' : `There is no such feed in /${kind}.`;
  const meant = ids.length === 0 ? `/${kind} lists them all.` : `Did you mean ${ids.join(' or ')}?`;
  return problem(c, web, {
    status: revision > 0 ? 410 : 404,
    detail: `${what} ${meant}`,
    nearest: ids.map((near) => ({ id: near, path: `/${kind}/${near}` })),
  });
}

function answerSearch(c: Context, web: Web, format: Format | undefined): Promise<Response> {
  const query = new URL(c.req.url).searchParams.get('q') ?? '';
  if (query.trim() === '') {
    if (format === undefined && prefersHtml(c.req.raw.headers)) return answerSearchForm(c, web);
    return problem(c, web, badParameter('q', 'words or "a phrase" to search for'));
  }
  return answerCut(c, web, { feed: web.catalog().all, format, asSearch: true });
}

const badParameter = (parameter: string, takes: string) =>
  ({ status: 400, detail: `The parameter "${parameter}" takes ${takes}.`, parameter, takes }) as const;

type Cut = { feed: PublishedFeed; format: Format | undefined; asSearch: boolean };

async function answerCut(c: Context, web: Web, { feed, format, asSearch }: Cut): Promise<Response> {
  const read = readFeedRequest(feed, new URL(c.req.url).searchParams, web.catalog());
  if (!read.ok) {
    const { parameter, value, takes } = read.bad;
    const kind = `${parameter}s` as CutKind;
    const ids = KINDS.includes(kind) ? web.catalog()[kind].map((candidate) => candidate.id) : [];
    const near = nearestIds(value, ids);
    return problem(c, web, {
      ...badParameter(parameter, takes),
      ...(ids.length === 0 ? {} : { nearest: near.map((id) => ({ id, path: `/${kind}/${id}` })) }),
    });
  }
  const negotiated = format === undefined;
  if (negotiated && prefersHtml(c.req.raw.headers)) return answerFeedPage(c, web, read.request, asSearch);
  return answerFormat(c, web, read.request, {
    format: format ?? preferredFormat(c.req.header('accept') ?? null),
    asSearch,
    negotiated,
  });
}

async function answerFormat(
  c: Context,
  web: Web,
  request: FeedRequest,
  { format, asSearch, negotiated }: { format: Format; asSearch: boolean; negotiated: boolean },
): Promise<Response> {
  const publisher = web.publisher();
  // Read before the stories: if these change meanwhile, the next request sees a newer revision and renders again.
  const revision = await feedRevision(publisher.db, request.feed);
  const self = feedPath(request.feed, format, asSearch) + queryString(request.params);
  const { changedAt } = revision;
  const rendered = await web.cache(request).get(self, String(revision.revision), async () => {
    const { next, ...body } = await readCut(web, { request, asSearch, revision, format });
    return { representation: representBody(body), changedAt, ...(next === undefined ? {} : { next }) };
  });
  const links = [
    `<${siteUrl(web.site, self)}>; rel="self"`,
    `<${cutUrls(web.site, request, { asSearch }).page}>; rel="alternate"; type="text/html"`,
    ...(rendered.next === undefined ? [] : [`<${rendered.next}>; rel="next"`]),
  ];
  return respond(c, {
    representation: rendered.representation,
    type: `${MEDIA_TYPES[format]}; charset=utf-8`,
    changedAt: rendered.changedAt,
    ...(negotiated ? { vary: 'Accept, Sec-Fetch-Dest' } : {}),
    headers: {
      ...OPEN_HEADERS,
      'Cache-Control': FEED_CACHING,
      ...unlessLong('Link', links.join(', ')),
      ...(negotiated ? unlessLong('Content-Location', siteUrl(web.site, self)) : {}),
    },
  });
}
