import type { Enclosure, Image } from '../model/parsed-feed.ts';
import { capText, cleanText, oneLine } from './clean-text.ts';
import { htmlToText } from './html-to-text.ts';
import { isImageFile, withMedia } from './media.ts';
import { firstPicture, imageOf, isPicture } from './picture.ts';
import { publicUrl } from './public-url.ts';
import { isTrackingPixel } from './tracking-pixel.ts';
import { children, type XmlNode } from './xml-node.ts';

/** Wider pictures, in pixels, are meant for print: a smaller one of the same is preferred. */
const WIDEST = 2_500;

/** How wide a picture is taken to be that does not say so: a thumbnail is the smaller one. */
const UNSAID = { content: 800, thumbnail: 100 };

/** The text of the first of some elements that has any, on one line. */
const textOf = (nodes: readonly XmlNode[]): string => {
  for (const node of nodes) {
    const text = capText(oneLine(cleanText(htmlToText(node._))), 500);
    if (text !== '') return text;
  }
  return '';
};

const isImageContent = ({ $ }: XmlNode): boolean =>
  $.medium === undefined ? isImageFile({ url: $.url ?? '', type: $.type }) : /^image$/i.test($.medium);

/** The texts of an item that are more than a caption. */
const BODIES = ['text:description', 'text:content:encoded', 'text:summary', 'text:content'];

/** The largest sensible of an item's pictures in Media RSS, described by what stands in it or beside it. */
function mediaImage(item: XmlNode): Image | undefined {
  let best: { node: XmlNode; url: string; rank: number } | undefined;
  const consider = (node: XmlNode, unsaid: number): void => {
    const url = publicUrl(node.$.url ?? node._, node.base);
    if (url === undefined) return;
    const { width = unsaid, ...size } = imageOf(url, node.$.width, node.$.height);
    if (!isPicture({ width, ...size }) || isTrackingPixel({ src: url })) return;
    const rank = width > WIDEST ? WIDEST / width : width;
    if (best === undefined || rank > best.rank) best = { node, url, rank };
  };
  for (const node of withMedia(item, 'media:content'))
    if (isImageContent(node)) consider(node, UNSAID.content);
  for (const node of withMedia(item, 'media:thumbnail')) consider(node, UNSAID.thumbnail);
  if (best === undefined) return undefined;
  const { node, url } = best;
  const beside = BODIES.some((name) => children(item, name).length > 0)
    ? children(item, 'text:media:description')
    : [];
  const alt = textOf([
    ...children(node, 'text:media:description'),
    ...children(node, 'text:media:title'),
    ...beside,
  ]);
  const credit = textOf([...children(node, 'media:credit'), ...withMedia(item, 'media:credit')]);
  return imageOf(url, node.$.width, node.$.height, alt, credit);
}

/**
 * The picture of an item: of Media RSS, else iTunes', else an enclosure, else the first of its text that is more than a
 * decoration.
 */
export function itemImage(
  item: XmlNode,
  enclosures: readonly Enclosure[] | undefined,
  html: string | undefined,
): Image | undefined {
  const media = mediaImage(item);
  if (media !== undefined) return media;
  for (const { $, _, base } of children(item, 'itunes:image')) {
    const url = publicUrl($.href ?? $.url ?? _, base);
    if (url !== undefined) return { url };
  }
  const enclosed = enclosures?.find((file) => isImageFile(file) && isPicture({ url: file.url }));
  return enclosed === undefined ? firstPicture(html) : { url: enclosed.url };
}
