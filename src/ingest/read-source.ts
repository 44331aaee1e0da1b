import { pathToFileURL } from 'node:url';
import type { SourceConfig } from '../config/load.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import { FeedError } from '../parse/feed-error.ts';
import { readFeed } from '../parse/read-feed.ts';
import { escapeHtml } from '../parse/sanitise.ts';
import { hashBody } from '../source/after-fetch.ts';
import { failed } from '../source/failure.ts';
import { fetchSource } from '../source/fetch-source.ts';
import type { Fetcher } from '../source/fetcher.ts';
import { readSourceFile } from '../source/file.ts';
import type { Failed, FetchOutcome } from '../source/outcome.ts';
import { redactUrl } from '../source/redact-url.ts';
import type { SeedEntry } from '../source/seed.ts';
import { requestFor, type SourceState } from '../source/state.ts';
import { normaliseFeed } from './normalise.ts';

/** A source as read: what it answered, and its entries if it brought a document that is new to us. */
export type SourceReading = {
  outcome: FetchOutcome;
  bodyHash?: string;
  document?: { feed: ParsedFeed; entries: Entry[]; warnings: readonly string[] };
};

/**
 * Reads a source, a file or a feed at a URL, as far as its entries. The same bytes as last time are not parsed
 * again; a document that cannot be parsed, or that was cut off on the way, is a failure of its source. Rejects only if
 * `signal` gives it up.
 */
export async function readSource(
  source: SourceConfig,
  state: SourceState,
  fetcher: Fetcher,
  now: Instant,
  signal?: AbortSignal,
): Promise<SourceReading> {
  if (source.file !== undefined) return readFileSource(source, source.file, state, fetcher, now);
  const outcome = await fetchSource(
    { ...requestFor(source, state), ...(signal === undefined ? {} : { signal }) },
    fetcher,
  );
  if (outcome.kind !== 'fresh') return { outcome };
  return parseReading(source, outcome, state, now);
}

async function readFileSource(
  source: SourceConfig,
  path: string,
  state: SourceState,
  fetcher: Fetcher,
  now: Instant,
): Promise<SourceReading> {
  const file = await readSourceFile(path, fetcher.limits.maxBytes);
  if (file.kind === 'failed') return { outcome: file };
  const outcome = {
    kind: 'fresh' as const,
    bytes: file.bytes,
    validators: {},
    finalUrl: pathToFileURL(path).href,
    bytesOnWire: file.bytes.length,
  };
  if (file.kind === 'feed') return parseReading(source, outcome, state, now);
  const bodyHash = hashBody(file.bytes);
  if (bodyHash === state.bodyHash) return { outcome, bodyHash };
  const feed: ParsedFeed = { title: file.title, items: file.entries.map(seedItem) };
  return { outcome, bodyHash, document: { feed, entries: normalise(source, feed, now), warnings: [] } };
}

const seedItem = ({ title, summary }: SeedEntry) => ({ title, summary: escapeHtml(summary) });

async function parseReading(
  source: SourceConfig,
  outcome: Extract<FetchOutcome, { kind: 'fresh' }>,
  state: SourceState,
  now: Instant,
): Promise<SourceReading> {
  const bodyHash = hashBody(outcome.bytes);
  if (bodyHash === state.bodyHash) return { outcome, bodyHash };
  const where = source.file ?? redactUrl(outcome.finalUrl);
  try {
    const { feed, warnings } = await readFeed(outcome.bytes, {
      url: outcome.finalUrl,
      ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
    });
    if (warnings.includes('truncated')) return { outcome: cutOff(where) };
    return { outcome, bodyHash, document: { feed, entries: normalise(source, feed, now), warnings } };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return { outcome: failed(error.code === 'empty' ? 'empty' : 'not-a-feed', `${where}: ${error.message}`) };
  }
}

const cutOff = (where: string): Failed =>
  failed(
    'parse',
    `${where} ends in the middle of the document; what came of it was not taken. It is tried again later.`,
  );

function normalise(source: SourceConfig, feed: ParsedFeed, seen: Instant): Entry[] {
  return normaliseFeed(feed, {
    source: source.id,
    seen,
    ...(source.language === undefined ? {} : { language: source.language }),
  });
}
