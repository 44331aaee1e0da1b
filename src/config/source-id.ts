import anyAscii from 'any-ascii';

/** An id for a new source: of its title, else of its host, in Latin letters; numbered where it is taken. */
export function sourceId(title: string, url: string, taken: ReadonlySet<string>): string {
  const host = new URL(url).hostname.replace(/^www\./, '');
  const base = slug(title) || slug(host) || 'source';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) {
    const id = `${base.slice(0, 64 - `-${number}`.length)}-${number}`;
    if (!taken.has(id)) return id;
  }
}

const slug = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
