import type { Origin } from '../model/parsed-feed.ts';
import { shortIds } from '../model/short-id.ts';
import type { Db } from '../store/db.ts';
import { type Edge, edgesOf } from '../store/edges.ts';
import { entriesByUuid } from '../store/entries.ts';
import { matchesOf } from '../store/read/matches.ts';
import { sourceNames } from '../store/read/sources.ts';
import { carriersOf, type EntryRow, entriesOf, type StoryRow, storiesOf } from '../store/read/stories.ts';
import { rulingsOn } from '../store/rulings.ts';
import type { Evidence } from '../story/piece.ts';
import type { PublishedFeed } from './catalog.ts';
import { carrierName, type Item } from './item.ts';
import { cleanOrigin } from './item-details.ts';
import type { Publisher } from './publish.ts';
import { itemsOf } from './select.ts';
import { type Republished, republished, sourceTitle } from './to-item.ts';
import { withRulings } from './with-rulings.ts';

/** Why an entry is in a feed: the words that matched. */
export type Matched = { feed: PublishedFeed; words: string[] };

/** One entry of a story, as far as its source lets us show it. */
export type ReportedEntry = Omit<EntryRow, keyof Republished> &
  Republished & {
    /** Its id within the story, as `explain` and `split` name it: `e7f3`. */
    short: string;
    sourceTitle: string;
    /** The outlet that its source credits. */
    origin?: Origin;
    representative: boolean;
    matched: Matched[];
  };

/** Who carried an entry, with whom it credits. */
export const reportedCarrier = ({ sourceTitle: title, origin }: ReportedEntry): string =>
  carrierName(origin === undefined ? { title } : { title, origin });

/** Two entries of the story and why they were joined. */
export type Join = { a: ReportedEntry; b: ReportedEntry; evidence: Evidence[] };

/** An entry of the story, and one of another that is near to it: what they share, and what parts them. */
export type Apart = { entry: ReportedEntry; other: OtherEntry; evidence: Evidence[] };

/** An entry of another story, and that story's public id. */
type OtherEntry = { title: string; sourceTitle: string; story: string };

/** Everything about a story: its entries, what each brings, what holds them together. */
export type StoryReport = {
  item: Item;
  entries: ReportedEntry[];
  joins: Join[];
  nearMisses: Apart[];
  /** One for each related story. */
  turns: Apart[];
};

/** Reads all that is known of a story; `undefined` where it has no entry to show. */
export async function storyReport(publisher: Publisher, story: StoryRow): Promise<StoryReport | undefined> {
  const { db, catalog, site } = publisher;
  const [item] = await itemsOf(db, [story], catalog, site);
  if (item === undefined) return undefined;
  const rows = await entriesOf(
    db,
    (await carriersOf(db, [story.id])).map((carrier) => carrier.id),
  );
  const ids = rows.map((row) => row.id);
  const matches = Map.groupBy(await matchesOf(db, ids), (match) => match.entry);
  const edges = withRulings(await edgesOf(db, ids), await ruledPairs(db, rows));
  const others = await otherEntries(publisher, edges, new Set(ids));
  const names = await sourceNames(db, [
    ...new Set([...rows, ...others.values()].map(({ source }) => source)),
  ]);

  const short = shortIds(rows.map(({ uuid }) => uuid));
  const entries = rows.map((row): ReportedEntry => {
    const { summary: _s, content: _c, details: _d, ...rest } = row;
    const matched = (matches.get(row.id) ?? []).flatMap(({ path, words }) => {
      const feed = catalog.byPath.get(path);
      return feed === undefined ? [] : { feed, words };
    });
    const origin = cleanOrigin(row.details?.origin);
    return {
      ...rest,
      ...(origin === undefined ? {} : { origin }),
      ...republished(row, catalog.sourceById.get(row.source)),
      short: short.get(row.uuid) ?? row.uuid,
      sourceTitle: sourceTitle(row.source, catalog, names),
      representative: row.id === story.representative,
      matched,
    };
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const leadingTo = (wanted: Edge['verdict']): Apart[] =>
    edges.flatMap(({ a, b, verdict, evidence }) => {
      const entry = byId.get(a) ?? byId.get(b);
      const found = others.get(a) ?? others.get(b);
      if (verdict !== wanted || entry === undefined || found === undefined) return [];
      const { title, source, uuid } = found;
      const other = { title, sourceTitle: sourceTitle(source, catalog, names), story: uuid };
      return [{ entry, other, evidence }];
    });
  const turns = new Map(leadingTo('related').map((turn): [string, Apart] => [turn.other.story, turn]));
  const joins = edges.flatMap(({ a, b, verdict, evidence }): Join[] => {
    const [one, two] = [byId.get(a), byId.get(b)];
    return verdict === 'join' && one !== undefined && two !== undefined ? [{ a: one, b: two, evidence }] : [];
  });
  return { item, entries, joins, nearMisses: leadingTo('part'), turns: [...turns.values()] };
}

/** What was settled by hand of a story's entries, by row id. */
async function ruledPairs(db: Db, own: readonly EntryRow[]) {
  const pairs = await rulingsOn(
    db,
    own.map(({ uuid }) => uuid),
  );
  const named = await entriesByUuid(db, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
  const rowOf = new Map(named.map(({ uuid, id }) => [uuid, id]));
  return pairs.flatMap(({ a, b, ...pair }) => {
    const [one, two] = [rowOf.get(a), rowOf.get(b)];
    return one === undefined || two === undefined ? [] : [{ ...pair, a: one, b: two }];
  });
}

/** Of the edges that lead out of a story: the entry there, and its story's public id. */
async function otherEntries({ db }: Publisher, edges: readonly Edge[], own: ReadonlySet<number>) {
  const ids = edges
    .filter((edge) => edge.verdict !== 'join')
    .flatMap(({ a, b }) => [a, b])
    .filter((id) => !own.has(id));
  const rows = await entriesOf(db, ids);
  const stories = await storiesOf(
    db,
    rows.map((row) => row.story),
  );
  return new Map(
    rows.flatMap((row) => {
      const story = stories.get(row.story);
      return story === undefined
        ? []
        : [[row.id, { title: row.title, source: row.source, uuid: story.uuid }] as const];
    }),
  );
}
