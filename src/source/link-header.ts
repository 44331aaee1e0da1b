/** A link that an answer's header carries; the address absolute, the relations in small letters. */
export type HeaderLink = { url: string; rel: readonly string[]; type?: string; title?: string };

/** As many links of one answer are read. */
const MOST = 50;

/** An address in angle brackets with its parameters: tokens, or strings in which commas mean nothing. */
const LINK = /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*'-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const PARAMETER = /;\s*([\w!#$&+.^`|~*'-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** The links of `Link` headers (RFC 8288 §3), relative to `base`; the first of a repeated parameter counts. */
export function parseLinkHeader(value: string | readonly string[] | undefined, base: string): HeaderLink[] {
  const links: HeaderLink[] = [];
  const written = [value ?? []].flat().join(', ');
  for (const [, address = '', parameters = ''] of written.matchAll(LINK)) {
    const found = new Map<string, string>();
    for (const [, name = '', quoted, token = ''] of parameters.matchAll(PARAMETER)) {
      const key = name.toLowerCase();
      if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token);
    }
    // A link from another page than this one is not about the answer.
    if (found.has('anchor') || !URL.canParse(address, base) || links.length === MOST) continue;
    const url = new URL(address, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') continue;
    const type = found.get('type');
    const title = found.get('title');
    links.push({
      url: url.href,
      rel: (found.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean),
      ...(type === undefined ? {} : { type }),
      ...(title === undefined ? {} : { title }),
    });
  }
  return links;
}

/** The WebSub hubs among links (W3C WebSub §4). */
export const hubsOf = (links: readonly HeaderLink[] = []): { hubs?: string[] } => {
  const hubs = links.filter(({ rel }) => rel.includes('hub')).map(({ url }) => url);
  return hubs.length === 0 ? {} : { hubs };
};
