import type { Instant } from '../model/instant.ts';
import type { Reading } from '../text/reading/index.ts';

/** When a source was last seen to list an entry, by its handle, beside a new one. */
export type LastListed = (id: string) => Instant | undefined;

/** An item listed twice has dates no further apart. */
const TWICE = 3_600_000;

/**
 * Whether one document listed both under different ids: then they are as many as their publisher lists. An entry is
 * listed from when it was first seen until it was last listed beside a new one. What a planet or hub relays from
 * different outlets is of as many documents.
 */
export function ofOneDocument(a: Reading, b: Reading, lastListed: LastListed = () => undefined): boolean {
  const isOneId = a.piece.guid === undefined ? a.textHash === b.textHash : a.piece.guid === b.piece.guid;
  if (a.piece.source !== b.piece.source || isOneId) return false;
  const [one, two] = [a.piece.origin, b.piece.origin];
  if (one !== undefined && two !== undefined && one !== two) return false;
  const [from, since] = [a.piece.seen, b.piece.seen];
  if (from === undefined || since === undefined) return false;
  const until = ({ piece }: Reading, seen: Instant): number => Math.max(seen, lastListed(piece.id) ?? seen);
  return from <= until(b, since) && since <= until(a, from) && !isListedTwice(a, b);
}

/** The same item once more: title, text and link are equal, and the dates nearly so. */
const isListedTwice = (a: Reading, b: Reading): boolean =>
  a.textHash === b.textHash && a.url === b.url && Math.abs((a.at ?? 0) - (b.at ?? 0)) <= TWICE;
