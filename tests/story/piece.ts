import { HOUR, type Instant, instant } from '../../src/model/instant.ts';
import type { Piece } from '../../src/story/piece.ts';
import { type Prepared, prepare } from '../../src/story/prepare.ts';

let count = 0;

/** Noon of a fixed day, so many hours later. */
export const hours = (after: number): Instant => instant(Date.UTC(2026, 2, 3, 12) + after * HOUR);

/** An entry of a source of its own, at noon, with what a case wants otherwise. */
export function entry(title: string, summary = '', other: Partial<Piece> = {}): Prepared {
  count++;
  return prepare({
    id: `e${count}`,
    source: `Paper ${count}`,
    title,
    summary,
    content: '',
    published: hours(0),
    ...other,
  });
}
