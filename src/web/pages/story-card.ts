import type { Image } from '../../model/parsed-feed.ts';
import { htmlToText } from '../../parse/html-to-text.ts';
import { excerpt } from '../../publish/excerpt.ts';
import { type Carrier, carrierName, headline, type Item } from '../../publish/item.ts';
import type { Web } from '../web-context.ts';
import { type Html, html } from './html.ts';
import { chips, counted, time } from './parts.ts';

/** How much of a summary a list shows. */
const SUMMARY_LENGTH = 320;

/** A list of stories, the newest first. */
export const storyList = (web: Web, items: readonly Item[], level: 2 | 3): Html =>
  html`<div class="stories">${items.map((item) => storyCard(web, item, level))}</div>`;

/** A story in a list: headline, summary, who carried it, what it is about. */
function storyCard(web: Web, item: Item, level: 2 | 3): Html {
  const page = `${web.base}/stories/${item.uuid}`;
  const link = item.link === item.page ? page : item.link;
  const lang = item.lang === undefined ? '' : html` lang="${item.lang}"`;
  const title = html`<a href="${link}"${lang}>${headline(item)}</a>`;
  const text = summaryText(item);
  return html`<article class="story">
${picture(item.image)}
${level === 2 ? html`<h2 dir="auto">${title}</h2>` : html`<h3 dir="auto">${title}</h3>`}
${text === '' ? '' : html`<p class="summary" dir="auto"${lang}>${excerpt(text, SUMMARY_LENGTH)}</p>`}
<p class="meta">${dateLine(item)} · ${carrierLine(web, item.carriers)} · <a href="${page}">Why it is here<span class="unseen">: <bdi>${headline(item)}</bdi></span></a></p>
${chips(web, 'Actors', item.actors)}${chips(web, 'Topics', item.topics)}
</article>`;
}

/** A story's picture, from where its source has it; that site is not told which page shows it. */
export function picture(image: Image | undefined): Html | '' {
  if (image === undefined) return '';
  const { url, width, height, alt = '' } = image;
  const size = width === undefined || height === undefined ? '' : html` width="${width}" height="${height}"`;
  return html`<img class="picture" src="${url}" alt="${alt}"${size} loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
}

/** The text of a story's summary, else of its content, without markup. */
const summaryText = (item: Pick<Item, 'summary' | 'content'>): string =>
  htmlToText(item.summary ?? item.content ?? '');

/** When it was published; of an undated story, when it was first seen. */
export const dateLine = ({ dated, published }: Pick<Item, 'dated' | 'published'>): Html =>
  dated ? time(published) : html`<span class="undated">undated</span>, first seen ${time(published)}`;

/** `3 sources: A, B, C`; several sources of one publisher count once. */
export function carrierLine(web: Web, carriers: readonly Carrier[]): Html {
  const voices = new Set(carriers.map((carrier) => carrier.voice)).size;
  const names = carriers.map(
    (carrier, i) =>
      html`${i === 0 ? '' : ', '}<a href="${web.base}/sources/${carrier.id}" dir="auto">${carrierName(carrier)}</a>`,
  );
  return html`<span class="carriers">${voices === 1 && carriers.length === 1 ? '' : `${counted(voices, 'source', 'sources')}: `}${names}</span>`;
}
