import { namedBy, shortIds } from '../model/short-id.ts';
import type { Db } from '../store/db.ts';
import { entriesByUuid, entriesOfStories, type StoredEntry } from '../store/entries.ts';
import { storiesLike } from '../store/read/stories.ts';
import { type StoredStory, storiesById, storyByUuid } from '../store/stories.ts';
import { Refusal } from './open-store.ts';
import { entryWords } from './story-words.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const WHOLE = new RegExp(`^(?:urn:uuid:|.*/stories/)?(${UUID.source})(?:\\.json)?(?:[?#].*)?$`, 'i');

/** The UUID in `UUID`, `urn:uuid:UUID` or the URL of a story's page. */
const uuidIn = (argument: string): string | undefined => WHOLE.exec(argument.trim())?.[1]?.toLowerCase();

/** The story that somebody named; an id that was merged away names the elder. Throws a `Refusal`. */
export async function storyNamed(db: Db, argument: string): Promise<StoredStory> {
  const uuid = uuidIn(argument);
  const found = uuid === undefined ? undefined : await storyByUuid(db, uuid);
  if (found !== undefined) return found;
  const beginning = /^(?:urn:uuid:|.*\/stories\/)?([0-9a-f]{4,8})/i.exec(argument.trim())?.[1];
  const near = beginning === undefined ? [] : await storiesLike(db, beginning.toLowerCase(), 3);
  const guess = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  if (uuid === undefined) {
    throw new Refusal(
      beginning === undefined ? 2 : 1,
      `"${argument}" names no story.${guess} A story is named by its id (UUID or urn:uuid:UUID) or by the URL of its page, /stories/UUID.`,
    );
  }
  const [entry] = await entriesByUuid(db, [uuid]);
  const [story] = entry === undefined ? [] : await storiesById(db, [entry.story]);
  const hint = story === undefined ? guess : ` It is an entry of the story ${story.uuid}.`;
  throw new Refusal(1, `There is no story ${uuid}.${hint}`);
}

/** A story's entries as `explain` lists them: those that are let in, oldest first, then the others. */
export async function listedEntries(db: Db, story: StoredStory): Promise<StoredEntry[]> {
  const entries = await entriesOfStories(db, [story.id]);
  return entries.toSorted((a, b) => Number(b.admitted) - Number(a.admitted) || a.at - b.at || a.id - b.id);
}

/** The entry of a story that somebody named: by its short id, its UUID or its link. Throws a `Refusal`. */
export function entryNamed(entries: readonly StoredEntry[], argument: string): StoredEntry {
  const wanted = argument.trim();
  const named = new Set([
    uuidIn(wanted),
    ...namedBy(
      wanted,
      entries.map(({ uuid }) => uuid),
    ),
  ]);
  const found = entries.filter(({ uuid, url }) => named.has(uuid) || url === wanted);
  if (found.length === 1) return found[0] as StoredEntry;
  const short = shortIds(entries.map(({ uuid }) => uuid));
  const listed = (list: readonly StoredEntry[]) =>
    list.map((entry) => `${short.get(entry.uuid)} (${entryWords(entry)})`).join('; ');
  throw new Refusal(
    1,
    found.length > 1
      ? `"${wanted}" names ${found.length} entries of the story; say which: ${listed(found)}.`
      : `The story has no entry "${wanted}". Its entries are ${listed(entries)}.`,
  );
}
