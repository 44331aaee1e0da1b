import type { ParsedFeed } from '../model/parsed-feed.ts';
import { decodeDocument } from './charset.ts';
import { stripIllegal } from './clean-text.ts';
import { FeedError } from './feed-error.ts';
import { readJsonFeed } from './json-feed.ts';
import { readXmlFeed } from './xml-feed.ts';

/** Larger documents are refused. */
const LARGEST = 50_000_000;

/**
 * What was wrong with a document that was read all the same: `truncated`, it ended before its root element did, so what
 * it holds may be cut; `malformed`, it is not well-formed; `charset`, its characters are not in the encoding it names.
 */
export type FeedWarning = 'truncated' | 'malformed' | 'charset';

/**
 * What relative links are relative to: where the document was read, less what may be a secret there. A file's place
 * is its reader's own, and no base at all.
 */
function baseOf(url: string): string {
  const base = URL.parse(url);
  if (base === null) return url;
  return /^https?:$/.test(base.protocol) ? `${base.origin}${base.pathname}` : 'about:blank';
}

/** Where a document was read, what it came with, and the time zone (an IANA name) of dates without one. */
export type DocumentSource = {
  contentType?: string | undefined;
  url: string;
  timezone?: string | undefined;
  /** WebSub hubs that the header of the answer names. */
  hubs?: readonly string[];
};

/**
 * A feed of any format, and what was wrong with it.
 * @throws FeedError (as a rejection) `empty`, `not-a-feed`, `parse`, `too-large`
 */
export async function readFeed(
  bytes: Uint8Array,
  source: DocumentSource,
): Promise<{ feed: ParsedFeed; warnings: FeedWarning[] }> {
  if (bytes.byteLength > LARGEST) throw new FeedError('too-large', 'This document is larger than 50 MB.');
  const { text: raw, doubtful } = decodeDocument(bytes, source.contentType);
  // Texts are cleaned one by one; a NUL in the middle of names and tags would hide the document itself.
  const text = raw.includes('\0') ? stripIllegal(raw) : raw;
  if (text.trim() === '') throw new FeedError('empty', 'This document is empty.');
  const warnings: FeedWarning[] = doubtful ? ['charset'] : [];
  if (text !== raw) warnings.push('malformed');
  const base = baseOf(source.url);
  const { feed, malformed, truncated } = /^\s*\{/.test(text)
    ? { ...readJsonFeed(text, base, source.timezone), truncated: false }
    : await readXmlFeed(text, base, source.timezone);
  if (truncated) warnings.push('truncated');
  if (malformed && !warnings.includes('malformed')) warnings.push('malformed');
  // Headers are looked at before documents (WebSub §4).
  const hubs = [...new Set([...(source.hubs ?? []), ...(feed.hubs ?? [])])];
  return { feed: hubs.length === 0 ? feed : { ...feed, hubs }, warnings };
}

/**
 * A feed of any format: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed. Text is plain text, `summary` and
 * `content` are safe HTML, links are absolute, dates ISO 8601 in UTC; what is absent is left out.
 * @throws FeedError (as a rejection) `empty`, `not-a-feed`, `parse`, `too-large`
 */
export async function parseFeed(bytes: Uint8Array, source: DocumentSource): Promise<ParsedFeed> {
  return (await readFeed(bytes, source)).feed;
}
