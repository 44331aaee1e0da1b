import { children, type XmlNode } from './xml-node.ts';

/** Elements of a name in an item, and in what describes its media (Media RSS: groups, contents in groups). */
export function withMedia(item: XmlNode, name: string): readonly XmlNode[] {
  const own = children(item, name);
  const holders = [
    ...children(item, 'media:group'),
    ...children(item, 'media:content'),
    ...children(item, 'enclosure'),
  ];
  if (holders.length === 0) return own;
  const inner = holders.flatMap((holder) => [holder, ...children(holder, 'media:content')]);
  return [...own, ...inner.flatMap((holder) => children(holder, name))];
}

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;

/** Whether a file that goes with an item is a picture, by its type or, where it has none, its name. */
export const isImageFile = ({ url, type }: { url: string; type?: string | undefined }): boolean =>
  type === undefined || type === '' ? IMAGE_FILE.test(url) : /^image\//i.test(type);
