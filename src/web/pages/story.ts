import { htmlToText } from '../../parse/html-to-text.ts';
import { excerpt } from '../../publish/excerpt.ts';
import { carrierName, headline } from '../../publish/item.ts';
import {
  type Apart,
  type Join,
  type Matched,
  type ReportedEntry,
  reportedCarrier,
  type StoryReport,
} from '../../publish/story-report.ts';
import { webLink } from '../../publish/web-link.ts';
import type { Evidence } from '../../story/piece.ts';
import type { Web } from '../web-context.ts';
import { carriedSection } from './carried.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { marked } from './marked.ts';
import { alternates, chips, counted, time } from './parts.ts';
import { carrierLine, dateLine } from './story-card.ts';

/** How much of an entry's text the page shows; the rest is at its source. */
const TEXT_LENGTH = 1_200;

/** One story: its entries, its sources, actors and topics, and why each. */
export function storyPage(web: Web, report: StoryReport): Promise<string> {
  const { item, entries, joins, nearMisses, turns } = report;
  const title = headline(item);
  const own = item.link !== item.page;
  return layout(web, {
    title,
    section: 'all',
    description: excerpt(htmlToText(item.summary ?? item.content ?? ''), 200),
    alternates: [
      ...alternates(web, web.catalog().all),
      {
        type: 'application/json',
        title: 'This story as JSON',
        href: `${web.base}/stories/${item.uuid}.json`,
      },
    ],
    main: html`<article class="whole">
<h1 dir="auto"${item.lang === undefined ? '' : html` lang="${item.lang}"`}>${title}</h1>
<p class="meta">${dateLine(item)} · ${carrierLine(web, item.carriers)}</p>
${own ? html`<p><a class="button" href="${item.link}">Read it at <bdi>${carrierName(item.carriers[0])}</bdi></a></p>` : ''}
${carriedSection(item)}
${chips(web, 'Actors', item.actors)}${chips(web, 'Topics', item.topics)}
<section aria-labelledby="entries">
<h2 id="entries">${entries.length === 1 ? 'As it was carried' : `As ${counted(entries.length, 'entry', 'entries')} carried it`}</h2>
${entries.map((entry) => entryBlock(web, entry, entries.length > 1, sharedWords(entry, joins)))}
</section>
${joinSection(joins)}
${otherSection(web, 'related', 'Other developments of the same event', turns)}
${otherSection(web, 'misses', 'Kept apart from it', nearMisses)}
<p class="muted">Permanent id: <code>urn:uuid:${item.uuid}</code> · <a href="${web.base}/stories/${item.uuid}.json">as JSON</a></p>
</article>`,
  });
}

/** What an entry has in common with others of its story, as far as that is why they were joined. */
const sharedWords = (entry: ReportedEntry, joins: readonly Join[]): string[] =>
  joins
    .filter(({ a, b }) => a === entry || b === entry)
    .flatMap(({ evidence }) => evidence.flatMap(({ shared = [] }) => shared));

function entryBlock(web: Web, entry: ReportedEntry, several: boolean, shared: readonly string[]): Html {
  const link = webLink(entry.url);
  const text = htmlToText(entry.summary ?? entry.content ?? '');
  const lang = entry.lang === undefined ? '' : html` lang="${entry.lang}"`;
  const title = entry.title === '' ? 'Without a title' : marked(entry.title, shared);
  return html`<section class="entry">
<p class="meta"><a href="${web.base}/sources/${entry.source}" dir="auto">${reportedCarrier(entry)}</a> · ${dateLine({ dated: entry.dated, published: entry.at })}${several && entry.representative ? html` · <span class="badge good">speaks for the story</span>` : ''} · <code>${entry.short}</code></p>
<h3 dir="auto"${lang}>${link === undefined ? title : html`<a href="${link}">${title}</a>`}</h3>
${text === '' ? '' : html`<p class="summary" dir="auto"${lang}>${marked(excerpt(text, TEXT_LENGTH), shared)}</p>`}
${why(web, entry.matched)}
</section>`;
}

const KIND_WORDS: Record<string, string> = { actors: 'Mentions', topics: 'Belongs to', feeds: 'Is in' };

/** Why an entry is in its feeds: the words that matched. */
function why(web: Web, matched: readonly Matched[]): Html | '' {
  if (matched.length === 0) return '';
  const groups = Map.groupBy(matched, ({ feed }) => feed.kind);
  return html`<dl class="why">${[...groups].map(
    ([kind, list]) =>
      html`<div><dt>${KIND_WORDS[kind] ?? kind}</dt><dd><ul>${list.map(
        ({ feed, words }) =>
          html`<li><a href="${web.base}/${feed.path}" dir="auto">${feed.title}</a>${words.length === 0 ? '' : html` by ${words.map((word, i) => html`${i === 0 ? '' : ', '}<q dir="auto">${word}</q>`)}`}</li>`,
      )}</ul></dd></div>`,
  )}</dl>`;
}

function joinSection(joins: readonly Join[]): Html | '' {
  if (joins.length === 0) return '';
  const [needed, others] = spanning(joins);
  return html`<section aria-labelledby="joins"><h2 id="joins">Why these are one story</h2>
<ul class="evidence">${needed.map(joinItem)}</ul>
${others.length === 0 ? '' : html`<details><summary>${counted(others.length, 'further pair', 'further pairs')}</summary><ul class="evidence">${others.map(joinItem)}</ul></details>`}</section>`;
}

const joinItem = ({ a, b, evidence }: Join): Html =>
  html`<li><p>${who(a)} and ${who(b)}</p>${reasons(evidence)}</li>`;

/** The joins that bring an entry to those before it, and those that only say so once more. */
function spanning(joins: readonly Join[]): [Join[], Join[]] {
  const linked = new Set<ReportedEntry>();
  const [needed, others]: [Join[], Join[]] = [[], []];
  for (const join of joins) {
    const list = linked.has(join.a) && linked.has(join.b) ? others : needed;
    list.push(join);
    linked.add(join.a).add(join.b);
  }
  return [needed, others];
}

/** Entries of other stories, and what was said of each beside one of this. */
function otherSection(web: Web, id: string, title: string, others: readonly Apart[]): Html | '' {
  if (others.length === 0) return '';
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<ul class="evidence">${others.map(
    ({ entry, other, evidence }) =>
      html`<li><p><a href="${web.base}/stories/${other.story}" dir="auto">${other.title}</a> (<span dir="auto">${other.sourceTitle}</span>) beside ${who(entry)}</p>${reasons(evidence)}</li>`,
  )}</ul></section>`;
}

const who = (entry: ReportedEntry): Html =>
  html`<strong dir="auto">${reportedCarrier(entry)}</strong> (<code>${entry.short}</code>, ${time(entry.at)})`;

const reasons = (evidence: readonly Evidence[]): Html =>
  html`<ul>${evidence.map(({ kind, detail }) => html`<li data-kind="${kind}" dir="auto">${detail}</li>`)}</ul>`;
