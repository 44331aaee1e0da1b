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
  const sides = new Map<T, Side>(batch.map((read) => [read, sideOf(read.entry, read.urlKey)]));
  const stored = known.map((entry) => ({ entry, side: sideOf(entry, entry.urlKey) }));
  const flapping =
    !byLinks &&
    guidsFlap(
      [...sides.values()],
      stored.map(({ side }) => side),
    );
  const keyOf = (side: Side): string => {
    if (side.guid !== undefined && !((byLinks || flapping) && side.urlKey !== undefined))
      return `guid\n${side.guid}`;
    return side.urlKey === undefined ? 'text' : `link\n${side.urlKey}`;
  };

  const byKey = new Map<string, typeof stored>();
  for (const one of stored) {
    const { guid, urlKey } = one.side;
    const keys = [guid === undefined ? '' : `guid\n${guid}`, urlKey === undefined ? '' : `link\n${urlKey}`];
    for (const key of keys.every((k) => k === '') ? ['text'] : keys) {
      if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), one]);
    }
  }
  const uses = Map.groupBy(
    new Set([...sides.values()].map((side) => `${keyOf(side)}\r${lookOf(side)}`)),
    (use) => use.slice(0, use.indexOf('\r')),
  );
  const isShared = (side: Side): boolean => (uses.get(keyOf(side))?.length ?? 0) > 1;
  const mayBe = (side: Side, other: Side, rivals: number): boolean => {
    const titles = side.title === other.title;
    const links = side.urlKey !== undefined && side.urlKey === other.urlKey;
    const key = keyOf(side);
    if (key === 'text') return titles || (side.summary !== '' && side.summary === other.summary);
    if (isShared(side) || rivals > 1) return titles || (key.startsWith('guid') && links);
    // A source that gives no link cannot say that the link is new.
    return key.startsWith('link') || titles || side.urlKey === other.urlKey;
  };

  const taken = new Set<StoredEntry>();
  const found = new Map<T, StoredEntry>();
  // What is equal in every respect goes first, so that a look-alike cannot take its place.
  const same = (a: Side, b: Side): boolean => lookOf(a) === lookOf(b) && a.summary === b.summary;
  for (const agrees of [same, (a: Side, b: Side) => lookOf(a) === lookOf(b), mayBe]) {
    for (const [read, side] of sides) {
      if (found.has(read)) continue;
      const rivals = byKey.get(keyOf(side)) ?? [];
      const match = rivals.find(
        (other) => !taken.has(other.entry) && agrees(side, other.side, rivals.length),
      );
      if (match === undefined) continue;
      taken.add(match.entry);
      found.set(read, match.entry);
    }
  }

  const entries: Identified<T>[] = [];
  const listed = new Set<string>();
  const names = new Set([...byKey].flatMap(([key, list]) => (key === 'text' ? [] : list.map(() => key))));
  for (const [read, side] of sides) {
    const key = keyOf(side);
    const text = `${side.title}\n${side.summary}`;
    // The same guid or link with the same title, once more in one document, says nothing new.
    const look = key === 'text' ? text : `${key}\n${lookOf(side)}`;
    if (listed.has(look)) continue;
    listed.add(look);
    const existing = found.get(read);
    if (existing !== undefined) {
      entries.push({ read, existing, identity: '' });
      continue;
    }
    const whole = `${key}\n${side.urlKey ?? ''}\n${text}`;
    const identity = key === 'text' || names.has(key) || isShared(side) ? whole : key;
    names.add(key);
    entries.push({ read, identity });
  }
  return { entries, flapping };
}

function sideOf(entry: Entry, urlKey: number | undefined): Side {
  return {
    title: fold(entry.title),
    summary: fold(entry.summary ?? entry.content ?? ''),
    ...(entry.guid === undefined ? {} : { guid: entry.guid }),
    ...(urlKey === undefined ? {} : { urlKey }),
  };
}

const lookOf = (side: Side): string => `${side.urlKey ?? ''}\n${side.title}`;

/** Most guids of the document are new while their links and titles are known: they change at each refresh. */
function guidsFlap(batch: readonly Side[], known: readonly Side[]): boolean {
  const guids = new Set(known.map((side) => side.guid));
  const listed = new Set(batch.map((side) => side.guid));
  const gone = new Set(known.filter((side) => !listed.has(side.guid)).map(lookOf));
  const named = batch.filter((side) => side.guid !== undefined && side.urlKey !== undefined);
  const moved = named.filter((side) => !guids.has(side.guid) && gone.has(lookOf(side)));
  return moved.length >= 2 && moved.length * 5 >= named.length * 4;
}
