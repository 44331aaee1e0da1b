import type { Classifier } from '../classify/classifier.ts';
import type { ParsedFeed, PollingHints } from '../model/parsed-feed.ts';
import { FeedError, type FeedErrorCode } from '../parse/feed-error.ts';
import { readFeed } from '../parse/read-feed.ts';
import { normaliseFeed, type Refresh } from './normalise.ts';
import { type ReadyEntry, readyEntries } from './ready.ts';

/** A feed document as it came, and the refresh that it belongs to: plain data, so that any thread can read it. */
export type DocumentOrder = { bytes: Uint8Array; contentType?: string; url: string; refresh: Refresh };

/** What of a document concerns its source, and its entries ready to be stored. */
export type SourceDocument = {
  title?: string;
  link?: string;
  polling?: PollingHints;
  warnings: readonly string[];
  entries: ReadyEntry[];
};

/** The document, or why there is no feed in it. */
export type DocumentResult =
  | { ok: true; document: SourceDocument }
  | { ok: false; code: FeedErrorCode | 'too-hard-to-read'; message: string };

/** The middle of the line, parse → normalise → classify: pure, and the only part that wants a processor. */
export async function readDocument(order: DocumentOrder, classifier: Classifier): Promise<DocumentResult> {
  try {
    const { feed, warnings } = await readFeed(order.bytes, order);
    return { ok: true, document: documentOf(feed, warnings, order.refresh, classifier) };
  } catch (error) {
    if (error instanceof FeedError) return { ok: false, code: error.code, message: error.message };
    // A fault of ours in one document must not keep the other sources from being read.
    const message = `This document brought the parser down (${error}); please report it.`;
    return { ok: false, code: 'parse', message };
  }
}

/** A feed, however it was read, as the entries of a source. */
export function documentOf(
  feed: ParsedFeed,
  warnings: readonly string[],
  refresh: Refresh,
  classifier: Classifier,
): SourceDocument {
  const { title, link, polling } = feed;
  return {
    warnings,
    entries: readyEntries(normaliseFeed(feed, refresh), classifier),
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(polling === undefined ? {} : { polling }),
  };
}
