import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pino from 'pino';
import type { Config } from '../src/config/load.ts';
import { configSchema } from '../src/config/schema.ts';
import { openIngest } from '../src/ingest/ingest.ts';
import { saveReading } from '../src/ingest/line.ts';
import { mergeEntries } from '../src/ingest/merge-entries.ts';
import { normaliseFeed } from '../src/ingest/normalise.ts';
import { readyEntries } from '../src/ingest/ready.ts';
import { HOUR, type Instant, parseInstant, toIso } from '../src/model/instant.ts';
import type { ParsedItem } from '../src/model/parsed-feed.ts';
import { createFetcher } from '../src/source/fetcher.ts';
import { type SourceState, stateFor } from '../src/source/state.ts';
import { migrate } from '../src/store/migrations.ts';
import { openSqlite } from '../src/store/sqlite.ts';

/** An entry of a labelled stream, as its file has it: its texts as they are shown. */
type Told = {
  source: string;
  guid?: string;
  url?: string;
  title: string;
  summary?: string;
  published?: string;
  lang: string;
  story: string;
  doubt?: boolean;
};

const OWN = join(import.meta.dirname, '../training/stories');

/**
 * How well labelled streams are merged in one batch, and when they come as in use: each source refreshed once an hour,
 * in order of time, through the store. Takes the project's own weeks, and the streams of a folder.
 */
export async function benchStreams(folder?: string): Promise<void> {
  const own = readdirSync(OWN).filter((name) => name.startsWith('week'));
  const others = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));
  const files = [
    ...own.map((name) => join(OWN, name)),
    ...others.map((name) => join(folder as string, name)),
  ];
  const all: { batch: number; refreshes: number }[] = [];
  for (const file of files) {
    const told = JSON.parse(readFileSync(file, 'utf8')) as Told[];
    if (told[0]?.story === undefined) continue;
    const entries = inOrder(told);
    const [batch, refreshes] = [
      bCubed(entries, await inOneBatch(entries)),
      bCubed(entries, await asInUse(entries)),
    ];
    all.push({ batch, refreshes });
    console.log(
      `${basename(file, '.json').padEnd(16)} one batch ${shown(batch)}, by refreshes ${difference(batch, refreshes)}`,
    );
  }
  const [batch, refreshes] = [mean(all.map((one) => one.batch)), mean(all.map((one) => one.refreshes))];
  console.log(
    `${`mean of ${all.length}`.padEnd(16)} one batch ${shown(batch)}, by refreshes ${difference(batch, refreshes)}`,
  );
}

const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
const shown = (f: number): string => `F ${f.toFixed(3)}`;
const difference = (batch: number, refreshes: number): string =>
  `${shown(refreshes)} (${refreshes < batch ? '' : '+'}${(refreshes - batch).toFixed(3)})`;

/** Entries with the hour in which their source is read; the undated with those before them in the file. */
type Read = Told & { hour: Instant };

function inOrder(told: readonly Told[]): Read[] {
  let hour = 0 as Instant;
  const read = told.map((entry) => {
    const at = parseInstant(entry.published);
    if (at !== undefined) hour = (Math.ceil(at / HOUR) * HOUR) as Instant;
    return { ...entry, hour };
  });
  return read.sort((a, b) => a.hour - b.hour);
}

async function inOneBatch(entries: readonly Read[]): Promise<number[]> {
  const stories = await mergeEntries(
    entries.map(({ hour, story: _, doubt: __, ...entry }) => ({ ...entry, seen: toIso(hour) })),
  );
  const of: number[] = [];
  for (const [i, story] of stories.entries()) for (const entry of story.entries) of[entry] = i;
  return of;
}

/** Feeds entries through the store, each source's of an hour as one document, and gives the story of each. */
async function asInUse(entries: readonly Read[]): Promise<number[]> {
  const names = [...new Set(entries.map(({ source }) => source))];
  const idOf = (source: string): string => `source-${names.indexOf(source)}`;
  const config = configSchema.parse({
    sources: names.map((title) => ({ id: idOf(title), title, url: `https://${idOf(title)}.example/` })),
  }) as unknown as Config;
  const db = openSqlite(':memory:');
  await migrate(db);
  const fetcher = createFetcher({ userAgent: 'none', now: () => 0 as Instant });
  const log = pino({ level: 'silent' });
  const random = () => 0.5;
  const ingest = await openIngest({
    config,
    db,
    fetcher,
    log,
    now: () => 0 as Instant,
    random,
    onChanged: () => undefined,
  });
  const states = new Map<string, SourceState>();
  const ofEntry = new Map<string, number>();
  for (const refresh of Map.groupBy(
    entries.entries(),
    ([, { hour, source }]) => `${hour} ${source}`,
  ).values()) {
    const [[, { hour, source: name }]] = refresh as [[number, Read]];
    const source = config.sources.find(({ id }) => id === idOf(name)) as Config['sources'][number];
    const items = refresh.map(([place, entry]) => itemOf(entry, place));
    const ready = refresh.flatMap(([, { lang }], i) =>
      readyEntries(
        normaliseFeed({ items: [items[i] as ParsedItem] }, { source: source.id, language: lang, seen: hour })
          .entries,
        ingest.classifier,
      ),
    );
    const state = states.get(name) ?? stateFor(source.url ?? '', undefined);
    const outcome = {
      kind: 'fresh',
      bytes: new Uint8Array(),
      validators: {},
      finalUrl: source.url ?? '',
      bytesOnWire: 0,
    } as const;
    const document = { warnings: [], details: {}, entries: ready };
    states.set(name, (await saveReading(ingest, { source, state }, { outcome, document }, hour)).state);
  }
  for (const row of await db.all('SELECT guid, story FROM entry'))
    ofEntry.set(String(row.guid), Number(row.story));
  await ingest.documents.close();
  await fetcher.close();
  await db.close();
  return entries.map((_, place) => ofEntry.get(String(place)) as number);
}

/** An entry as its source's document lists it. Its place stands for its guid, since others of the stream may share it. */
const itemOf = ({ title, summary, url, published }: Read, place: number): ParsedItem => ({
  id: String(place),
  title,
  ...(summary === undefined ? {} : { summary }),
  ...(url === undefined ? {} : { link: url }),
  ...(published === undefined ? {} : { published }),
});

/** B-cubed F of a grouping: per entry, how pure its story is and how much of its true one it holds. */
function bCubed(entries: readonly Told[], of: readonly number[]): number {
  const scored = [...entries.keys()].filter((i) => entries[i]?.doubt !== true);
  let [precision, recall] = [0, 0];
  for (const i of scored) {
    const alike = scored.filter((j) => entries[j]?.lang === entries[i]?.lang);
    const found = alike.filter((j) => of[j] === of[i]);
    const truth = alike.filter((j) => entries[j]?.story === entries[i]?.story);
    const both = found.filter((j) => entries[j]?.story === entries[i]?.story).length;
    precision += both / found.length / scored.length;
    recall += both / truth.length / scored.length;
  }
  return (2 * precision * recall) / (precision + recall);
}
