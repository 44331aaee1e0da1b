/** The path of a URL without the path that the site itself has, however the percent-encoding of that is spelt. */
export function pathUnder(base: string, url: string): string {
  const { pathname } = new URL(url);
  if (base === '') return pathname;
  const parts = pathname.split('/');
  const depth = base.split('/').length;
  if (spelt(parts.slice(0, depth).join('/')) !== spelt(base)) return pathname;
  return `/${parts.slice(depth).join('/')}`;
}

function spelt(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a % that escapes nothing
  }
}
