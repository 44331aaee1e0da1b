import { pathToFileURL } from 'node:url';
import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import { escapeHtml } from '../parse/escape-html.ts';
import { hashBody } from '../source/after-fetch.ts';
import { failed } from '../source/failure.ts';
import { fetchSource } from '../source/fetch-source.ts';
import { readSourceFile } from '../source/file.ts';
import { hubsOf } from '../source/link-header.ts';
import type { Failed, FetchOutcome, Fresh } from '../source/outcome.ts';
import type { SeedEntry } from '../source/seed.ts';
import { requestFor, type SourceState } from '../source/state.ts';
import { isStuck } from '../source/stuck.ts';
import { redactUrl } from '../text/redact-url.ts';
import type { SourceTask } from './due.ts';
import type { Ingest } from './ingest.ts';
import type { Refresh } from './normalise.ts';
import { documentOf, type SourceDocument } from './read-document.ts';

/** A source's answer; of a file that is a seed document, what stands in it. */
type Fetched = { outcome: FetchOutcome; seed?: { title: string; entries: readonly SeedEntry[] } };

/** A source as read: what it answered, and its document if it brought one that is new to us. */
export type SourceReading = { outcome: FetchOutcome; bodyHash?: string; document?: SourceDocument };

/** How a source is read: given up when `signal` aborts; `onSlow` is told if its document takes long to read. */
export type ReadOptions = { signal?: AbortSignal | undefined; onSlow?: (() => void) | undefined };

/** Asks a source for its document, a file or a URL. Rejects only if `signal` gives it up. */
export async function fetchDocument(
  { fetcher, now }: Ingest,
  { source, state }: SourceTask,
  signal?: AbortSignal,
): Promise<Fetched> {
  if (source.file === undefined) {
    const request = {
      ...requestFor(source, state),
      ...(isStuck(state, now()) ? { validators: {} } : {}),
      ...(signal === undefined ? {} : { signal }),
    };
    return { outcome: await fetchSource(request, fetcher) };
  }
  const file = await readSourceFile(source.file, fetcher.limits.maxBytes);
  if (file.kind === 'failed') return { outcome: file };
  const { bytes } = file;
  const finalUrl = pathToFileURL(source.file).href;
  const outcome: Fresh = { kind: 'fresh', bytes, validators: {}, finalUrl, bytesOnWire: bytes.length };
  return file.kind === 'feed' ? { outcome } : { outcome, seed: file };
}

/**
 * Reads what was fetched as far as its entries. The same bytes as last time are not parsed again; a document that
 * cannot be parsed, or that was cut off on the way, is a failure of its source.
 */
export async function readFetched(
  ingest: Ingest,
  { source, state }: SourceTask,
  { outcome, seed }: Fetched,
  now: Instant,
  onSlow: (() => void) | undefined,
): Promise<SourceReading> {
  if (outcome.kind !== 'fresh') return { outcome };
  const bodyHash = hashBody(outcome.bytes);
  if (bodyHash === state.bodyHash) return { outcome, bodyHash };
  const refresh = refreshOf(source, state, now);
  if (seed !== undefined) {
    const feed: ParsedFeed = { title: seed.title, items: seed.entries.map(seedItem) };
    return { outcome, bodyHash, document: documentOf(feed, [], refresh, ingest.classifier) };
  }
  const where = source.file ?? redactUrl(outcome.finalUrl);
  const { contentType } = outcome;
  const order = {
    bytes: outcome.bytes,
    url: outcome.finalUrl,
    ...hubsOf(outcome.links),
    refresh,
    ...(source.timezone === undefined ? {} : { timezone: source.timezone }),
    ...(source.url === undefined || source.publishUrl ? {} : { secret: [source.url, outcome.finalUrl] }),
    ...(contentType === undefined ? {} : { contentType }),
  };
  const result = await ingest.documents.read(order, onSlow);
  if (!result.ok) return { outcome: failed(result.code, `${where}: ${result.message}`) };
  if (result.document.warnings.includes('truncated')) return { outcome: cutOff(where) };
  return { outcome, bodyHash, document: result.document };
}

const seedItem = ({ title, summary }: SeedEntry) => ({ title, summary: escapeHtml(summary) });

const cutOff = (where: string): Failed =>
  failed(
    'parse',
    `${where} ends in the middle of the document; what came of it was not taken. It is tried again later.`,
  );

function refreshOf(source: SourceConfig, { guessed }: SourceState, seen: Instant): Refresh {
  const { id, language } = source;
  return {
    source: id,
    seen,
    ...(language === undefined ? {} : { language }),
    ...(guessed === undefined ? {} : { guessed }),
  };
}
