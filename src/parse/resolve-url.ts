/** A link as an absolute URL, made so against `base`; `undefined` if it is none. */
export function resolveUrl(link: string, base: string): string | undefined {
  try {
    return new URL(link, base).href;
  } catch {
    return undefined;
  }
}

/**
 * What the relative addresses of a document are relative to, of where it was read: nothing that is only for whoever asks
 * for it, since a link made of it would publish what its query, fragment or userinfo keeps secret.
 */
export function documentBase(url: string): string {
  if (!URL.canParse(url)) return url;
  const base = new URL(url);
  base.search = '';
  base.hash = '';
  base.username = '';
  base.password = '';
  return base.href;
}
