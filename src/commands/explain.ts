import type { Config } from '../config/load.ts';
import { toIso } from '../model/instant.ts';
import { shortIds } from '../model/short-id.ts';
import { withoutTrailing } from '../model/without-trailing.ts';
import { catalogOf } from '../publish/catalog.ts';
import { storyJson } from '../publish/story-json.ts';
import {
  type ReportedEntry,
  reportedCarrier,
  type StoryReport,
  storyReport,
} from '../publish/story-report.ts';
import type { Db } from '../store/db.ts';
import { entriesByUuid, type StoredEntry } from '../store/entries.ts';
import { type RuledPair, rulingsOn } from '../store/rulings.ts';
import { type StoredStory, storiesById } from '../store/stories.ts';
import { jsonForTerminal, printable } from '../text/terminal.ts';
import { Refusal, withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { listedEntries, storyNamed } from './story-argument.ts';
import { entryWords, reasons } from './story-words.ts';

/** A pair settled by hand, as far as it concerns a story: one entry of it, and one there or elsewhere. */
type Settled = Pick<RuledPair, 'verdict' | 'ruling'> & {
  entry: StoredEntry;
  other: StoredEntry;
  story: StoredStory;
};

/**
 * `tributary explain STORY`: the entries of a story, what joined them with its figures, what was kept apart from it
 * and by which guard, and what was settled by hand; as text for people, or as JSON.
 */
export function runExplain(
  settings: Settings,
  story: string,
  { json = false }: { json?: boolean },
  out: Output,
): Promise<0 | 1 | 2> {
  return withStore(
    settings,
    out,
    async ({ db, config }) => {
      const found = await storyNamed(db, story);
      const site = settings.siteUrl ?? config.site.url ?? `http://localhost:${settings.port}`;
      const report = await storyReport(
        { db, catalog: catalogOf(config), site: withoutTrailing(site, '/') },
        found,
      );
      if (report === undefined) throw new Refusal(1, nothingShown(found));
      const settled = await settledByHand(db, found);
      if (json) out.stdout(jsonForTerminal(JSON.stringify(asJson(report, found, settled), null, 2)));
      else
        for (const line of asText(report, found, await listedEntries(db, found), settled, config))
          out.stdout(line);
    },
    { readOnly: true },
  );
}

const nothingShown = ({ uuid }: StoredStory): string =>
  `The story ${uuid} has no entry to show: the include and exclude rules of its sources keep them out.`;

async function settledByHand(db: Db, story: StoredStory): Promise<Settled[]> {
  const entries = await listedEntries(db, story);
  const own = new Set(entries.map(({ uuid }) => uuid));
  const pairs = await rulingsOn(db, [...own]);
  const named = await entriesByUuid(db, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
  const stories = await storiesById(db, [...new Set(named.map((entry) => entry.story))]);
  return pairs
    .flatMap(({ a, b, verdict, ruling }): Settled[] => {
      const pair = named.filter(({ uuid }) => uuid === a || uuid === b);
      const [entry, other] = pair.toSorted((x, y) => placeOf(entries, x) - placeOf(entries, y));
      const there = stories.find(({ id }) => id === other?.story);
      if (entry === undefined || other === undefined || there === undefined) return [];
      return [{ verdict, ruling, entry, other, story: there }];
    })
    .sort((a, b) => a.ruling - b.ruling || placeOf(entries, a.entry) - placeOf(entries, b.entry));
}

/** Where an entry stands in a story; after all others if it is in another. */
function placeOf(entries: readonly StoredEntry[], { id }: StoredEntry): number {
  const place = entries.findIndex((entry) => entry.id === id);
  return place < 0 ? entries.length : place;
}

function asJson(report: StoryReport, story: StoredStory, settled: readonly Settled[]): object {
  return {
    ...(JSON.parse(storyJson(report)) as object),
    hidden: story.hidden,
    byHand: settled.map(({ verdict, ruling, entry, other, story: { uuid } }) => ({
      ruling,
      verdict,
      entries: [entry.uuid, other.uuid],
      story: `urn:uuid:${uuid}`,
    })),
  };
}

function* asText(
  { item, entries, joins, nearMisses, turns }: StoryReport,
  story: StoredStory,
  listed: readonly StoredEntry[],
  settled: readonly Settled[],
  config: Config,
): Iterable<string> {
  const short = shortIds(listed.map(({ uuid }) => uuid));
  const n = ({ uuid }: { uuid: string }) => short.get(uuid) ?? uuid;
  yield printable(item.title) || 'Without a title';
  yield `urn:uuid:${story.uuid}`;
  yield item.page;
  yield `${story.dated ? 'published' : 'first seen'} ${toIso(story.published)}, updated ${toIso(item.updated)}; merged at level "${config.merge.level}"`;
  if (story.hidden) yield 'TAKEN DOWN: its page answers 410 and it is in no feed.';

  yield '';
  yield listed.length === 1 ? 'Its entry' : `Its ${listed.length} entries`;
  const shown = new Map(entries.map((entry) => [entry.uuid, entry]));
  for (const entry of listed) yield* entryLines(n(entry), entry, shown.get(entry.uuid));

  if (joins.length > 0) {
    yield '';
    yield 'Why they are one story';
    for (const { a, b, evidence } of joins) {
      yield `  ${n(a)} and ${n(b)}`;
      for (const line of reasons(evidence)) yield `    ${line}`;
    }
  }
  for (const [heading, others] of [
    ['Other developments of the same event', turns],
    ['Kept apart from it', nearMisses],
  ] as const) {
    if (others.length === 0) continue;
    yield '';
    yield heading;
    for (const { entry, other, evidence } of others) {
      yield `  ${n(entry)} and “${printable(other.title)}” of ${printable(other.sourceTitle)}, in story ${other.story}`;
      for (const line of reasons(evidence)) yield `    ${line}`;
    }
  }
  if (settled.length > 0) {
    yield '';
    yield 'Settled by hand';
    for (const { verdict, ruling, entry, other, story: there } of settled) {
      const who = short.has(other.uuid) ? n(other) : `${entryWords(other)}, in story ${there.uuid}`;
      yield `  ${ruling}. ${n(entry)} and ${who}: ${verdict === 'join' ? 'joined' : 'split'} for good`;
    }
  }
}

function* entryLines(name: string, entry: StoredEntry, shown: ReportedEntry | undefined): Iterable<string> {
  yield `  ${name}  ${printable(entry.title) || 'Without a title'}`;
  const source =
    shown === undefined ? entry.source : `${printable(reportedCarrier(shown))} (${entry.source})`;
  const date = entry.published === entry.at ? toIso(entry.at) : `undated, seen ${toIso(entry.seen)}`;
  yield `     ${source}, ${date}${shown?.representative ? '; speaks for the story' : ''}${entry.admitted ? '' : "; kept out by its source's rules"}`;
  if (entry.url !== undefined) yield `     ${printable(entry.url)}`;
  yield `     ${entry.uuid}`;
  for (const { feed, words } of shown?.matched ?? []) {
    yield `      in ${feed.path}${words.length === 0 ? '' : `: ${words.map((word) => `“${printable(word)}”`).join(', ')}`}`;
  }
}
