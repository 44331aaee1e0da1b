import type { Config, SourceConfig } from '../config/load.ts';
import type { FeedPath } from '../store/read/feeds.ts';
import { cleanLine } from './harden.ts';

/** What kind of cut a published feed is; also the first part of its URL. */
export type Kind = 'all' | 'topics' | 'actors' | 'sources' | 'feeds';

/** A feed that we publish, as its readers see it. */
export type PublishedFeed = {
  path: FeedPath;
  kind: Kind;
  /** Unique in its kind; `all` for the feed of everything. */
  id: string;
  title: string;
  description?: string;
};

/** Everything that a configuration publishes; lookups are by id alone, never by a path put together. */
export type Catalog = {
  config: Config;
  all: PublishedFeed;
  topics: PublishedFeed[];
  actors: PublishedFeed[];
  sources: PublishedFeed[];
  feeds: PublishedFeed[];
  byPath: ReadonlyMap<FeedPath, PublishedFeed>;
  sourceById: ReadonlyMap<string, SourceConfig>;
};

const catalogs = new WeakMap<Config, Catalog>();

/** The catalog of a configuration, made once for each configuration object. */
export function catalogOf(config: Config): Catalog {
  let catalog = catalogs.get(config);
  if (catalog === undefined) {
    catalog = build(config);
    catalogs.set(config, catalog);
  }
  return catalog;
}

type Named = { id: string; title?: string; description?: string };

function build(config: Config): Catalog {
  const { site } = config;
  const cut = (kind: Kind, { id, title, description }: Named): PublishedFeed => ({
    path: `${kind}/${id}`,
    kind,
    id,
    title: cleanLine(title ?? '') || id,
    ...(description === undefined ? {} : { description: cleanLine(description) }),
  });
  const all: PublishedFeed = {
    path: 'all',
    kind: 'all',
    id: 'all',
    title: cleanLine(site.title),
    ...(site.description === undefined ? {} : { description: cleanLine(site.description) }),
  };
  const topics = config.topics.map((topic) => cut('topics', topic));
  const actors = config.actors.map((actor) => cut('actors', actor));
  const sources = config.sources.map((source) => cut('sources', source));
  const feeds = config.feeds.map((feed) => cut('feeds', feed));
  const every = [all, ...topics, ...actors, ...sources, ...feeds];
  return {
    config,
    all,
    topics,
    actors,
    sources,
    feeds,
    byPath: new Map(every.map((feed) => [feed.path, feed])),
    sourceById: new Map(config.sources.map((source) => [source.id, source])),
  };
}
