/** The address of a site as all that we write spells it, or what is wrong with it. */
export type SiteUrl = { url: string } | { problem: string; remedy: string };

/**
 * Where the world reaches us, spelt once for headers, feeds and pages: the ASCII form of the host, no default port,
 * the path percent-encoded and without a closing slash (WHATWG URL). It may carry a path, and nothing else.
 */
export function normaliseSiteUrl(text: string): SiteUrl {
  const remedy = 'Write scheme, host and at most a path, as in "https://example.org/news"';
  const fault = (what: string): SiteUrl => ({ problem: `${JSON.stringify(text)} ${what}`, remedy });
  if (!/^\s*https?:\/\//i.test(text) || !URL.canParse(text)) return fault('is not an http or https URL');
  const { origin, pathname, username, password } = new URL(text);
  if (username !== '' || password !== '') return { problem: 'the URL has a user name or password', remedy };
  if (text.includes('#')) return fault('has a fragment (#…)');
  if (text.includes('?')) return fault('has a query (?…)');
  let end = pathname.length;
  while (pathname[end - 1] === '/') end--;
  const path = pathname.slice(0, end);
  // A link that begins with two slashes would lead to another host.
  if (path.includes('//')) return fault('has an empty part in its path (//)');
  return { url: origin + path };
}
