import { NO_ATTRIBUTES, type XmlAttributes } from './xml-events.ts';

/**
 * What a feed's vocabularies are called here, whatever prefix a feed gives them. `''` is the core vocabulary: RSS, RDF
 * Site Summary, Atom and what came before it share their element names, so `atom:link` in RSS is a `link`.
 * Sources: the specifications named by the URIs, and the tables of the Python feedparser (`mixin.py`).
 */
const PREFIX_OF: ReadonlyMap<string, string> = new Map([
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://backend.userland.com/rss091', ''],
  ['http://backend.userland.com/rss092', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://purl.org/rss/1.0/', ''],
  ['http://purl.org/net/rss1.1#', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://channel.netscape.com/rdf/simple/0.9/', ''],
  ['http://purl.org/rss/1.0/modules/rss091#', ''],
  ['http://www.w3.org/2005/atom', ''],
  ['https://www.w3.org/2005/atom', ''],
  ['http://purl.org/atom/ns#', ''],
  ['http://example.com/newformat#', ''],
  ['http://example.com/necho', ''],
  ['http://purl.org/echo/', ''],
  ['uri/of/echo/namespace#', ''],
  ['http://purl.org/pie/', ''],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/elements/1.0/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['https://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['https://search.yahoo.com/mrss/', 'media'],
  ['http://tools.search.yahoo.com/mrss/', 'media'],
  ['http://purl.org/rss/1.0/modules/syndication/', 'sy'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['https://podcastindex.org/namespace/1.0', 'podcast'],
  ['https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md', 'podcast'],
  ['http://backend.userland.com/creativecommonsrssmodule', 'creativecommons'],
  ['http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html', 'creativecommons'],
  ['http://web.resource.org/cc/', 'cc'],
  ['http://creativecommons.org/ns#', 'cc'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/xml/1998/namespace', 'xml'],
]);

/**
 * Declared prefixes and the canonical ones they stand for: those of one element, and the scope around it. Linked and not
 * copied, or many declarations outside times many elements that declare would take quadratic time.
 */
export type Scope = { own: ReadonlyMap<string, string>; outer?: Scope };

/** Prefixes that are used undeclared in the wild mean what they usually mean. */
export const UNDECLARED: Scope = {
  own: new Map([
    ['atom', ''],
    ['atom10', ''],
    ['rss', ''],
  ]),
};

/** The scope inside an element with these attributes; unknown URIs leave a prefix as it is written. */
export function declare(scope: Scope, attributes: XmlAttributes): Scope {
  if (attributes === NO_ATTRIBUTES) return scope;
  let own: Map<string, string> | undefined;
  for (const name in attributes) {
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    own ??= new Map();
    const declared = name.slice(6);
    const canonical = PREFIX_OF.get((attributes[name] ?? '').trim().toLowerCase());
    own.set(declared, canonical ?? declared);
  }
  return own === undefined ? scope : { own, outer: scope };
}

/** What a prefix stands for; itself, where nothing is declared. */
function canonicalPrefix(prefix: string, scope: Scope): string {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const canonical = at.own.get(prefix);
    if (canonical !== undefined) return canonical;
  }
  return prefix;
}

/** A name as written, in lower case, under its canonical prefix. */
export function canonicalName(written: string, scope: Scope): string {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = colon < 0 ? written : written.slice(colon + 1);
  const canonical = canonicalPrefix(prefix, scope);
  return canonical === '' ? local : `${canonical}:${local}`;
}

/** Attributes by their canonical names; those without a prefix are their element's own. */
export function canonicalAttributes(attributes: XmlAttributes, scope: Scope): XmlAttributes {
  let renamed: XmlAttributes | undefined;
  for (const name in attributes) {
    if (!name.includes(':') || name.startsWith('xml')) continue;
    renamed ??= { ...attributes };
    renamed[canonicalName(name, scope)] ??= attributes[name] ?? '';
  }
  return renamed ?? attributes;
}
