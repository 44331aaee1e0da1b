import type { Place } from '../store/read/selection.ts';
import type { Catalog, PublishedFeed } from './catalog.ts';
import { readCursor } from './cursor.ts';
import { LONGEST_QUERY, parseQuery, type TextQuery } from './query.ts';

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 500;
/** More than any feed needs; keeps a URL from becoming a thousand look-ups. */
const MOST_REPEATS = 50;
const MOST_QUERIES = 5;
/** In all queries together; more than anyone types, and each is a look-up of its own. */
const MOST_WORDS = 32;

/** A cut of a feed, as a URL asks for it. */
export type FeedRequest = {
  feed: PublishedFeed;
  /** The story's paths: of each group at least one. */
  within: string[][];
  texts: TextQuery[];
  limit: number;
  after?: Place;
  /** The parameters that we know, in their fixed order: what the `self` link repeats. */
  params: [name: string, value: string][];
};

/** A parameter that cannot be used: its name, and what it takes. */
export type BadParameter = { parameter: string; value: string; takes: string };

const NARROWING = [
  ['actor', 'actors'],
  ['topic', 'topics'],
  ['source', 'sources'],
] as const;

/** Reads the parameters of a feed's URL. Unknown ones are ignored. */
export function readFeedRequest(
  feed: PublishedFeed,
  search: URLSearchParams,
  catalog: Catalog,
): { ok: true; request: FeedRequest } | { ok: false; bad: BadParameter } {
  const bad = (parameter: string, value: string, takes: string) =>
    ({ ok: false, bad: { parameter, value, takes } }) as const;
  const request: FeedRequest = { feed, within: [], texts: [], limit: DEFAULT_LIMIT, params: [] };

  const queries = valuesOf(search, 'q');
  if (queries.length > MOST_QUERIES) return bad('q', `${queries.length} values`, `at most ${MOST_QUERIES}`);
  for (const value of queries) {
    const query = value.length > LONGEST_QUERY ? undefined : parseQuery(value);
    if (query === undefined) {
      return bad('q', value, `words or "a phrase", at most ${LONGEST_QUERY} characters`);
    }
    request.texts.push(query);
    request.params.push(['q', value]);
  }
  const words = request.texts.flat(2).length;
  if (words > MOST_WORDS) return bad('q', `${words} words`, `at most ${MOST_WORDS} words in all`);
  for (const [parameter, kind] of NARROWING) {
    const ids = valuesOf(search, parameter);
    if (ids.length > MOST_REPEATS) return bad(parameter, `${ids.length} values`, `at most ${MOST_REPEATS}`);
    for (const id of ids) {
      if (!catalog.byPath.has(`${kind}/${id}`)) return bad(parameter, id, `the id of one of /${kind}`);
      request.params.push([parameter, id]);
    }
    if (ids.length > 0) request.within.push(ids.map((id) => `${kind}/${id}`));
  }
  const limit = search.get('limit');
  if (limit !== null) {
    request.limit = Number(limit);
    if (!/^\d{1,3}$/.test(limit) || request.limit < 1 || request.limit > LARGEST_LIMIT) {
      return bad('limit', limit, `a whole number from 1 to ${LARGEST_LIMIT}`);
    }
    request.params.push(['limit', limit]);
  }
  const cursor = search.get('cursor');
  if (cursor !== null) {
    const after = readCursor(cursor);
    if (after === undefined) return bad('cursor', cursor, 'the cursor of a "next" link');
    request.after = after;
    request.params.push(['cursor', cursor]);
  }
  return { ok: true, request };
}

/** The values of a repeated parameter, each once. */
const valuesOf = (search: URLSearchParams, name: string): string[] => [...new Set(search.getAll(name))];
