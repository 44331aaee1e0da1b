/** What a client's conditions are judged against: the tag without its coding, and the moment of change. */
export type Validators = { tag: string; changedAt?: number };

/**
 * Whether the client's copy is still good (RFC 9110 §13.2.2). `If-None-Match` compares weakly, takes lists and
 * `*`, and where it is present `If-Modified-Since` is ignored, as is a date that is none.
 */
export function isNotModified(headers: Headers, { tag, changedAt }: Validators): boolean {
  const match = headers.get('if-none-match');
  if (match !== null) return match.trim() === '*' || tagsIn(match).some((known) => sameTag(known, tag));
  const since = headers.get('if-modified-since');
  if (since === null || changedAt === undefined) return false;
  const date = Date.parse(since);
  // HTTP dates have no fractions of a second.
  return !Number.isNaN(date) && Math.floor(changedAt / 1000) * 1000 <= date;
}

/** The opaque parts of a list of entity tags, weak or strong. */
const tagsIn = (list: string): string[] =>
  [...list.matchAll(/(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g)].map((match) => match[1] ?? '');

/** The same bytes in any coding: what we add to a tag, and what proxies that compress add. */
const sameTag = (known: string, tag: string): boolean => known.replace(/-(gz|gzip|br)$/, '') === tag;
