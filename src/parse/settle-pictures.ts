import { type Element, type Instead, within } from './dom.ts';
import { escapeAttribute } from './escape-html.ts';
import { bestOf, laterAddress, type Picture, pictureOf } from './lazy-image.ts';

/** Gives an `img` the address that a script would have given it, and says whether it waited for one. */
export function settleImage(image: Element, base: string): Picture {
  const picture = pictureOf(image.attribs, base);
  if (picture.url !== undefined) image.attribs.src = picture.url;
  return picture;
}

/** A `picture` gives way to the one image in it: its `img`, with the address of a `source` if it has none of its own. */
export function settlePicture(picture: Element, base: string): Instead {
  const offered = within(picture, 'source').map(
    ({ attribs }) => laterAddress(attribs, base) ?? bestOf(attribs.srcset ?? '', base),
  );
  const url = offered.find((address) => address !== undefined);
  const [image] = within(picture, 'img', 'amp-img');
  if (image === undefined) return url === undefined ? [] : `<img src="${escapeAttribute(url)}">`;
  const own = pictureOf(image.attribs, base);
  if (own.late && !own.later && url !== undefined) image.attribs['data-src'] = url;
  return [image];
}
