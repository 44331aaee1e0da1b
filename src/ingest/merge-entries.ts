import { judgeEntries } from '../merge/judge.ts';
import { emptyMemory } from '../merge/memory.ts';
import { linkKey, type Newcomer } from '../merge/piece.ts';
import { DAY, HOUR, type Instant, MINUTE, parseInstant, SECOND } from '../model/instant.ts';
import { capText } from '../parse/clean-text.ts';
import { htmlToText } from '../parse/html-to-text.ts';
import { migrate } from '../store/migrations.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { PlannedStory } from '../story/decide.ts';
import type { Level, Piece } from '../story/piece.ts';

/** An entry as the library takes it; texts may be HTML, dates are ISO 8601. */
export type EntryInput = {
  source: string;
  guid?: string;
  url?: string;
  title: string;
  summary?: string;
  content?: string;
  published?: string;
  lang?: string;
  /** When it was read; entries of one source with one `seen` came in one refresh. */
  seen?: string;
};

export type MergeOptions = { level?: Level; window?: string };
export type MergedStory = { entries: number[]; why: string[] };

const LEVELS: readonly Level[] = ['off', 'copies', 'coverage'];
const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/**
 * Merges entries into stories, as indices into the input, with the reasons of each join: the very steps that ingest
 * runs, over a database in memory. `window` is a duration such as `72h`; a bad one, or an unknown level, rejects with a RangeError.
 */
export async function mergeEntries(
  entries: readonly EntryInput[],
  { level = 'coverage', window = '72h' }: MergeOptions = {},
): Promise<MergedStory[]> {
  if (!LEVELS.includes(level)) throw new RangeError(`level: “${level}” is none of ${LEVELS.join(', ')}`);
  const config = { merge: { level, window: durationOf(window) }, sources: [] };
  const db = openSqlite(':memory:');
  try {
    await migrate(db);
    const plan = await judgeEntries(
      { config, db, memory: emptyMemory(entries.length) },
      entries.map(newcomerOf),
      async () => [],
      LIBRARY_NOW,
    );
    return plan.stories.map(mergedStory).sort((a, b) => (a.entries[0] as number) - (b.entries[0] as number));
  } finally {
    await db.close();
  }
}

/** The moment of a batch that nothing comes before or after. */
const LIBRARY_NOW = 0 as Instant;

function newcomerOf(entry: EntryInput, index: number): Newcomer {
  const piece = pieceOf(entry, String(index));
  return {
    id: index,
    uuid: String(index),
    at: piece.published ?? piece.seen ?? LIBRARY_NOW,
    piece,
    ...(entry.url === undefined ? {} : { urlKey: linkKey(entry.url) }),
  };
}

const mergedStory = ({ entries, edges }: PlannedStory): MergedStory => ({
  entries: entries.map(Number).sort((a, b) => a - b),
  why: [
    ...new Set(edges.flatMap(({ evidence }) => evidence.map(({ kind, detail }) => `${kind}: ${detail}`))),
  ],
});

function durationOf(window: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*([smhd])$/.exec(window.trim());
  const unit = UNITS[found?.[2] ?? ''];
  if (found === null || unit === undefined)
    throw new RangeError(`window: “${window}” is no duration such as 72h`);
  return Number(found[1]) * unit;
}

/** As much of each as ingest reads. */
const LONGEST_TITLE = 2_000;
const LONGEST_TEXT = 20_000;

function pieceOf(entry: EntryInput, id: string): Piece {
  const piece: Piece = {
    id,
    source: entry.source,
    title: capText(plainText(entry.title), LONGEST_TITLE),
    summary: capText(plainText(entry.summary ?? ''), LONGEST_TEXT),
    content: capText(plainText(entry.content ?? ''), LONGEST_TEXT),
  };
  const published: Instant | undefined = parseInstant(entry.published);
  const seen: Instant | undefined = parseInstant(entry.seen);
  if (entry.guid !== undefined) piece.guid = entry.guid;
  if (entry.url !== undefined) piece.url = entry.url;
  if (entry.lang !== undefined) piece.lang = entry.lang;
  if (published !== undefined) piece.published = published;
  if (seen !== undefined) piece.seen = seen;
  return piece;
}

/** What a feed that escapes twice leaves in its texts when they are decoded once. */
const ESCAPED = /&(?:#\w+|[a-z]\w*);|<\/?[a-z][^<>]*>/i;

function plainText(html: string): string {
  const text = htmlToText(html);
  return ESCAPED.test(text) ? htmlToText(text) : text;
}
