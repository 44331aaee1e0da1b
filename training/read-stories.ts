import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseInstant } from '../src/model/instant.ts';
import { htmlToText } from '../src/parse/html-to-text.ts';
import type { Piece } from '../src/text/reading/index.ts';

/** An entry of a file of stories, as it stands there. */
export type Told = {
  source: string;
  guid?: string;
  url?: string;
  title: string;
  summary?: string;
  published?: string;
  lang?: string;
};
/** One of a stream, with its story and event; `doubt` where its text does not decide. */
export type StreamEntry = Told & { lang: string; story: string; event: string; doubt?: boolean };
export type Stream = { name: string; file: string; isWritten: boolean; entries: StreamEntry[] };
export type Pair = {
  id: string;
  kind: string;
  label: 'same' | 'different';
  category: string;
  lang?: string;
  pool?: boolean;
  a: Told;
  b: Told;
};

/** What is learnt from, with the hash of each file. */
export type Stories = { streams: Stream[]; pairs: Pair[]; hashes: Record<string, string> };

/** The stories of this repository, and those of a folder beside. */
export function readStories(extra: string | undefined): Stories {
  const stories: Stories = { streams: [], pairs: [], hashes: {} };
  for (const folder of [join(import.meta.dirname, 'stories'), ...(extra === undefined ? [] : [extra])]) {
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()) {
      const bytes = readFileSync(join(folder, file));
      const name = basename(file, '.json');
      stories.hashes[stories.hashes[file] === undefined ? file : `${basename(folder)}/${file}`] = createHash(
        'sha256',
      )
        .update(bytes)
        .digest('hex')
        .slice(0, 16);
      const list: unknown = JSON.parse(bytes.toString());
      if (name === 'pairs') stories.pairs.push(...(list as Pair[]));
      else
        stories.streams.push({
          name,
          file,
          isWritten: name.startsWith('week'),
          entries: list as StreamEntry[],
        });
    }
  }
  return stories;
}

/** What is taken from entries before they are judged: their texts but for the titles, their times. */
export type Without = { texts?: boolean; times?: boolean };

/** An entry as merging sees it, under an id of its own. */
export function pieceOf(told: Told, id: string, without: Without = {}): Piece {
  const published = without.times === true ? undefined : parseInstant(told.published);
  const piece: Piece = {
    id,
    source: told.source,
    title: htmlToText(htmlToText(told.title)),
    summary: without.texts === true ? '' : htmlToText(htmlToText(told.summary ?? '')),
    content: '',
  };
  if (told.guid !== undefined) piece.guid = told.guid;
  if (told.url !== undefined) piece.url = told.url;
  if (told.lang !== undefined) piece.lang = told.lang;
  if (published !== undefined) piece.published = published;
  return piece;
}
