import anyAscii from 'any-ascii';

/** Makes ids for new sources: of the title, else of the host, in Latin letters; numbered where it is taken. */
export function sourceIds(taken: Iterable<string>): (title: string, url: string) => string {
  const used = new Set(taken);
  // Where to go on counting: ten thousand feeds may share one title.
  const counted = new Map<string, number>();
  return function nextId(title, url) {
    const base = slug(title) || slug(new URL(url).hostname.replace(/^www\./, '')) || 'source';
    let id = base;
    for (let number = counted.get(base) ?? 2; used.has(id); number++) {
      id = `${base.slice(0, 64 - `-${number}`.length)}-${number}`;
      counted.set(base, number + 1);
    }
    used.add(id);
    return id;
  };
}

const slug = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
