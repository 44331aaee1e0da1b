import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { OPEN_HEADERS, PAGE_HEADERS } from './headers.ts';
import { prefersHtml } from './negotiate.ts';
import { errorPage } from './pages/error.ts';
import type { Web } from './web-context.ts';

/** What went wrong, for people and programs (RFC 9457). */
export type Problem = {
  status: ContentfulStatusCode;
  detail: string;
  /** Ids that may have been meant, each with its path. */
  nearest?: { id: string; path: string }[];
  /** The parameter that cannot be used, and what it takes. */
  parameter?: string;
  takes?: string;
  /** Codes of what is wrong. */
  reasons?: string[];
  headers?: Record<string, string>;
};

const TITLES: Partial<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  410: 'Gone',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
};

/** Answers with a problem: a page for browsers, `application/problem+json` for all others. */
export async function problem(c: Context, web: Web, found: Problem): Promise<Response> {
  const { status, detail, nearest, parameter, takes, reasons } = found;
  const title = TITLES[status] ?? 'Error';
  const common = { 'Cache-Control': 'no-store', Vary: 'Accept, Sec-Fetch-Dest', ...found.headers };
  if (prefersHtml(c.req.raw.headers)) {
    const page = await errorPage(web, { title, status, detail, nearest: nearest ?? [] });
    return c.body(page, status, { ...PAGE_HEADERS, 'Content-Type': 'text/html; charset=utf-8', ...common });
  }
  const body = {
    type: 'about:blank',
    title,
    status,
    detail,
    instance: c.req.path,
    ...(parameter === undefined ? {} : { parameter, takes }),
    ...(reasons === undefined ? {} : { reasons }),
    ...(nearest === undefined ? {} : { nearest: nearest.map(({ id }) => id) }),
  };
  return c.body(`${JSON.stringify(body, null, 2)}\n`, status, {
    ...OPEN_HEADERS,
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...common,
  });
}
