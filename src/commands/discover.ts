import { discoverFeeds } from '../parse/discover-feeds.ts';
import { FeedError } from '../parse/feed-error.ts';
import { parseFeed } from '../parse/read-feed.ts';
import { fetchSource } from '../source/fetch-source.ts';
import { createFetcher, type Fetcher, userAgent } from '../source/fetcher.ts';
import type { Fresh } from '../source/outcome.ts';
import { withLogin } from '../source/state.ts';
import { redactUrl } from '../text/redact-url.ts';
import { printable } from '../text/terminal.ts';
import type { Output } from './output.ts';
import { type Progress, progress } from './progress.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

/** Where sites keep their feeds without saying so: beside the page, then at the root of the site. */
const COMMON_PATHS = ['feed', 'feed.xml', 'rss', 'rss.xml', 'atom.xml', 'index.xml', 'feed.json', 'feeds'];

/** As many links of one page are looked at. */
const MOST = 20;

/** A feed that was read: the address to keep, where it answered at last, its name, how many items it holds. */
type Found = { url: string; finalUrl: string; title: string; items: number };

type Look = { found: Found } | { page: Fresh } | { failure: string; hopeless: boolean };

/**
 * `tributary discover URL`: the feeds of a page, each read to be sure, a line each on stdout: address, title,
 * items, parted by tabs; addresses whole, since they are the owner's. The page itself if it is a feed; else what it declares or links; else common paths. It
 * may reach the private host that was typed, and no other. Exit code 1 if there is none.
 */
export async function runDiscover(
  settings: Pick<Settings, 'siteUrl'>,
  target: string,
  out: Output,
): Promise<0 | 1> {
  const fetcher = createFetcher({ userAgent: userAgent(VERSION, settings.siteUrl) });
  const steps = progress(out);
  try {
    const { found, failure } = await discover(target, fetcher, steps);
    steps.done();
    for (const { url, title, items } of found)
      out.stdout(`${url}\t${title}\t${items} ${items === 1 ? 'item' : 'items'}`);
    if (found.length > 0) return 0;
    out.stderr(
      `tributary: ${failure ?? `no feed was found at ${redactUrl(target)}; look for its address on the site.`}`,
    );
    return 1;
  } finally {
    await fetcher.close();
  }
}

async function discover(
  target: string,
  fetcher: Fetcher,
  steps: Progress,
): Promise<{ found: Found[]; failure?: string }> {
  let failure = `"${redactUrl(target)}" is not a web address; write it as in https://example.org/.`;
  for (const url of addresses(target)) {
    const look = await lookAt(url, url, fetcher, steps);
    if ('found' in look) return { found: [look.found] };
    if ('failure' in look) failure = look.failure;
    if ('failure' in look && look.hopeless) continue;
    const page = 'page' in look ? look.page : undefined;
    const links = page ? discoverFeeds(page.bytes, page.finalUrl, page.links) : [];
    const declared = links.slice(0, MOST).map((link) => link.url);
    const found = await lookAtEach(declared, url, fetcher, steps, false);
    if (found.length > 0) return { found };
    const guessed = commonPaths(page?.finalUrl ?? url).filter((path) => !declared.includes(path));
    const common = await lookAtEach(guessed, url, fetcher, steps, true);
    return common.length > 0 || page ? { found: common } : { found: [], failure };
  }
  return { found: [], failure };
}

/** What was typed as addresses to try: without a scheme, https before http. */
function addresses(target: string): string[] {
  const typed = target.trim().replace(/^feed:(?:\/\/)?/i, '');
  const tries = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? [typed] : [`https://${typed}`, `http://${typed}`];
  return tries.filter((one) => URL.canParse(one) && /^https?:$/.test(new URL(one).protocol));
}

function commonPaths(pageUrl: string): string[] {
  const page = new URL(pageUrl);
  const isFile = /\/$|\.\w+$/.test(page.pathname);
  const folder = new URL(isFile ? '.' : `${page.pathname}/`, page);
  const roots = [folder.href, new URL('/', page).href];
  return [...new Set(roots.flatMap((root) => COMMON_PATHS.map((path) => new URL(path, root).href)))];
}

/** Reads addresses one after the other, to be a polite guest; each feed once, by the address it answers at. */
async function lookAtEach(
  urls: readonly string[],
  typed: string,
  fetcher: Fetcher,
  steps: Progress,
  onlyFirst: boolean,
): Promise<Found[]> {
  const found = new Map<string, Found>();
  for (const url of urls) {
    const look = await lookAt(url, typed, fetcher, steps);
    if ('found' in look) found.set(look.found.finalUrl, look.found);
    if (onlyFirst && found.size > 0) break;
  }
  return [...found.values()];
}

/** Reads an address; what was typed says which host may be private, and the login of its origin. */
async function lookAt(url: string, typed: string, fetcher: Fetcher, steps: Progress): Promise<Look> {
  const shown = redactUrl(url);
  steps.say(`looking at ${shown}`);
  const allowPrivate = new URL(typed).hostname;
  const outcome = await fetchSource({ url: withLogin(url, typed), allowPrivate }, fetcher);
  if (outcome.kind === 'failed') {
    // A server that answered may have a feed elsewhere; one that did not has none.
    return { failure: `${outcome.message} (${outcome.code})`, hopeless: outcome.status === undefined };
  }
  if (outcome.kind === 'unchanged') return { failure: `${shown} answered without content.`, hopeless: true };
  try {
    const { bytes, finalUrl, contentType } = outcome;
    const feed = await parseFeed(bytes, {
      url: finalUrl,
      ...(contentType === undefined ? {} : { contentType }),
    });
    const title = printable(feed.title ?? '');
    const address = withLogin(outcome.permanentUrl ?? url, typed);
    return { found: { url: address, finalUrl, title, items: feed.items.length } };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return { page: outcome };
  }
}
