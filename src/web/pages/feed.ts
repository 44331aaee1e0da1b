import type { PublishedFeed } from '../../publish/catalog.ts';
import type { FeedRequest } from '../../publish/feed-request.ts';
import { narrowedTitle } from '../../publish/publish.ts';
import type { Selection } from '../../publish/select.ts';
import { feedPath, queryString } from '../../publish/urls.ts';
import type { Web } from '../web-context.ts';
import { type Html, html } from './html.ts';
import { layout, type Section } from './layout.ts';
import { alternates, subscribe } from './parts.ts';
import { storyList } from './story-card.ts';

export type FeedPage = {
  /** With the title that readers see. */
  feed: PublishedFeed;
  request: FeedRequest;
  selection: Selection;
  asSearch: boolean;
  /** What stands between the head and the stories: a source's state. */
  before?: Html;
};

/** A cut of a feed as a page. */
export function feedPage(
  web: Web,
  { feed, request, selection, asSearch, before }: FeedPage,
): Promise<string> {
  const whole = request.params.filter(([name]) => name !== 'cursor');
  const narrowing = whole.filter(([name]) => name !== 'limit');
  const cut = { params: narrowing, asSearch };
  const title = narrowedTitle(asSearch ? 'Search' : feed.title, request, web.catalog());
  const query = request.params.find(([name]) => name === 'q')?.[1];
  return layout(web, {
    title,
    section: feed.kind as Section,
    ...(feed.description === undefined ? {} : { description: feed.description }),
    alternates: alternates(web, { ...feed, title }, cut),
    hidden: asSearch || narrowing.length > 0 || request.after !== undefined,
    ...(asSearch && query !== undefined ? { query } : {}),
    main: html`<div class="head">
<h1 dir="auto">${title}</h1>
${feed.description === undefined || asSearch ? '' : html`<p class="lead" dir="auto">${feed.description}</p>`}
<div class="tools">${subscribe(web, { ...feed, title }, cut)}${asSearch ? '' : narrowForm(web, feed, request)}</div>
${narrowing.length === 0 || asSearch ? '' : html`<p><a href="${web.base}${feedPath(feed)}">All of <bdi>${feed.title}</bdi></a></p>`}
</div>
${before ?? ''}
${selection.items.length === 0 ? html`<p class="empty">No stories here${narrowing.length > 0 ? ' that fit' : ' yet'}.</p>` : storyList(web, selection.items, 2)}
${paging(web, feed, { whole, asSearch, request, selection })}`,
  });
}

/** A search within the feed, that keeps what it is narrowed to already. */
function narrowForm(web: Web, feed: PublishedFeed, request: FeedRequest): Html {
  const kept = request.params.filter(([name]) => name !== 'q' && name !== 'cursor');
  const query = request.params.find(([name]) => name === 'q')?.[1] ?? '';
  return html`<form class="search" action="${web.base}${feedPath(feed)}">
<label class="unseen" for="within">Search in <bdi>${feed.title}</bdi></label>
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input id="within" name="q" type="search" placeholder="Search in these stories" maxlength="500" required value="${query}">
<button type="submit">Narrow</button>
</form>`;
}

type Paging = {
  whole: FeedRequest['params'];
  asSearch: boolean;
  request: FeedRequest;
  selection: Selection;
};

function paging(web: Web, feed: PublishedFeed, { whole, asSearch, request, selection }: Paging): Html | '' {
  const path = web.base + feedPath(feed, undefined, asSearch);
  const newest =
    request.after === undefined ? '' : html`<a href="${path}${queryString(whole)}" rel="first">← Newest</a>`;
  const older =
    selection.next === undefined
      ? ''
      : html`<a href="${path}${queryString([...whole, ['cursor', selection.next]])}" rel="next">Older stories →</a>`;
  return newest === '' && older === ''
    ? ''
    : html`<nav class="paging" aria-label="Pages">${newest}${older}</nav>`;
}

/** The page that asks what to search for. */
export const searchFormPage = (web: Web): Promise<string> =>
  layout(web, {
    title: 'Search',
    hidden: true,
    main: html`<div class="head">
<h1>Search</h1>
<p class="lead">All the words that you type must be in a story, in any of its sources. Put “a phrase” in quotation marks. Each search is a feed that you can subscribe to.</p>
<form class="search large" action="${web.base}/search">
<label class="unseen" for="what">Words to search for</label>
<input id="what" name="q" type="search" maxlength="500" required>
<button type="submit">Search</button>
</form>
</div>`,
  });
