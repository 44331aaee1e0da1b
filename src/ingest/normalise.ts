import type { Entry } from '../model/entry.ts';
import { type Instant, parseInstant, SECOND } from '../model/instant.ts';
import type { Details, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { balanceBidi } from '../parse/bidi.ts';
import { entryLanguages } from './entry-language.ts';

/**
 * A refresh: which source, when, and of its language what the configuration says and what was guessed before.
 */
export type Refresh = { source: string; language?: string; guessed?: string; seen: Instant };

/**
 * Takes a document's items for the entries of a source; the order is the document's. `guessed` is the language that
 * they seem to be in, where nobody says.
 */
export function normaliseFeed(feed: ParsedFeed, refresh: Refresh): { entries: Entry[]; guessed?: string } {
  const languages = entryLanguages(feed, refresh);
  const entries = feed.items
    .filter(saysAnything)
    .map((item, position) => normaliseItem(item, refresh, languages.of(item), position));
  return { entries, ...(languages.guessed === undefined ? {} : { guessed: languages.guessed }) };
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
  const details = detailsOf(item);
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
    ...(Object.keys(details).length === 0 ? {} : { details }),
  };
}

/** What an item carries beside what every entry has a place for. */
function detailsOf(item: ParsedItem): Details {
  const {
    id: _id,
    title: _title,
    link: _link,
    summary: _summary,
    content: _content,
    published: _published,
    updated: _updated,
    language: _language,
    authors: _authors,
    categories: _categories,
    enclosures: _enclosures,
    ...details
  } = item;
  return details;
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
