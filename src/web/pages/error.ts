import type { Web } from '../web-context.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** What went wrong, as a page. */
export type ErrorText = {
  title: string;
  status: number;
  detail: string;
  nearest: { id: string; path: string }[];
};

export const errorPage = (web: Web, { title, status, detail, nearest }: ErrorText): Promise<string> =>
  layout(web, {
    title,
    hidden: true,
    main: html`<div class="head">
<h1>${title}</h1>
<p class="lead">${detail}</p>
${
  nearest.length === 0
    ? ''
    : html`<ul class="chips topics" aria-label="Perhaps meant">${nearest.map(
        ({ id, path }) => html`<li><a href="${web.base}${path}">${id}</a></li>`,
      )}</ul>`
}
<p><a href="${web.base}/">To the newest stories</a> <span class="muted">(status ${status})</span></p>
</div>`,
  });
