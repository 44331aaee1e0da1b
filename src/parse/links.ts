import type { Enclosure, Reference } from '../model/parsed-feed.ts';
import { capText, cleanText, oneLine } from './clean-text.ts';
import { secondsOf } from './duration.ts';
import { isImageFile, withMedia } from './media.ts';
import { publicUrl } from './public-url.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Enclosures of one item at most. */
const MOST = 50;
const LONGEST_TITLE = 300;

const hrefOf = (node: XmlNode): string => node.$.href ?? node.$.url ?? node.$.uri ?? node._;

const relOf = (node: XmlNode): string =>
  (node.$.rel ?? 'alternate').trim().toLowerCase().replace('http://www.iana.org/assignments/relation/', '');

/** HTML, or nothing said: a page for people (RFC 4287 §4.2.7.2). */
const isPage = (node: XmlNode): boolean =>
  /^(?:|text\/html|html|application\/xhtml\+xml|xhtml)$/i.test((node.$.type ?? '').trim());

/**
 * The page that a feed or item is about, of all its links: the last that is an alternate in HTML, as the Python
 * feedparser takes it, so an Atom link beside RSS's own is no obstacle.
 */
export function pageLink(found: XmlNode): string | undefined {
  let link: string | undefined;
  for (const node of children(found, 'link')) {
    if (relOf(node) !== 'alternate' || !isPage(node)) continue;
    link = publicUrl(hrefOf(node), node.base) ?? link;
  }
  return link;
}

/** The links of an element in a relation, where they lead to pages or files that can be followed. */
export function linksOf(found: XmlNode, relation: string): Reference[] {
  const links: Reference[] = [];
  for (const node of children(found, 'link')) {
    if (node.$.rel === undefined || relOf(node) !== relation) continue;
    const url = publicUrl(hrefOf(node), node.base);
    if (url === undefined || links.length >= MOST) continue;
    const [title, type] = [node.$.title, node.$.type].map((text) => oneLine(cleanText(text ?? '')));
    links.push({
      url,
      ...(title && { title: capText(title, LONGEST_TITLE) }),
      ...(type && { type: capText(type, LONGEST_TITLE) }),
    });
  }
  return links;
}

/** A length in bytes; the commas of thousands are read over. */
const whole = (length: string | undefined): number | undefined => {
  const bytes = /^\s*(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})\s*$/.exec(length ?? '')?.[1];
  return bytes === undefined ? undefined : Number(bytes.replaceAll(',', ''));
};

/** Nothing plays Flash any more, so its player is no file that goes with an item. */
const isFlash = ({ url, type }: Enclosure): boolean =>
  type === undefined
    ? /\.swf(?:[?#]|$)/i.test(url)
    : /^application\/(?:x-shockwave-flash|futuresplash)$/i.test(type);

function readEnclosure(node: XmlNode, size: string | undefined): Enclosure | undefined {
  const url = publicUrl(hrefOf(node), node.base);
  if (url === undefined) return undefined;
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,100}/.exec(node.$.type?.trim() ?? '')?.[0];
  const length = whole(size);
  const title = oneLine(cleanText(node.$.title ?? children(node, 'text:media:title')[0]?._ ?? ''));
  const duration = secondsOf(node.$.duration);
  return {
    url,
    ...(type !== undefined && { type }),
    ...(length !== undefined && { length }),
    ...(title !== '' && { title: capText(title, LONGEST_TITLE) }),
    ...(duration !== undefined && { duration }),
  };
}

/**
 * The files that go with an item, each URL once: RSS `enclosure`, Atom's enclosure links, Media RSS `content`, though
 * beside others no pictures.
 */
export function enclosuresOf(item: XmlNode): Enclosure[] {
  const found = new Map<string, Enclosure>();
  const add = (node: XmlNode, size: string | undefined, wanted = (_: Enclosure) => true): void => {
    const enclosure = readEnclosure(node, size);
    if (enclosure === undefined || isFlash(enclosure)) return;
    const known = found.get(enclosure.url);
    // The same file once more may come with what the first place cannot say.
    if (known !== undefined) Object.assign(known, { ...enclosure, ...known });
    else if (found.size < MOST && wanted(enclosure)) found.set(enclosure.url, enclosure);
  };
  for (const node of children(item, 'enclosure')) add(node, node.$.length);
  for (const node of children(item, 'link')) if (relOf(node) === 'enclosure') add(node, node.$.length);
  const alone = found.size === 0;
  for (const node of withMedia(item, 'media:content')) {
    if (node.$.url !== undefined)
      add(node, node.$.filesize, (file) => alone || !(node.$.medium === 'image' || isImageFile(file)));
  }
  return [...found.values()];
}
