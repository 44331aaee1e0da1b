import type { PublishedFeed } from '../../publish/catalog.ts';
import type { Item } from '../../publish/item.ts';
import type { SourceStatus } from '../source-status.ts';
import type { Web } from '../web-context.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { alternates, counted, subscribe } from './parts.ts';
import { failingNotice } from './source-state.ts';
import { storyList } from './story-card.ts';

export type HomePage = {
  items: readonly Item[];
  counts: ReadonlyMap<string, number>;
  sources: readonly SourceStatus[];
};

/** The front page: what this is, what is new, and every way to follow it. */
export function homePage(web: Web, { items, counts, sources }: HomePage): Promise<string> {
  const catalog = web.catalog();
  const { site } = catalog.config;
  const { all } = catalog;
  const stories = counts.get('all') ?? 0;
  return layout(web, {
    title: site.title,
    description:
      site.description ?? `${site.title}: merged news by topic and actor, as RSS, Atom and JSON Feed.`,
    alternates: [
      ...alternates(web, all),
      { type: 'text/x-opml', title: 'All feeds (OPML)', href: `${web.base}/feeds.opml` },
    ],
    main: html`<div class="head">
<h1 dir="auto" lang="${site.language}">${site.title}</h1>
<p class="lead" dir="auto">${site.description ?? 'Stories from many sources, each told once, by topic and by actor.'}</p>
<p class="muted">${counted(stories, 'story', 'stories')} from ${counted(sources.length, 'source', 'sources')}, ${counted(catalog.topics.length, 'topic', 'topics')}, ${counted(catalog.actors.length, 'actor', 'actors')}. Every list here is a feed to subscribe to.</p>
<div class="tools">${subscribe(web, all)}</div>
</div>
${failingNotice(web.base, sources)}
<div class="columns">
<section aria-labelledby="newest">
<h2 id="newest">Newest stories</h2>
${items.length === 0 ? html`<p class="empty">No stories yet.</p>` : storyList(web, items, 3)}
<p><a href="${web.base}/all">All stories</a></p>
</section>
<div class="side">
${directory(web, 'Feeds', 'feeds', catalog.feeds, counts)}
${directory(web, 'Topics', 'topics', catalog.topics, counts)}
${directory(web, 'Actors', 'actors', catalog.actors, counts)}
<p><a href="${web.base}/feeds.opml">All feeds as OPML</a></p>
</div>
</div>`,
  });
}

/** The feeds of a kind with how many stories each holds, the fullest first. */
function directory(
  web: Web,
  title: string,
  kind: string,
  feeds: readonly PublishedFeed[],
  counts: ReadonlyMap<string, number>,
): Html | '' {
  if (feeds.length === 0) return '';
  const count = (feed: PublishedFeed): number => counts.get(feed.path) ?? 0;
  return html`<section class="directory" aria-labelledby="dir-${kind}">
<h2 id="dir-${kind}"><a href="${web.base}/${kind}">${title}</a></h2>
<ul>${feeds
    .toSorted((a, b) => count(b) - count(a))
    .map(
      (feed) =>
        html`<li><a href="${web.base}/${feed.path}" dir="auto">${feed.title}</a> <span class="count">${count(feed).toLocaleString('en')}<span class="unseen"> stories</span></span> <a class="rss" href="${web.base}/${feed.path}.rss"><span class="unseen"><bdi>${feed.title}</bdi> as </span>RSS</a></li>`,
    )}</ul>
</section>`;
}
