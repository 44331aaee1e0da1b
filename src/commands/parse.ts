import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { FeedError } from '../parse/feed-error.ts';
import { type DocumentSource, parseFeed } from '../parse/read-feed.ts';
import { fetchSource } from '../source/fetch-source.ts';
import { createFetcher, userAgent } from '../source/fetcher.ts';
import { hubsOf } from '../source/link-header.ts';
import { redactUrl } from '../text/redact-url.ts';
import { jsonForTerminal } from '../text/terminal.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

type Document = DocumentSource & { bytes: Uint8Array };

/**
 * `tributary parse FILE|URL`: prints the feed as it was understood, as JSON, on stdout. It may reach the private
 * host that was typed, and no other. Exit code 1 if there is no feed to be had.
 */
export async function runParse(settings: Settings, target: string, out: Output): Promise<0 | 1> {
  const isUrl = /^https?:\/\//i.test(target);
  const document = isUrl ? await fetchDocument(settings, target) : await readDocument(target);
  if (typeof document === 'string') {
    out.stderr(`tributary: ${document}`);
    return 1;
  }
  try {
    const feed = await parseFeed(document.bytes, document);
    out.stdout(jsonForTerminal(JSON.stringify(feed, null, 2)));
    return 0;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    out.stderr(`tributary: ${isUrl ? redactUrl(target) : target}: ${error.message} (${error.code})`);
    return 1;
  }
}

async function readDocument(path: string): Promise<Document | string> {
  try {
    return { bytes: await readFile(path), url: pathToFileURL(path).href };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return `${path} cannot be read (${code}); name a file, or a URL that begins with http:// or https://.`;
  }
}

async function fetchDocument(settings: Settings, url: string): Promise<Document | string> {
  const fetcher = createFetcher({ userAgent: userAgent(VERSION, settings.siteUrl) });
  try {
    const allowPrivate = URL.canParse(url) ? new URL(url).hostname : false;
    const outcome = await fetchSource({ url, allowPrivate }, fetcher);
    if (outcome.kind === 'failed') return `${outcome.message} (${outcome.code})`;
    if (outcome.kind === 'unchanged')
      return `${redactUrl(url)} answered 304 to a request without conditions.`;
    const { bytes, finalUrl, contentType, links } = outcome;
    return { bytes, url: finalUrl, contentType, ...hubsOf(links) };
  } finally {
    await fetcher.close();
  }
}
