import { Cookie, CookieJar } from 'tough-cookie';

/**
 * The cookies of one chain of redirects with those that an answer from `url` sets; `undefined` while there are none.
 * They go back to the host that set them alone, whatever `Domain` says, and are forgotten with the chain.
 */
export function keepCookies(
  jar: CookieJar | undefined,
  setCookie: string | string[] | undefined,
  url: URL,
): CookieJar | undefined {
  if (setCookie === undefined) return jar;
  const kept = jar ?? new CookieJar(undefined, { allowSecureOnLocal: false });
  for (const line of [setCookie].flat()) {
    const cookie = Cookie.parse(line);
    if (cookie === undefined) continue;
    cookie.domain = null;
    kept.setCookieSync(cookie, url.href, { ignoreError: true });
  }
  return kept;
}
