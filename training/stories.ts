import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instant, parseInstant } from '../src/model/instant.ts';
import { htmlToText } from '../src/parse/html-to-text.ts';
import type { Piece } from '../src/story/piece.ts';
import { type Prepared, prepare } from '../src/story/prepare.ts';

/** An entry of training/stories as its file has it. */
export type Told = {
  source: string;
  guid?: string;
  url?: string;
  title: string;
  summary?: string;
  published?: string;
  lang?: string;
};
export type WeekEntry = Told & { lang: string; story: string; event: string };
export type Pair = {
  id: string;
  kind: 'near' | 'coverage';
  label: 'same' | 'different';
  category: string;
  lang?: string;
  pool?: boolean;
  a: Told;
  b: Told;
};
export type Week = { name: string; entries: WeekEntry[] };

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'stories', file), 'utf8'));

export const readPairs = (): Pair[] => read('pairs.json') as Pair[];
export const readWeeks = (): Week[] =>
  ['week.json', 'week-2.json'].map((name) => ({ name, entries: read(name) as WeekEntry[] }));

/** How an entry's time is changed before it is judged: kept, taken away, or a third of them one to three days late. */
export type Times = 'kept' | 'removed' | 'delayed';

/** An entry made ready for judging under an id of its own. */
export function prepareTold(told: Told, id: string, published: Instant | undefined): Prepared {
  const piece: Piece = {
    id,
    source: told.source,
    title: htmlToText(htmlToText(told.title)),
    summary: htmlToText(told.summary ?? ''),
    content: '',
  };
  if (told.guid !== undefined) piece.guid = told.guid;
  if (told.url !== undefined) piece.url = told.url;
  if (told.lang !== undefined) piece.lang = told.lang;
  if (published !== undefined) piece.published = published;
  return prepare(piece);
}

export const publishedOf = (told: Told): Instant | undefined => parseInstant(told.published);

/** A week's entries made ready, with their times kept, removed, or some delayed (the same ones each time). */
export function prepareWeek(week: Week, times: Times, random: () => number): Prepared[] {
  return week.entries.map((entry, i) => {
    const at = publishedOf(entry);
    const late = random() < 1 / 3 ? 24 * 3_600_000 * (1 + 2 * random()) : 0;
    const published =
      at === undefined || times === 'removed' ? undefined : instant(at + (times === 'delayed' ? late : 0));
    return prepareTold(entry, String(i), published);
  });
}
