/**
 * The elements we read; everything else in a document is passed over with all that is in it. A fixed list also keeps a
 * document from naming our objects' properties.
 */

/** Elements that hold elements. */
const CONTAINERS: ReadonlySet<string> = new Set(
  (
    'rss rdf:rdf channel feed item entry author contributor source skiphours skipdays ' +
    'dc:creator dc:contributor categories image media:group media:content itunes:owner itunes:category enclosure'
  ).split(' '),
);

/** Elements that hold text, some of it marked up. */
const TEXTS: readonly string[] = (
  'title subtitle tagline description summary abstract info content content:encoded fullitem body xhtml:body xhtml:div ' +
  'dc:title dc:description media:title media:description itunes:title itunes:subtitle itunes:summary ' +
  'rights feedburner:browserfriendly'
).split(' ');

/** Elements that hold a value. */
const VALUES: readonly string[] = (
  'link guid id language category keywords tags name email uri url homepage managingeditor ' +
  'pubdate published issued updated modified created lastbuilddate hour day ttl ' +
  'dc:author dc:date dc:language dc:subject dc:identifier dcterms:issued dcterms:modified dcterms:created ' +
  'itunes:author itunes:keywords itunes:name itunes:email media:category media:keywords ' +
  'sy:updateperiod sy:updatefrequency comments copyright icon logo width height news:source ' +
  'dc:rights dcterms:rights dcterms:license cc:license creativecommons:license ' +
  'itunes:image itunes:duration itunes:episode itunes:season itunes:explicit ' +
  'media:thumbnail media:credit media:copyright media:license ' +
  'podcast:transcript podcast:chapters podcast:episode podcast:season podcast:license'
).split(' ');

/**
 * What an element is called in the tree that rss-parser is given. It makes a "snippet" of what it finds under its own
 * names for content, with patterns whose time grows with the square of hostile input, and it throws on odd Atom dates,
 * so these go by names that it does not know; `rdf:RDF` and the roots are spelt as it wants them.
 */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['rdf:rdf', 'rdf:RDF'],
  ...TEXTS.filter((name) => name !== 'title').map((name) => [name, `text:${name}`] as const),
]);

/** Names as canonical → names in the tree. */
export const KNOWN: ReadonlyMap<string, string> = new Map(
  [...CONTAINERS, ...TEXTS, ...VALUES].map((name) => [name, RENAMED.get(name) ?? name]),
);

/** Those whose inner elements are markup and not data. */
export const MARKED_UP: ReadonlySet<string> = new Set(TEXTS);
