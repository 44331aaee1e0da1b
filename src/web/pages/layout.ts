import { FAVICON_PATH } from '../assets/favicon.ts';
import { STYLE_PATH } from '../assets/style.ts';
import type { Web } from '../web-context.ts';
import { type Html, html } from './html.ts';
import { type Alternate, alternates } from './parts.ts';

export type Page = {
  title: string;
  description?: string;
  /** The part of the site that it is in, marked in the navigation. */
  section?: Section;
  /** The feeds that it announces; absent: that of all stories. */
  alternates?: Alternate[];
  /** Kept from search engines: errors, results. */
  hidden?: boolean;
  query?: string;
  main: Html;
};

const SECTIONS = ['all', 'topics', 'actors', 'sources', 'feeds'] as const;
export type Section = (typeof SECTIONS)[number];
const LABELS: Record<Section, string> = {
  all: 'Stories',
  topics: 'Topics',
  actors: 'Actors',
  sources: 'Sources',
  feeds: 'Feeds',
};

/** A whole page around its main part, as text. */
export async function layout(web: Web, page: Page): Promise<string> {
  const { base } = web;
  const { site } = web.catalog().config;
  const title = page.title === site.title ? site.title : `${page.title} – ${site.title}`;
  return String(
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${page.description === undefined ? '' : html`<meta name="description" content="${page.description}">`}
${page.hidden ? html`<meta name="robots" content="noindex">` : ''}
<link rel="stylesheet" href="${base}${STYLE_PATH}">
<link rel="icon" href="${base}${FAVICON_PATH}" type="image/svg+xml">
${(page.alternates ?? alternates(web, web.catalog().all)).map(
  ({ type, title, href }) => html`<link rel="alternate" type="${type}" title="${title}" href="${href}">
`,
)}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<div class="bar">
<a class="brand" href="${base}/"><img src="${base}${FAVICON_PATH}" alt="" width="30" height="30"><span lang="${site.language}" dir="auto">${site.title}</span></a>
<form class="search" action="${base}/search" role="search">
<label class="unseen" for="q">Search all stories</label>
<input id="q" name="q" type="search" placeholder="Search all stories" maxlength="500" value="${page.query ?? ''}">
<button type="submit">Search</button>
</form>
</div>
<nav class="bar" aria-label="Site"><ul>
${SECTIONS.map(
  (section) =>
    html`<li><a href="${base}/${section}"${page.section === section ? html` aria-current="page"` : ''}>${LABELS[section]}</a></li>`,
)}
</ul></nav>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer>
<p>The same story from several sources appears once, with every source named. Titles and summaries are the words of the sources named beside them.</p>
<p><a href="${base}/all.rss">RSS</a> <a href="${base}/all.atom">Atom</a> <a href="${base}/all.json">JSON Feed</a> <a href="${base}/feeds.opml">All feeds as OPML</a></p>
<p>Published with Tributary.</p>
</footer>
</body>
</html>
`,
  );
}
