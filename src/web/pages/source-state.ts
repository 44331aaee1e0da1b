import { webLink } from '../../publish/web-link.ts';
import { failureWords } from '../../source/failure-words.ts';
import { isFailing, type SourceStatus } from '../source-status.ts';
import { type Html, html } from './html.ts';
import { counted, time } from './parts.ts';

const WORDS = {
  new: 'not read yet',
  ok: 'in order',
  failing: 'failing',
  gone: 'gone',
  expired: 'ended by its publisher',
} as const;

/** A source's state in a word, with its colour. */
export function badge(source: SourceStatus): Html {
  if (!source.enabled) return html`<span class="badge">switched off</span>`;
  const status = source.state?.status ?? 'new';
  const colour = isFailing(source) ? 'bad' : status === 'ok' ? 'good' : '';
  return html`<span class="badge ${colour}">${WORDS[status]}</span>`;
}

/** What went wrong: its stable code, and what may be said of it to everybody. */
export const failure = ({ state }: SourceStatus): Html | '' =>
  state?.code === undefined
    ? ''
    : html`<p class="failure"><code>${state.code}</code> ${failureWords(state.code)}</p>`;

function readFrom({ isFile, url }: SourceStatus): Html | string {
  if (isFile) return 'a file';
  return url === undefined
    ? 'an address that is not published'
    : html`<a href="${url}" rel="nofollow">${url}</a>`;
}

/** What readers may know of how a source fares. */
export function stateSection(source: SourceStatus | undefined): Html {
  if (source === undefined) return html``;
  const { state, perWeek } = source;
  const row = (name: string, value: Html | string): Html =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const link = webLink(source.link);
  return html`<section class="state" aria-labelledby="state">
<h2 id="state">State ${badge(source)}</h2>
${failure(source)}
<dl class="facts">
${row('Read from', readFrom(source))}
${link === undefined ? '' : row('Site', html`<a href="${link}" rel="nofollow">${link}</a>`)}
${state?.movedTo === undefined ? '' : row('Has moved', 'for good; its operator is told where to')}
${row('Last success', state?.lastSuccess === undefined ? 'none yet' : time(state.lastSuccess))}
${state?.lastCheck === undefined ? '' : row('Last check', time(state.lastCheck))}
${row('Next check', state?.nextCheck === undefined ? 'not set' : html`from ${time(state.nextCheck)}`)}
${source.isFile || state?.httpStatus === undefined ? '' : row('Last answer', `HTTP ${state.httpStatus}`)}
${row('Failures in a row', String(state?.failures ?? 0))}
${state?.failingSince === undefined ? '' : row('Failing since', time(state.failingSince))}
${row('Saved by unchanged answers', bytes(state?.bytesSaved ?? 0))}
${row('Entries per week', perWeek.toLocaleString('en', { maximumFractionDigits: 1 }))}
</dl>
${(state?.warnings ?? []).map((warning) => html`<p class="warning">${warning}</p>`)}
</section>`;
}

/** A notice of the sources that fail, for the front page. */
export function failingNotice(base: string, sources: readonly SourceStatus[]): Html | '' {
  const failing = sources.filter(isFailing);
  if (failing.length === 0) return '';
  return html`<aside class="notice" aria-label="Failing sources">
<p><strong>${counted(failing.length, 'source', 'sources')} cannot be read at present.</strong> What was read before is still here.</p>
<ul>${failing.map(
    (source) =>
      html`<li><a href="${base}/sources/${source.id}" dir="auto">${source.title}</a>: <code>${source.state?.code ?? source.state?.status ?? ''}</code></li>`,
  )}</ul>
</aside>`;
}

function bytes(count: number): string {
  if (count < 1000) return `${count} bytes`;
  const units = ['kB', 'MB', 'GB'];
  let value = count;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${units[unit]}`;
}
