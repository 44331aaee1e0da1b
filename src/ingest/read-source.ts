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
import { requestFor } from '../source/state.ts';
import type { SourceTask } from './due.ts';
import type { Ingest } from './ingest.ts';
import type { Refresh } from './normalise.ts';
import { documentOf, type SourceDocument } from './read-document.ts';

/** A source's answer; of a file that is a seed document, what stands in it. */
type Fetched = { outcome: FetchOutcome; seed?: { title: string; entries: readonly SeedEntry[] } };

/** A source as read: what it answered, and its document if it brought one that is new to us. */
export type SourceReading = { outcome: FetchOutcome; bodyHash?: string; document?: SourceDocument };

/** Asks a source for its document, a file or a URL. Rejects only if `signal` gives it up. */
export async function fetchDocument(
  { fetcher }: Ingest,
  { source, state }: SourceTask,
  signal?: AbortSignal,
): Promise<Fetched> {
  if (source.file === undefined) {
    const request = { ...requestFor(source, state), ...(signal === undefined ? {} : { signal }) };
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
): Promise<SourceReading> {
  if (outcome.kind !== 'fresh') return { outcome };
  const bodyHash = hashBody(outcome.bytes);
  if (bodyHash === state.bodyHash) return { outcome, bodyHash };
  const refresh = refreshOf(source, now);
  if (seed !== undefined) {
    const feed: ParsedFeed = { title: seed.title, items: seed.entries.map(seedItem) };
    return { outcome, bodyHash, document: documentOf(feed, [], refresh, ingest.classifier) };
  }
  const where = source.file ?? redactUrl(outcome.finalUrl);
  const { contentType } = outcome;
  const result = await ingest.documents.read({
    bytes: outcome.bytes,
    url: outcome.finalUrl,
    refresh,
    ...(contentType === undefined ? {} : { contentType }),
  });
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

function refreshOf(source: SourceConfig, seen: Instant): Refresh {
  return { source: source.id, seen, ...(source.language === undefined ? {} : { language: source.language }) };
}
