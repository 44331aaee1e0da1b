import type { Place } from '../store/read/selection.ts';

/** A place in a feed as a word that means nothing to anyone but us. */
export function writeCursor({ entered, published, position, story }: Place): string {
  return Buffer.from(JSON.stringify([entered, published, position, story])).toString('base64url');
}

/** The place of a cursor; `undefined` for what we never wrote. */
export function readCursor(cursor: string): Place | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isSafeInteger)) return undefined;
  const [entered, published, position, story] = value as [number, number, number, number];
  return { entered, published, position, story };
}
