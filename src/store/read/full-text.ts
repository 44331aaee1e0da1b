/**
 * SQLite's words for full text; the other engine has its own file.
 */

/**
 * Whether a story of the feed (`m.story`) has an entry with a text (one parameter: an FTS5 expression). The index is
 * asked once for all its entries; `+` keeps SQLite from going through these for each story anew.
 */
export const HAS_TEXT = `EXISTS (SELECT 1 FROM entry e WHERE e.story = m.story AND e.admitted = 1 AND +e.id IN
  (SELECT rowid FROM entry_text WHERE entry_text MATCH ? AND ${endable('entry_text.rowid')}))`;

/** The stories that have an entry with a text (one parameter: an FTS5 expression). */
export const STORIES_WITH_TEXT = `SELECT e.story FROM entry_text JOIN entry e ON e.id = entry_text.rowid
  WHERE entry_text MATCH ? AND ${endable('entry_text.rowid')} AND e.admitted = 1`;

/**
 * Always true; in a statement that reads much it lets the thread be ended in its midst, since SQLite itself cannot
 * be interrupted: every 256th row or so it calls a function of JavaScript, which a terminated thread refuses.
 */
export function endable(rowId: string): string {
  return `((${rowId} & 255) OR go_on())`;
}

/** Folded tokens that stand side by side, as an FTS5 phrase. Tokens are letters and digits, so quoting is safe. */
export const phraseExpression = (tokens: readonly string[]): string =>
  `"${tokens.map((token) => token.replaceAll('"', '')).join(' ')}"`;
