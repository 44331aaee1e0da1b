/**
 * SQLite's words for "the stories that have an entry with this text" (one parameter: an FTS5 expression); the
 * other engine has its own file.
 */
export const STORIES_WITH_TEXT = `SELECT e.story FROM entry_text JOIN entry e ON e.id = entry_text.rowid
  WHERE entry_text MATCH ? AND e.admitted = 1`;

/** Folded tokens that stand side by side, as an FTS5 phrase. Tokens are letters and digits, so quoting is safe. */
export const phraseExpression = (tokens: readonly string[]): string =>
  `"${tokens.map((token) => token.replaceAll('"', '')).join(' ')}"`;
