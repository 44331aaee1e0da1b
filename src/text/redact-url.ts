/**
 * A URL fit for logs and errors: without userinfo and fragment, and with `redacted` in place of its query, since
 * no list of names tells which parameter is a secret. Of what is no URL, no more is left than host and path.
 */
export function redactUrl(url: string): string {
  if (!/[?#@;]/.test(url)) return url;
  const parsed = URL.parse(url);
  // `me:secret@example.org` is a URL too, by its letters.
  if (parsed === null || parsed.host === '') {
    return url
      .slice(0, 2_000)
      .replace(/[?#].*$/s, '')
      .replace(/^(?:([a-z][a-z0-9+.-]*:)?\/\/)?[^/]*@/i, (_, scheme?: string) =>
        scheme ? `${scheme}//` : '',
      );
  }
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  parsed.pathname = parsed.pathname.replace(/;[^/]*/g, ';redacted');
  if (parsed.search !== '') parsed.search = '?redacted';
  return parsed.href;
}
