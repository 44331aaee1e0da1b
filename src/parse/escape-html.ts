const SPECIAL = /[&<>]/;

// Patterns and not strings: V8 puts the result of `replaceAll` with a string together piece by piece.
const AMPERSAND = /&/g;
const LESS = /</g;
const GREATER = />/g;
const QUOTE = /"/g;

/** Plain text as HTML. */
export const escapeHtml = (text: string): string =>
  SPECIAL.test(text) ? text.replace(AMPERSAND, '&amp;').replace(LESS, '&lt;').replace(GREATER, '&gt;') : text;

/** Plain text as the value of an attribute in double quotes. */
export const escapeAttribute = (value: string): string => escapeHtml(value).replace(QUOTE, '&quot;');
