// Names of query parameters that carry a secret rather than say what is asked for.
const SECRET_NAME =
  /(?:^|[-_.])(?:access|auth|authorization|apikey|api|key|token|secret|password|passwd|pass|pwd|sig|signature|session|sid|jwt|credential|private)(?:$|[-_.])|(?:token|secret|apikey|password)$/i;
// Keys that merely name something public.
const PUBLIC_NAME = /^(?:playlist|channel|feed)[-_]?(?:key|id)$/i;

/**
 * A URL fit for logs and published links: userinfo is removed and secret-looking query values become
 * `redacted`. What is not a URL loses whatever stands before an `@` and after a `?`.
 */
export function redactUrl(url: string): string {
  if (!URL.canParse(url))
    return url
      .replace(/\/\/[^/?#]*@/, '//')
      .replace(/[?#].*$/s, '')
      .slice(0, 2_000);
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  const secrets = [...new Set(parsed.searchParams.keys())].filter(
    (name) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name),
  );
  for (const name of secrets) parsed.searchParams.set(name, 'redacted');
  return parsed.href;
}
