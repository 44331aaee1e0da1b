import type { SourceConfig } from '../config/load.ts';
import type { FeedDetails } from '../model/parsed-feed.ts';
import { balanceBidi } from '../parse/bidi.ts';
import { escapeHtml } from '../parse/escape-html.ts';
import { htmlToText } from '../parse/html-to-text.ts';
import type { SourceNames } from '../store/read/sources.ts';
import type { CarrierRow, EntryRow, StoryRow } from '../store/read/stories.ts';
import type { Catalog, PublishedFeed } from './catalog.ts';
import { cleanItem } from './clean-item.ts';
import { excerpt } from './excerpt.ts';
import { cleanLine } from './harden.ts';
import { type Carrier, type Item, originName } from './item.ts';
import { cleanImage } from './item-details.ts';
import { withVoices } from './outlets.ts';
import { feedUrlOf } from './source-address.ts';
import { webLink } from './web-link.ts';

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
    const { origin } = row.details ?? {};
    const key = origin === undefined ? row.source : `${row.source}\n${originName(origin)}`;
    if (!carriers.has(key)) carriers.set(key, toCarrier(row, parts.names, catalog, site));
  }
  const sitesOf = (id: string) => [catalog.sourceById.get(id)?.url, parts.names.get(id)?.feedLink];
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
    carriers: withVoices([...carriers.values()], sitesOf) as Item['carriers'],
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
  const { image, origin } = row.details ?? {};
  const feed = shownOfFeed(names.get(row.source)?.details, source);
  const shown = source?.content === 'none' ? undefined : image;
  return {
    id: row.source,
    title: sourceTitle(row.source, catalog, names),
    ...(row.url === undefined ? {} : { url: row.url }),
    published: row.at,
    feedUrl: feedUrlOf(row.source, source, site),
    voice: source?.publisher ?? row.source,
    ...(origin === undefined ? {} : { origin }),
    ...(shown === undefined ? {} : { image: shown }),
    ...(feed === undefined ? {} : { feed }),
  };
}

/** What a source's feed shows and says of itself, as far as the source lets us: the hubs are not ours. */
export function shownOfFeed(
  details: FeedDetails | undefined,
  source: SourceConfig | undefined,
): FeedDetails | undefined {
  if (details === undefined) return undefined;
  const rights = cleanLine(details.rights ?? '');
  const said = rights === '' ? {} : { rights };
  if (source?.content === 'none') return said;
  const icon = webLink(details.icon);
  const image = cleanImage(details.image);
  return { ...said, ...(icon === undefined ? {} : { icon }), ...(image === undefined ? {} : { image }) };
}

/** What of an entry is published again. */
export type Republished = Pick<
  Item,
  'summary' | 'content' | 'authors' | 'categories' | 'enclosures' | 'image' | 'details'
>;

/**
 * As much of an entry as its source lets us publish again (`content` in the configuration). What is said of it, and the
 * pages that go with it, are not its text; files are as good as the text, and the picture goes with a summary.
 */
export function republished(entry: EntryRow, source: SourceConfig | undefined): Republished {
  const { authors, categories } = entry;
  const { image, origin: _, ...details } = entry.details ?? {};
  const limit = source?.content ?? 'full';
  const pictured = image === undefined || limit === 'none' ? {} : { image };
  if (limit === 'full') {
    const { summary, content, enclosures } = entry;
    return {
      ...(summary === undefined ? {} : { summary }),
      ...(content === undefined ? {} : { content }),
      authors,
      categories,
      enclosures,
      ...pictured,
      details,
    };
  }
  const { transcripts: _t, chapters: _c, ...said } = details;
  const rest = { authors, categories, enclosures: [], ...pictured, details: said };
  if (limit === 'none') return rest;
  const summary =
    entry.summary ?? (entry.content && escapeHtml(excerpt(htmlToText(entry.content), SUMMARY_LENGTH)));
  return { ...(summary ? { summary } : {}), ...rest };
}
