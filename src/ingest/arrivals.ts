import type { Arrival } from '../merge/settle.ts';
import type { Instant } from '../model/instant.ts';
import { uuidOf } from '../model/uuid.ts';
import { plainText } from '../parse/plain-text.ts';
import { nextId, type StoredEntry, takenUuids } from '../store/entries.ts';
import { matchedFeeds } from './feed-paths.ts';
import type { Identified } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { type ReadyEntry, readWords } from './ready.ts';

/**
 * What a refresh brings, inside its transaction: new entries and edits; what is as it was falls. `backlog` says
 * that it is its source's first since it has its address, `isKnown` that the source was read before at all.
 */
export async function arrivalsOf(
  ingest: Ingest,
  entries: readonly Identified<ReadyEntry>[],
  source: { backlog: boolean; isKnown: boolean },
  now: Instant,
): Promise<Arrival[]> {
  if (entries.length === 0) return [];
  const { db, ids } = ingest;
  let next = await nextId(db, 'entry');
  const uuids = await freeUuids(
    source.isKnown ? (tried) => takenUuids(db, tried) : async () => new Set(),
    entries.flatMap(({ read, existing, identity }) =>
      existing === undefined ? [`${read.entry.source}\n${identity}`] : [],
    ),
  );
  return entries.flatMap(({ read, existing, identity }): Arrival[] => {
    if (existing?.hash === read.hash && existing.guid === read.entry.guid) return [];
    const { words } = read;
    const uuid = uuids.get(`${read.entry.source}\n${identity}`) ?? '';
    const entry =
      existing === undefined ? newEntry(read, uuid, next++, source.backlog) : editOf(existing, read);
    const change = existing === undefined ? 'new' : changeOf(ingest, existing, entry, words);
    if (change === 'significant') entry.revised = now;
    return [{ entry, matches: matchedFeeds(read.matches, ids), words, change }];
  });
}

/** A UUID for each name; where an entry that was known by the name once has it, the next that is free. */
async function freeUuids(
  takenOf: (uuids: readonly string[]) => Promise<ReadonlySet<string>>,
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let attempt = 1; found.size < names.length; attempt++) {
    const open = names.filter((name) => !found.has(name));
    const tried = open.map((name) => [name, uuidOf(attempt === 1 ? name : `${name}\n\n${attempt}`)] as const);
    const taken = await takenOf(tried.map(([, uuid]) => uuid));
    for (const [name, uuid] of tried) if (!taken.has(uuid)) found.set(name, uuid);
  }
  return found;
}

function newEntry(read: ReadyEntry, uuid: string, id: number, backlog: boolean): StoredEntry {
  const { updated, seen } = read.entry;
  return {
    ...read.entry,
    id,
    uuid,
    at: read.at,
    backlog,
    admitted: read.matches.admitted,
    hash: read.hash,
    story: 0,
    ...(read.urlKey === undefined ? {} : { urlKey: read.urlKey }),
    // It may have been edited before we knew of it.
    ...(updated !== undefined && updated > read.at && updated <= seen ? { revised: updated } : {}),
  };
}

/** The entry with what its source now says; when it was seen, and the date it counts for, stay. */
function editOf(existing: StoredEntry, read: ReadyEntry): StoredEntry {
  const { id, uuid, at, backlog, story, seen, position, revised } = existing;
  const { revised: _, ...entry } = newEntry(read, uuid, id, backlog);
  return {
    ...entry,
    at,
    story,
    seen,
    position,
    ...(revised === undefined ? {} : { revised }),
  };
}

/**
 * What an edit changes: the title or the words of the text; marks, links or pictures; or nothing that readers
 * see, as where a source gives another guid or date at each refresh.
 */
function changeOf(
  { classifier }: Ingest,
  existing: StoredEntry,
  entry: StoredEntry,
  words: string,
): Arrival['change'] {
  const before = readWords(classifier, existing, plainText(existing.summary), plainText(existing.content));
  if (before.words !== words) return 'significant';
  return faceOf(existing) === faceOf(entry) && existing.admitted === entry.admitted ? 'unseen' : 'slight';
}

const faceOf = (entry: StoredEntry): string => {
  const { url, title, summary, content, authors, categories, enclosures, details, lang } = entry;
  return JSON.stringify([url, title, summary, content, authors, categories, enclosures, details, lang]);
};
