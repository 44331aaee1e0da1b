import type { Db } from '../store/db.ts';
import { relatedStories } from '../store/read/related.ts';
import { placesOf } from '../store/read/selection.ts';
import { sourceNames } from '../store/read/sources.ts';
import { carriersOf, entriesOf, feedsOfStories, type StoryRow, storiesOf } from '../store/read/stories.ts';
import type { Catalog } from './catalog.ts';
import { writeCursor } from './cursor.ts';
import type { FeedRequest } from './feed-request.ts';
import type { Item } from './item.ts';
import { toItem } from './to-item.ts';

/** The stories of a cut, in its order, and the cursor of what follows. */
export type Selection = { items: Item[]; next?: string };

/** Reads the stories that a request asks for; narrowing is judged on the story. */
export async function selectItems(
  db: Db,
  request: FeedRequest,
  catalog: Catalog,
  site: string,
): Promise<Selection> {
  const places = await placesOf(db, {
    feed: request.feed.path,
    within: request.within,
    texts: request.texts,
    ...(request.after === undefined ? {} : { after: request.after }),
    // One more than asked, to know whether anything follows.
    limit: request.limit + 1,
  });
  const shown = places.slice(0, request.limit);
  const stories = await storiesOf(
    db,
    shown.map((place) => place.story),
  );
  const inOrder = shown.flatMap((place) => stories.get(place.story) ?? []);
  const items = await itemsOf(db, inOrder, catalog, site);
  const last = shown.at(-1);
  return places.length > request.limit && last ? { items, next: writeCursor(last) } : { items };
}

/** The stories as items, in the order given; one without an entry to show is left out. */
export async function itemsOf(
  db: Db,
  stories: readonly StoryRow[],
  catalog: Catalog,
  site: string,
): Promise<Item[]> {
  const ids = stories.map((story) => story.id);
  const carriers = Map.groupBy(await carriersOf(db, ids), (carrier) => carrier.story);
  const speakers = stories.flatMap((story) => {
    const rows = carriers.get(story.id) ?? [];
    return (rows.find((row) => row.id === story.representative) ?? rows[0])?.id ?? [];
  });
  const entries = new Map((await entriesOf(db, speakers)).map((entry) => [entry.story, entry]));
  const paths = await feedsOfStories(db, ids);
  const related = await relatedStories(db, ids);
  const sources = new Set([...carriers.values()].flat().map((carrier) => carrier.source));
  const names = await sourceNames(db, [...sources]);
  return stories.flatMap((story) => {
    const entry = entries.get(story.id);
    if (entry === undefined) return [];
    return toItem(
      {
        story,
        entry,
        carriers: carriers.get(story.id) ?? [],
        paths: paths.get(story.id) ?? [],
        names,
        related: related.get(story.id) ?? [],
      },
      catalog,
      site,
    );
  });
}
