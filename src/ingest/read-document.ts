import type { Classifier } from '../classify/classifier.ts';
import type { FeedDetails, ParsedFeed, PollingHints } from '../model/parsed-feed.ts';
import { FeedError, type FeedErrorCode } from '../parse/feed-error.ts';
import { type DocumentSource, readFeed } from '../parse/read-feed.ts';
import { normaliseFeed, type Refresh } from './normalise.ts';
import { withoutOwnAddress } from './own-address.ts';
import { type ReadyEntry, readyEntries } from './ready.ts';

/** A feed document as it came, and the refresh that it belongs to: plain data, so that any thread can read it. */
export type DocumentOrder = DocumentSource & {
  bytes: Uint8Array;
  refresh: Refresh;
  /** Addresses of the document that readers must not learn of. */
  secret?: readonly string[];
};

/** What of a document concerns its source, and its entries ready to be stored. */
export type SourceDocument = {
  title?: string;
  link?: string;
  polling?: PollingHints;
  /** What its feed shows and says of itself; empty where that is nothing. */
  details: FeedDetails;
  /** The language that its entries seem to be in, where nobody says. */
  guessed?: string;
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
    const told = withoutOwnAddress(feed, order.secret ?? []);
    return { ok: true, document: documentOf(told, warnings, order.refresh, classifier) };
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
  const { title, link, polling, icon, image, rights, hubs } = feed;
  const { entries, guessed } = normaliseFeed(feed, refresh);
  return {
    warnings,
    entries: readyEntries(entries, classifier),
    details: {
      ...(icon === undefined ? {} : { icon }),
      ...(image === undefined ? {} : { image }),
      ...(rights === undefined ? {} : { rights }),
      ...(hubs === undefined ? {} : { hubs }),
    },
    ...(guessed === undefined ? {} : { guessed }),
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(polling === undefined ? {} : { polling }),
  };
}
