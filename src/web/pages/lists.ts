import type { Kind, PublishedFeed } from '../../publish/catalog.ts';
import { isFailing, type SourceStatus } from '../source-status.ts';
import type { Web } from '../web-context.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { counted, subscribe } from './parts.ts';
import { badge, failure } from './source-state.ts';

export type ListKind = Exclude<Kind, 'all'>;

const HEADS: Record<ListKind, [title: string, lead: string]> = {
  topics: ['Topics', 'What the stories are about. Each topic is a feed.'],
  actors: ['Actors', 'The persons, states and organisations that the stories mention. Each is a feed.'],
  sources: [
    'Sources',
    'What is read here, and how it fares. Each source is a feed of the stories that it carried.',
  ],
  feeds: ['Feeds', 'Feeds by rules of this site: cuts across topics, actors and sources.'],
};

type List = {
  feeds: readonly PublishedFeed[];
  counts: ReadonlyMap<string, number>;
  statuses?: readonly SourceStatus[];
};

/** Every feed of a kind, with its subscribe links. */
export function listPage(web: Web, kind: ListKind, { feeds, counts, statuses = [] }: List): Promise<string> {
  const [title, lead] = HEADS[kind];
  const statusOf = new Map(statuses.map((status) => [status.id, status]));
  const { all } = web.catalog();
  return layout(web, {
    title,
    description: lead,
    section: kind,
    main: html`<div class="head"><h1>${title}</h1>
<p class="lead">${lead}</p>
${kind === 'feeds' ? html`<p><a href="${web.base}/feeds.opml">All feeds as OPML</a>, to import into a reader at once.</p>` : ''}</div>
${
  kind === 'feeds'
    ? html`<section class="row"><div><h2><a href="${web.base}/all">All stories</a></h2>
<p class="meta">${counted(counts.get('all') ?? 0, 'story', 'stories')}</p></div>${subscribe(web, { ...all, title: 'All stories' })}</section>`
    : ''
}
${feeds.length === 0 ? html`<p class="empty">The configuration names no ${kind}${kind === 'feeds' ? ' of its own' : ''}.</p>` : feeds.map((feed) => row(web, feed, counts.get(feed.path) ?? 0, statusOf.get(feed.id)))}`,
  });
}

function row(web: Web, feed: PublishedFeed, count: number, status: SourceStatus | undefined): Html {
  return html`<section class="row"><div>
<h2><a href="${web.base}/${feed.path}" dir="auto">${feed.title}</a> ${status === undefined ? '' : badge(status)}</h2>
${feed.description === undefined ? '' : html`<p dir="auto">${feed.description}</p>`}
${status !== undefined && isFailing(status) ? failure(status) : ''}
<p class="meta">${counted(count, 'story', 'stories')}</p>
</div>${subscribe(web, feed)}</section>`;
}
