import { pathToFileURL } from 'node:url';
import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import { escapeHtml } from '../parse/escape-html.ts';
import { hashBody } from '../source/after-fetch.ts';
import { failed } from '../source/failure.ts';
import { fetchSource } from '../source/fetch-source.ts';
import { readSourceFile } from '../source/file.ts';
import type { Failed, FetchOutcome, Fresh } from '../source/outcome.ts';
import { redactUrl } from '../source/redact-url.ts';
import type { SeedEntry } from '../source/seed.ts';
import { requestFor, type SourceState } from '../source/state.ts';
import type { Ingest } from './ingest.ts';
import type { Refresh } from './normalise.ts';
import { documentOf, type SourceDocument } from './read-document.ts';

/** A source as read: what it answered, and its document if it brought one that is new to us. */
export type SourceReading = { outcome: FetchOutcome; bodyHash?: string; document?: SourceDocument };

/** How a source is read: given up when `signal` aborts; `onSlow` is told if its document takes long to read. */
export type ReadOptions = { signal?: AbortSignal | undefined; onSlow?: (() => void) | undefined };

/**
 * Reads a source, a file or a feed at a URL, as far as its entries. The same bytes as last time are not parsed
 * again; a document that cannot be parsed, or that was cut off on the way, is a failure of its source. Rejects only
 * if `signal` gives it up.
 */
export async function readSource(
  ingest: Ingest,
  source: SourceConfig,
  state: SourceState,
  now: Instant,
  { signal, onSlow }: ReadOptions = {},
): Promise<SourceReading> {
  if (source.file !== undefined) return readFileSource(ingest, source, source.file, state, now, onSlow);
  const request = { ...requestFor(source, state), ...(signal === undefined ? {} : { signal }) };
  const outcome = await fetchSource(request, ingest.fetcher);
  return outcome.kind === 'fresh' ? readFresh(ingest, source, outcome, state, now, onSlow) : { outcome };
}

async function readFileSource(
  ingest: Ingest,
  source: SourceConfig,
  path: string,
  state: SourceState,
  now: Instant,
  onSlow: (() => void) | undefined,
): Promise<SourceReading> {
  const file = await readSourceFile(path, ingest.fetcher.limits.maxBytes);
  if (file.kind === 'failed') return { outcome: file };
  const { bytes } = file;
  const finalUrl = pathToFileURL(path).href;
  const outcome: Fresh = { kind: 'fresh', bytes, validators: {}, finalUrl, bytesOnWire: bytes.length };
  if (file.kind === 'feed') return readFresh(ingest, source, outcome, state, now, onSlow);
  const bodyHash = hashBody(bytes);
  if (bodyHash === state.bodyHash) return { outcome, bodyHash };
  const feed: ParsedFeed = { title: file.title, items: file.entries.map(seedItem) };
  return { outcome, bodyHash, document: documentOf(feed, [], refreshOf(source, now), ingest.classifier) };
}

const seedItem = ({ title, summary }: SeedEntry) => ({ title, summary: escapeHtml(summary) });

async function readFresh(
  ingest: Ingest,
  source: SourceConfig,
  outcome: Fresh,
  state: SourceState,
  now: Instant,
  onSlow: (() => void) | undefined,
): Promise<SourceReading> {
  const bodyHash = hashBody(outcome.bytes);
  if (bodyHash === state.bodyHash) return { outcome, bodyHash };
  const where = source.file ?? redactUrl(outcome.finalUrl);
  const order = {
    bytes: outcome.bytes,
    url: outcome.finalUrl,
    refresh: refreshOf(source, now),
    ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
  };
  const result = await ingest.documents.read(order, onSlow);
  if (!result.ok) {
    return {
      outcome: failed(result.code, `${where}: ${result.message}`),
    };
  }
  if (result.document.warnings.includes('truncated')) return { outcome: cutOff(where) };
  return { outcome, bodyHash, document: result.document };
}

const cutOff = (where: string): Failed =>
  failed(
    'parse',
    `${where} ends in the middle of the document; what came of it was not taken. It is tried again later.`,
  );

function refreshOf(source: SourceConfig, seen: Instant): Refresh {
  return { source: source.id, seen, ...(source.language === undefined ? {} : { language: source.language }) };
}
