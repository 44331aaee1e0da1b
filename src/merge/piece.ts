import { plainText } from '../parse/plain-text.ts';
import type { StoredEntry } from '../store/entries.ts';

import { canonicalUrl } from '../text/canonical-url.ts';
import { longHash, type Piece } from '../text/reading/index.ts';
import type { Merging } from './merging.ts';

/** An entry that has not been judged: as merging sees it, and how the store finds it. */
export type Newcomer = Pick<StoredEntry, 'id' | 'uuid' | 'at' | 'urlKey'> & { piece: Piece };

/** Stored entries, to be judged. */
export const newcomersOf = (merging: Pick<Merging, 'config'>, entries: readonly StoredEntry[]): Newcomer[] =>
  entries.map((entry) => ({ ...entry, piece: pieceOf(merging, entry) }));

/**
 * An entry as merging sees it, under its row id. Its UUID stands for its guid: two entries of one source were told
 * apart when they were identified, whatever guids they came with.
 */
export function pieceOf({ config }: Pick<Merging, 'config'>, entry: StoredEntry): Piece {
  const { title, publisher } = config.sources.find(({ id }) => id === entry.source) ?? {};
  const origin = entry.details?.origin?.title;
  // A hub's headlines end in the names of the outlets that it credits.
  const sourceTitle = origin ?? title;
  return {
    id: String(entry.id),
    source: entry.source,
    guid: entry.uuid,
    title: entry.title,
    summary: plainText(entry.summary),
    content: plainText(entry.content),
    seen: entry.seen,
    // The moment of first sight does not say when it was written.
    ...(entry.published === undefined ? {} : { published: entry.at }),
    ...(sourceTitle === undefined ? {} : { sourceTitle }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(origin === undefined ? {} : { origin }),
    ...(entry.url === undefined ? {} : { url: entry.url }),
    ...(entry.lang === undefined ? {} : { lang: entry.lang }),
  };
}

/** A link's place in the index of links: the hash of its canonical form. */
export const linkKey = (url: string): number => linkKeyOf(canonicalUrl(url));

/** The same of a canonical URL. */
export const linkKeyOf = (canonical: string): number => longHash(canonical);
