import type { Entry } from '../model/entry.ts';
import type { StoredEntry } from '../store/entries.ts';
import { fold } from '../text/tokens.ts';

/** An entry as read, with the hash of its canonical link. */
export type ReadEntry = { entry: Entry; urlKey?: number };

/** What an entry as read turns out to be: one that the store knows, or a new one under this identity. */
export type Identified<T extends ReadEntry> = { read: T; existing?: StoredEntry; identity: string };

/** The ladder's answer; `flapping` says that this source's guids change at every refresh. */
export type Identification<T extends ReadEntry> = { entries: Identified<T>[]; flapping: boolean };

/** A side of the comparison, its folded texts made once. */
type Side = { guid?: string; urlKey?: number; title: string; summary: string };

/** Only the first characters of a text are compared. */
const COMPARED = 20_000;

/**
 * Tells edits from new entries: by guid (a guid whose link and title are both new is a reused one: a new
 * entry), else by link, else by text (the same title, else the same summary). Doubles within the document
 * fall. Where `byLinks`, guids are not believed.
 *
 * `known` are the source's stored entries that may be meant.
 */
export function identify<T extends ReadEntry>(
  batch: readonly T[],
  known: readonly StoredEntry[],
  byLinks: boolean,
): Identification<T> {
  const reads = batch.map((read) => ({ read, side: sideOf(read.entry, read.urlKey) }));
  const stored = known.map((entry) => ({ entry, side: sideOf(entry, entry.urlKey) }));
  const sidesOf = (list: readonly { side: Side }[]) => list.map(({ side }) => side);
  const flapping = !byLinks && stored.length > 0 && guidsFlap(sidesOf(reads), sidesOf(stored));
  const keyOf = (side: Side): string => {
    if (side.guid !== undefined && !((byLinks || flapping) && side.urlKey !== undefined))
      return `guid\n${side.guid}`;
    return side.urlKey === undefined ? 'text' : `link\n${side.urlKey}`;
  };

  const listed = new Set<string>();
  const looks = new Map<string, number>();
  const distinct = reads.flatMap(({ read, side }) => {
    const key = keyOf(side);
    // The same guid or link with the same title, once more in one document, says nothing new.
    const look = key === 'text' ? textOf(side) : `${key}\n${lookOf(side)}`;
    if (listed.has(look)) return [];
    listed.add(look);
    looks.set(key, (looks.get(key) ?? 0) + 1);
    return [{ read, side, key }];
  });
  const index = indexStored(stored);
  const isShared = (key: string): boolean => (looks.get(key) ?? 0) > 1 || (index.rivals.get(key) ?? 0) > 1;
  const found = new Map<T, StoredEntry>();
  for (const rung of stored.length === 0 ? [] : LADDER) {
    for (const { read, side, key } of distinct) {
      if (found.has(read)) continue;
      const place = rung(side, key, isShared(key));
      const match = place === undefined ? undefined : index.take(place);
      if (match !== undefined) found.set(read, match);
    }
  }

  const names = new Set(index.rivals.keys());
  const entries = distinct.map(({ read, side, key }): Identified<T> => {
    const existing = found.get(read);
    if (existing !== undefined) return { read, existing, identity: '' };
    const isName = key !== 'text' && !names.has(key) && !isShared(key);
    names.add(key);
    return { read, identity: isName ? key : `${key}\n${side.urlKey ?? ''}\n${textOf(side)}` };
  });
  return { entries, flapping };
}

/**
 * Where an entry as read is looked for, rung by rung: what is equal in every respect goes first, so that a
 * look-alike cannot take its place. A key that several share tells nothing by itself.
 */
const LADDER: ((side: Side, key: string, shared: boolean) => string | undefined)[] = [
  (side, key) => places.same(key, side),
  (side, key) => places.look(key, side),
  (side, key, shared) =>
    key === 'text' || shared || key.startsWith('guid') ? places.title(key, side) : undefined,
  (side, key) => (key === 'text' ? places.summary(key, side) : undefined),
  // A source that gives no link cannot say that the link is new.
  (side, key, shared) =>
    key.startsWith('guid') && (side.urlKey !== undefined || !shared) ? places.link(key, side) : undefined,
  (_, key, shared) => (key.startsWith('link') && !shared ? places.any(key) : undefined),
  // A source that gives names now to what had none.
  (side, key, shared) =>
    key.startsWith('guid') && side.urlKey !== undefined && !shared ? places.nameless(side) : undefined,
  (side, key) => (key === 'text' ? undefined : places.same('text', { ...side, urlKey: undefined })),
];

