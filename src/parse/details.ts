import type { Author, Details, Origin, ParsedItem, Reference, Term } from '../model/parsed-feed.ts';
import { readAuthor } from './authors.ts';
import { capText, cleanText, oneLine } from './clean-text.ts';
import { secondsOf } from './duration.ts';
import { itemImage } from './item-image.ts';
import { languageTag } from './language-tag.ts';
import { linksOf, pageLink } from './links.ts';
import { withMedia } from './media.ts';
import { firstPicture } from './picture.ts';
import { publicUrl } from './public-url.ts';
import { plainTextOf } from './text-construct.ts';
import { children, childText, type XmlNode } from './xml-node.ts';

/** References of one kind, terms, and contributors of one item at most. */
const MOST = 50;

const shortText = (text: string | undefined): string => capText(oneLine(cleanText(text ?? '')), 300);

/** The first text of some elements. */
function firstText(found: XmlNode, names: readonly string[], strict: boolean): string {
  for (const name of names)
    for (const node of children(found, name)) {
      const text = plainTextOf(node, 'plain', strict);
      if (text !== '') return text;
    }
  return '';
}

const RIGHTS = ['text:rights', 'dc:rights', 'dcterms:rights', 'copyright', 'media:copyright'];

/** Who holds the rights in a feed or item, and which, as plain text. */
export const rightsOf = (found: XmlNode, strict: boolean): string => firstText(found, RIGHTS, strict);

const LICENSES = [
  'dcterms:license',
  'creativecommons:license',
  'cc:license',
  'media:license',
  'podcast:license',
];

/** The address of an item's licence, else its name. */
function licenseOf(item: XmlNode): string {
  const link = linksOf(item, 'license')[0] ?? linksOf(item, 'copyright')[0];
  if (link !== undefined) return link.url;
  for (const node of LICENSES.flatMap((name) => children(item, name))) {
    const said = node.$['rdf:resource'] ?? node.$.href ?? node.$.url ?? node._;
    const name = /^https?:/i.test(said.trim()) ? publicUrl(said, node.base) : shortText(node._ || said);
    if (name) return name;
  }
  return '';
}

const wholeOf = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);

/** Where an item's comments are read: RSS `comments`, Atom's link to replies (RFC 4685). */
function commentsOf(item: XmlNode): string | undefined {
  for (const node of children(item, 'comments')) {
    // Some count them here instead.
    const url = /[/?#]/.test(node._) ? publicUrl(node._, node.base) : undefined;
    if (url !== undefined) return url;
  }
  return linksOf(item, 'replies').find(({ type = 'text/html' }) => /html/i.test(type))?.url;
}

function referencesOf(item: XmlNode, name: string): Reference[] {
  return children(item, name)
    .slice(0, MOST)
    .flatMap(({ $, base }) => {
      const url = publicUrl($.url ?? $.href ?? '', base);
      if (url === undefined) return [];
      const [type, language] = [shortText($.type), languageTag($.language ?? '')];
      return [{ url, ...(type !== '' && { type }), ...(language !== undefined && { language }) }];
    });
}

/** The categories of which more is said than their name: Atom's label and scheme, RSS's domain. */
function termsOf(item: XmlNode): Term[] {
  const terms: Term[] = [];
  for (const { $, _ } of children(item, 'category')) {
    const term = shortText($.term ?? _);
    const label = shortText($.label);
    const scheme = shortText($.scheme ?? $.domain);
    if (term === '' || terms.length >= MOST || (scheme === '' && (label === '' || label === term))) continue;
    terms.push({ term, ...(label !== '' && label !== term && { label }), ...(scheme !== '' && { scheme }) });
  }
  return terms;
}

/** The outlet that an item is from, as its feed says: RSS `source`, Atom's `source` (RFC 4287 §4.2.11). */
function originOf(item: XmlNode, strict: boolean): Origin | undefined {
  const source = children(item, 'source')[0];
  if (source === undefined) {
    const name = shortText(childText(item, 'news:source'));
    return name === '' ? undefined : { title: name };
  }
  const named = children(source, 'title')[0];
  const title = named === undefined ? shortText(source._) : plainTextOf(named, 'plain', strict);
  const url =
    pageLink(source) ?? linksOf(source, 'self')[0]?.url ?? publicUrl(source.$.url ?? '', source.base);
  if (title === '' && url === undefined) return undefined;
  return { ...(title !== '' && { title }), ...(url !== undefined && { url }) };
}

const personsOf = (item: XmlNode): Author[] =>
  [...children(item, 'contributor'), ...children(item, 'dc:contributor')]
    .slice(0, MOST)
    .flatMap((node) => readAuthor(node) ?? []);

/** The language that an item gives for itself, in an element or with `xml:lang` on it or its texts. */
export function itemLanguage(item: XmlNode): string | undefined {
  const said = childText(item, 'dc:language') || childText(item, 'language');
  const marked = (node: XmlNode | undefined): string => node?.$['xml:lang'] ?? node?.$.lang ?? '';
  return (
    languageTag(said) ??
    languageTag(marked(item)) ??
    languageTag(marked(children(item, 'text:content')[0])) ??
    languageTag(marked(children(item, 'title')[0]))
  );
}

/** What stands in most items and holds no details; the first are the fields of a node itself. */
const PLAIN: ReadonlySet<string> = new Set(
  (
    '$ _ base lang markup at element title guid id pubdate published updated author dc:creator ' +
    'text:description text:summary text:content text:content:encoded'
  ).split(' '),
);

/** Whether there is anything to look for: most items of most feeds carry nothing. */
function carriesDetails(node: XmlNode): boolean {
  for (const name in node) {
    if (PLAIN.has(name)) continue;
    if (name === 'link' && children(node, name).every(({ $ }) => $.rel === undefined)) continue;
    if (name === 'category' && children(node, name).every(({ $ }) => $.domain === undefined && !$.term))
      continue;
    return true;
  }
  return false;
}

/** All that an item carries beside its text; what is absent is left out. */
export function detailsOf(node: XmlNode, read: ParsedItem, strict: boolean): Details {
  if (!carriesDetails(node)) {
    const image = firstPicture(read.content ?? read.summary);
    return image === undefined ? {} : { image };
  }
  const details: Details = {};
  const put = <K extends keyof Details>(name: K, value: Details[K] | '' | undefined): void => {
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      details[name] = value as Details[K];
  };
  put('image', itemImage(node, read.enclosures, read.content ?? read.summary));
  put('origin', originOf(node, strict));
  put('comments', commentsOf(node));
  put('rights', rightsOf(node, strict));
  put('license', licenseOf(node));
  const timed = withMedia(node, 'media:content').find(({ $ }) => $.duration !== undefined);
  put('duration', secondsOf(childText(node, 'itunes:duration')) ?? secondsOf(timed?.$.duration));
  put('episode', wholeOf(childText(node, 'itunes:episode') || childText(node, 'podcast:episode')));
  put('season', wholeOf(childText(node, 'itunes:season') || childText(node, 'podcast:season')));
  const explicit = childText(node, 'itunes:explicit');
  if (/^(?:true|yes|explicit)$/i.test(explicit)) details.explicit = true;
  if (/^(?:false|no|clean)$/i.test(explicit)) details.explicit = false;
  put('contributors', personsOf(node));
  put('terms', termsOf(node));
  put('transcripts', referencesOf(node, 'podcast:transcript'));
  put('chapters', referencesOf(node, 'podcast:chapters')[0]);
  put('via', linksOf(node, 'via')[0]);
  return details;
}
