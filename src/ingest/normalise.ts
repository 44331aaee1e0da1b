import type { Entry } from '../model/entry.ts';
import { type Instant, parseInstant, SECOND } from '../model/instant.ts';
import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { balanceBidi } from '../parse/bidi.ts';

/** A refresh: which source, when, and what the configuration says of its language. */
export type Refresh = { source: string; language?: string; seen: Instant };

/** Takes a document's items for the entries of a source; the order is the document's. */
export function normaliseFeed(feed: ParsedFeed, refresh: Refresh): Entry[] {
  const lang = refresh.language ?? feed.language;
  return feed.items
    .filter(saysAnything)
    .map((item, position) => normaliseItem(item, refresh, lang, position));
}

const saysAnything = (item: ParsedItem): boolean =>
  [item.title, item.summary, item.content, item.link].some((text) => text !== undefined && text !== '');

function normaliseItem(
  item: ParsedItem,
  refresh: Refresh,
  lang: string | undefined,
  position: number,
): Entry {
  // A feed that only says when an item was last updated has no other date of it.
  const published = parseInstant(item.published ?? item.updated);
  const updated = parseInstant(item.updated);
  return {
    source: refresh.source,
    title: balanceBidi(item.title ?? ''),
    authors: item.authors ?? [],
    categories: item.categories ?? [],
    enclosures: item.enclosures ?? [],
    seen: refresh.seen,
    position,
    ...(item.id === undefined ? {} : { guid: item.id }),
    ...(item.link === undefined ? {} : { url: item.link }),
    ...(item.summary === undefined ? {} : { summary: item.summary }),
    ...(item.content === undefined ? {} : { content: item.content }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(lang === undefined ? {} : { lang }),
  };
}

/**
 * The moment each entry counts for: its own date, unless that is absent or lies in the future; the n-th such
 * entry of a refresh counts n seconds before it, so that the document's order survives.
 */
export function momentsOf(entries: readonly Entry[]): Instant[] {
  let undated = 0;
  return entries.map((entry) => {
    if (isDated(entry)) return entry.published as Instant;
    undated++;
    return (entry.seen - undated * SECOND) as Instant;
  });
}

/** Whether the source gave a date that can be believed. */
export const isDated = (entry: Pick<Entry, 'published' | 'seen'>): boolean =>
  entry.published !== undefined && entry.published <= entry.seen;