type Sought = Omit<Side, 'urlKey'> & { urlKey?: number | undefined };

/** The places under which stored entries are filed and looked for. */
const places = {
  same: (key: string, side: Sought) => `same\n${key}\n${side.urlKey ?? ''}\n${textOf(side)}`,
  look: (key: string, side: Sought) => (side.title === '' ? undefined : `look\n${key}\n${lookOf(side)}`),
  title: (key: string, side: Sought) => (side.title === '' ? undefined : `title\n${key}\n${side.title}`),
  summary: (key: string, side: Sought) =>
    side.summary === '' ? undefined : `summary\n${key}\n${side.summary}`,
  link: (key: string, side: Sought) => `link\n${key}\n${side.urlKey ?? ''}`,
  any: (key: string) => `any\n${key}`,
  /** At a link, and without a guid. */
  nameless: (side: Sought) => `nameless\n${side.urlKey ?? ''}`,
};

/** Stored entries by place; `take` gives each of them once. `rivals` counts those of a guid or link. */
function indexStored(stored: readonly { entry: StoredEntry; side: Side }[]) {
  const filed = new Map<string, StoredEntry[]>();
  const rivals = new Map<string, number>();
  const taken = new Set<StoredEntry>();
  // Last first, since they are taken from the end.
  for (const { entry, side } of stored.toReversed()) {
    const { guid, urlKey } = side;
    const keys = [
      ...(guid === undefined ? [] : [`guid\n${guid}`]),
      ...(urlKey === undefined ? [] : [`link\n${urlKey}`]),
    ];
    for (const key of keys) rivals.set(key, (rivals.get(key) ?? 0) + 1);
    const all = (keys.length === 0 ? ['text'] : keys).flatMap((key) => [
      places.same(key, side),
      places.look(key, side),
      places.title(key, side),
      places.summary(key, side),
      places.link(key, side),
      places.any(key),
    ]);
    if (guid === undefined && urlKey !== undefined) all.push(places.nameless(side));
    for (const place of all) {
      if (place === undefined) continue;
      const list = filed.get(place);
      if (list === undefined) filed.set(place, [entry]);
      else list.push(entry);
    }
  }
  return {
    rivals,
    take: (place: string): StoredEntry | undefined => {
      const list = filed.get(place);
      for (let entry = list?.pop(); entry !== undefined; entry = list?.pop()) {
        if (taken.has(entry)) continue;
        taken.add(entry);
        return entry;
      }
      return undefined;
    },
  };
}

function sideOf(entry: Entry, urlKey: number | undefined): Side {
  return {
    title: fold(entry.title.slice(0, COMPARED)),
    summary: fold((entry.summary ?? entry.content ?? '').slice(0, COMPARED)),
    ...(entry.guid === undefined ? {} : { guid: entry.guid }),
    ...(urlKey === undefined ? {} : { urlKey }),
  };
}

const textOf = (side: Sought): string => `${side.title}\n${side.summary}`;

/** Link and title; of an entry without title its text, lest all of a homepage's be one. */
const lookOf = (side: Sought): string =>
  `${side.urlKey ?? ''}\n${side.title === '' ? textOf(side) : side.title}`;

/** Most of what is known by link and title has other guids now: they change at each refresh. */
function guidsFlap(batch: readonly Side[], known: readonly Side[]): boolean {
  const guids = new Set(known.map((side) => side.guid));
  const listed = new Set(batch.map((side) => side.guid));
  const looks = new Set(known.map(lookOf));
  const gone = new Set(known.filter((side) => !listed.has(side.guid)).map(lookOf));
  const met = batch.filter(
    (side) => side.guid !== undefined && side.urlKey !== undefined && looks.has(lookOf(side)),
  );
  const moved = met.filter((side) => !guids.has(side.guid) && gone.has(lookOf(side)));
  return moved.length >= 2 && moved.length * 5 >= met.length * 4;
}
