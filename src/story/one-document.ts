import type { Instant } from '../model/instant.ts';
import type { Prepared } from './prepare.ts';

/** When a source was last seen to list an entry, by its handle, beside a new one. */
export type LastListed = (id: string) => Instant | undefined;

/** An item listed twice has dates no further apart. */
const TWICE = 3_600_000;

/**
 * Whether one document listed both under different ids: then they are as many as their publisher lists. An entry is
 * listed from when it was first seen until it was last listed beside a new one.
 */
export function ofOneDocument(a: Prepared, b: Prepared, lastListed: LastListed = () => undefined): boolean {
  if (a.piece.source !== b.piece.source || a.piece.guid === undefined || a.piece.guid === b.piece.guid)
    return false;
  const { seen: one } = a.piece;
  const { seen: two } = b.piece;
  if (one === undefined || two === undefined) return false;
  const until = ({ piece }: Prepared, seen: Instant): number => Math.max(seen, lastListed(piece.id) ?? seen);
  return one <= until(b, two) && two <= until(a, one) && !isListedTwice(a, b);
}

/** The same item once more: title, text and link are equal, and the dates nearly so. */
const isListedTwice = (a: Prepared, b: Prepared): boolean =>
  a.textHash === b.textHash && a.url === b.url && Math.abs((a.at ?? 0) - (b.at ?? 0)) <= TWICE;
