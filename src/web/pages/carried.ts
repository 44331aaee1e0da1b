import type { Author, Reference } from '../../model/parsed-feed.ts';
import type { Item } from '../../publish/item.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { picture } from './story-card.ts';

/** The picture of a story, and what its entry carries beside its text: files, comments, rights. */
export function carriedSection({ image, enclosures, authors, details }: Item): Html | '' {
  const { comments, rights, license, duration, episode, season, explicit } = details;
  const { contributors, transcripts = [], chapters, external, via } = details;
  const facts = [
    fact('By', authors.length === 0 ? undefined : people(authors)),
    fact('With', contributors && people(contributors)),
    fact(
      'Episode',
      episode === undefined ? undefined : `${season === undefined ? '' : `${season}.`}${episode}`,
    ),
    fact('Length', duration === undefined ? undefined : lengthOf(duration)),
    fact('Explicit', explicit === undefined ? undefined : explicit ? 'yes' : 'no'),
    ...enclosures.map((file) => fact('File', link({ ...file, title: file.title ?? nameOf(file.url) }))),
    ...transcripts.map((file) => fact('Transcript', link(file))),
    fact('Chapters', chapters && link(chapters)),
    fact('About', external === undefined ? undefined : link({ url: external })),
    fact('Found at', via && link(via)),
    fact('Comments', comments === undefined ? undefined : link({ url: comments })),
    fact('Rights', rights),
    fact('Licence', license && (/^https?:/.test(license) ? link({ url: license }) : license)),
  ].filter((row) => row !== '');
  const credit = image?.credit === undefined ? '' : html`<figcaption dir="auto">${image.credit}</figcaption>`;
  return html`${image === undefined ? '' : html`<figure>${picture(image)}${credit}</figure>`}
${facts.length === 0 ? '' : html`<dl class="facts">${facts}</dl>`}`;
}

const fact = (name: string, value: Html | string | undefined): Html | '' =>
  value === undefined || value === '' ? '' : html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`;

/** A link by its title, else its host. */
const link = ({ url, title, type }: Reference): Html =>
  html`<a href="${url}" rel="nofollow">${title ?? new URL(url).hostname}</a>${type === undefined ? '' : html` <span class="muted">${type}</span>`}`;

const people = (authors: readonly Author[]): Html =>
  html`${authors.map(({ name, url }, i) => html`${i === 0 ? '' : ', '}${url === undefined ? name : html`<a href="${url}" rel="nofollow">${name}</a>`}`)}`;

/** The last part of an address, as people call a file. */
const nameOf = (url: string): string => new URL(url).pathname.split('/').at(-1) || new URL(url).hostname;

function lengthOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, minutes, rest] = parts.map((part) => String(part).padStart(2, '0'));
  return hours === '00' ? `${minutes}:${rest}` : `${hours}:${minutes}:${rest}`;
}
