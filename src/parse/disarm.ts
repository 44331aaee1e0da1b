/** A scheme of scripts after an equals sign or a bracket: rare, and found at no cost. */
const SCRIPT_SCHEME = /[=(]\s*(?:["']\s*)?(?:javascript|vbscript|livescript|mocha|data:text)/i;
/** Looked for by its bracket, which is rarer than an `e`; behind it, since before it blanks would be read again and again. */
const EXPRESSION = /\((?<=expression\s*\()/i;

const AS_ATTRIBUTE =
  /((?:href|src|action|background)\s*)=(?=\s*(?:["']\s*)?(?:javascript|vbscript|livescript|mocha|data:text))/gi;
const AS_STYLE = /(expression\s*|url\s*(?=\(\s*["']?javascript))\(/gi;
const TAG = /<[^<>]*>/g;
const HANDLER = /\son[a-z]+\s*=/i;
const HANDLERS = /(\son[a-z]+\s*)=/gi;

/**
 * Safe HTML in which not even a text or the value of a `title` reads like code: `href=javascript:` in a lesson on the web
 * is harmless, until someone takes it for markup a second time. The sign that makes it one becomes a character reference.
 */
export function disarm(html: string): string {
  let disarmed = html;
  if (SCRIPT_SCHEME.test(html)) {
    disarmed = disarmed.replace(AS_ATTRIBUTE, '$1&#61;').replace(AS_STYLE, '$1&#40;');
  } else if (EXPRESSION.test(html)) disarmed = disarmed.replace(AS_STYLE, '$1&#40;');
  return disarmed;
}

/** The same for event handlers in the values of attributes. */
export const disarmTags = (html: string): string =>
  HANDLER.test(html) ? html.replace(TAG, (tag) => tag.replace(HANDLERS, '$1&#61;')) : html;
