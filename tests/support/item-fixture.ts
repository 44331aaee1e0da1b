import { instant } from '../../src/model/instant.ts';
import { uuidOf } from '../../src/model/uuid.ts';
import { cleanItem } from '../../src/publish/clean-item.ts';
import type { FeedDocument } from '../../src/publish/document.ts';
import type { Carrier, Item } from '../../src/publish/item.ts';
import { NOON } from './store-fixture.ts';

export const SITE = 'https://news.example/trib';

export const carrier = (id: string, parts: Partial<Carrier> = {}): Carrier => ({
  id,
  title: `Source ${id}`,
  published: instant(NOON),
  feedUrl: `https://${id}.example/feed.xml`,
  voice: id,
  ...parts,
});

/** An item of which a test says only what matters to it. */
export function itemFixture(parts: Partial<Item> = {}): Item {
  const uuid = parts.uuid ?? uuidOf(JSON.stringify(parts));
  return cleanItem({
    uuid,
    page: `${SITE}/stories/${uuid}`,
    link: `https://one.example/${uuid}`,
    title: 'A title',
    published: instant(NOON),
    updated: instant(NOON),
    dated: true,
    authors: [],
    categories: [],
    enclosures: [],
    details: {},
    actors: [],
    topics: [],
    carriers: [carrier('one')],
    related: [],
    ...parts,
  });
}

export const documentFixture = (items: Item[], parts: Partial<FeedDocument> = {}): FeedDocument => ({
  title: 'All',
  description: 'All stories.',
  language: 'en',
  site: SITE,
  siteTitle: 'The Site',
  updated: instant(NOON),
  urls: { page: `${SITE}/all`, self: `${SITE}/all.rss`, id: `${SITE}/all` },
  items,
  ...parts,
});
