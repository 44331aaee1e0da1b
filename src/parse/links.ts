import type { Enclosure } from '../model/parsed-feed.ts';
import { withMedia } from './media.ts';
import { publicUrl } from './public-url.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Enclosures of one item at most. */
const MOST = 50;

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

const whole = (length: string | undefined): number | undefined => {
  const bytes = /^\s*(\d{1,15})\s*$/.exec(length ?? '')?.[1];
  return bytes === undefined ? undefined : Number(bytes);
};

function readEnclosure(node: XmlNode, size: string | undefined): Enclosure | undefined {
  const url = publicUrl(hrefOf(node), node.base);
  if (url === undefined) return undefined;
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,100}/.exec(node.$.type?.trim() ?? '')?.[0];
  const length = whole(size);
  return { url, ...(type !== undefined && { type }), ...(length !== undefined && { length }) };
}

/** The files that go with an item: RSS `enclosure`, Atom's enclosure links; else Media RSS `content`. Each URL once. */
export function enclosuresOf(item: XmlNode): Enclosure[] {
  const found = new Map<string, Enclosure>();
  const add = (node: XmlNode, size: string | undefined): void => {
    const enclosure = readEnclosure(node, size);
    if (enclosure !== undefined && found.size < MOST && !found.has(enclosure.url))
      found.set(enclosure.url, enclosure);
  };
  for (const node of children(item, 'enclosure')) add(node, node.$.length);
  for (const node of children(item, 'link')) if (relOf(node) === 'enclosure') add(node, node.$.length);
  if (found.size > 0) return [...found.values()];
  for (const node of withMedia(item, 'media:content'))
    if (node.$.url !== undefined) add(node, node.$.filesize);
  return [...found.values()];
}
