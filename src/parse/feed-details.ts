import type { FeedDetails, Image } from '../model/parsed-feed.ts';
import { rightsOf } from './details.ts';
import { linksOf } from './links.ts';
import { imageOf } from './picture.ts';
import { publicUrl } from './public-url.ts';
import { children, childText, type XmlNode } from './xml-node.ts';

/** The addresses of a feed's pictures and hubs that can be followed; the rest is left out. */
const addressesOf = (nodes: readonly XmlNode[]): string[] =>
  nodes.flatMap(({ $, _, base }) => publicUrl($.href ?? $.url ?? _, base) ?? []);

/** RSS's `image`, Atom's `logo`, iTunes' `image`. */
function imageOfFeed(feed: XmlNode, root: XmlNode): Image | undefined {
  // RDF puts it beside the channel.
  for (const image of [...children(feed, 'image'), ...children(root, 'image')]) {
    const url = publicUrl(childText(image, 'url'), image.base);
    const [width, height] = [childText(image, 'width'), childText(image, 'height')];
    if (url !== undefined) return imageOf(url, width, height, childText(image, 'title'));
  }
  const [url] = addressesOf([...children(feed, 'logo'), ...children(feed, 'itunes:image')]);
  return url === undefined ? undefined : { url };
}

/** What a feed shows and says of itself beside its name; what is absent is left out. */
export function feedDetailsOf(feed: XmlNode, root: XmlNode, strict: boolean): FeedDetails {
  const [icon] = addressesOf(children(feed, 'icon'));
  const image = imageOfFeed(feed, root);
  const rights = rightsOf(feed, strict);
  const hubs = [...new Set(linksOf(feed, 'hub').map(({ url }) => url))];
  return {
    ...(icon !== undefined && { icon }),
    ...(image !== undefined && { image }),
    ...(rights !== '' && { rights }),
    ...(hubs.length > 0 && { hubs }),
  };
}
