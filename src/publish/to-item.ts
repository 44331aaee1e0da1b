import type { SourceConfig } from '../config/load.ts';
import { balanceBidi } from '../parse/bidi.ts';
import { escapeHtml } from '../parse/escape-html.ts';
import { htmlToText } from '../parse/html-to-text.ts';
import { redactUrl } from '../source/redact-url.ts';
import type { SourceNames } from '../store/read/sources.ts';
import type { CarrierRow, EntryRow, StoryRow } from '../store/read/stories.ts';
import type { Catalog, PublishedFeed } from './catalog.ts';
import { cleanItem } from './clean-item.ts';
import { excerpt } from './excerpt.ts';
import type { Carrier, Item } from './item.ts';

/** What an item is made of. */
export type ItemParts = {
  story: StoryRow;
  /** The entry that speaks for it. */
  entry: EntryRow;
  /** Its admitted entries, oldest first. */
  carriers: readonly CarrierRow[];
  /** The feeds that hold it. */
  paths: readonly string[];
  names: ReadonlyMap<string, SourceNames>;
  related?: readonly string[];
};

/** How long an excerpt is, where a source lets us have a summary and has none itself. */
const SUMMARY_LENGTH = 300;

/** Puts a story together; `site` is the base of our own URLs. */
export function toItem(parts: ItemParts, catalog: Catalog, site: string): Item {
  const { story, entry } = parts;
  const page = `${site}/stories/${story.uuid}`;
  const paths = new Set(parts.paths);
  const inOrder = (feeds: PublishedFeed[]) => feeds.filter((feed) => paths.has(feed.path));
  const own = parts.carriers.find((carrier) => carrier.id === entry.id) ?? entry;
  const carriers = new Map<string, Carrier>();
  for (const row of [own, ...parts.carriers]) {
    if (!carriers.has(row.source)) carriers.set(row.source, toCarrier(row, parts.names, catalog, site));
  }
  return cleanItem({
    uuid: story.uuid,
    page,
    link: entry.url ?? page,
    title: entry.title,
    ...republished(entry, catalog.sourceById.get(entry.source)),
    ...(entry.lang === undefined ? {} : { lang: entry.lang }),
    published: story.published,
    updated: story.updated > story.published ? story.updated : story.published,
    dated: story.dated,
    actors: inOrder(catalog.actors),
    topics: inOrder(catalog.topics),
    carriers: [...carriers.values()] as Item['carriers'],
    related: [...(parts.related ?? [])],
  });
}

/** The name of a source: as configured, else as its feed calls itself, else its id. */
export function sourceTitle(id: string, catalog: Catalog, names: ReadonlyMap<string, SourceNames>): string {
  return balanceBidi(catalog.sourceById.get(id)?.title ?? names.get(id)?.feedTitle ?? id);
}

function toCarrier(
  row: CarrierRow,
  names: ReadonlyMap<string, SourceNames>,
  catalog: Catalog,
  site: string,
): Carrier {
  const source = catalog.sourceById.get(row.source);
  return {
    id: row.source,
    title: sourceTitle(row.source, catalog, names),
    ...(row.url === undefined ? {} : { url: row.url }),
    published: row.at,
    feedUrl: source?.url === undefined ? `${site}/sources/${row.source}.rss` : redactUrl(source.url),
    voice: source?.publisher ?? row.source,
  };
}

/** As much of an entry's text as its source lets us publish again (`content` in the configuration). */
export function republished(
  entry: EntryRow,
  source: SourceConfig | undefined,
): Pick<Item, 'summary' | 'content' | 'authors' | 'categories' | 'enclosures'> {
  const { authors, categories } = entry;
  const limit = source?.content ?? 'full';
  if (limit === 'none') return { authors, categories, enclosures: [] };
  if (limit === 'full') {
    const { summary, content, enclosures } = entry;
    return {
      ...(summary === undefined ? {} : { summary }),
      ...(content === undefined ? {} : { content }),
      authors,
      categories,
      enclosures,
    };
  }
  const summary =
    entry.summary ?? (entry.content && escapeHtml(excerpt(htmlToText(entry.content), SUMMARY_LENGTH)));
  return { ...(summary ? { summary } : {}), authors, categories, enclosures: [] };
}
