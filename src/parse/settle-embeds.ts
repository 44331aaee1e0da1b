import { DomUtils } from 'htmlparser2';
import { type Element, type Instead, within, wordsOf } from './dom.ts';
import { embedLink, embedOf } from './embed.ts';
import { escapeAttribute } from './escape-html.ts';

/** A frame as the link that it leaves, else as what stands in it for those who have no frames. */
function settleFrame(frame: Element, base: string): Instead {
  const embed = embedOf(frame.attribs, base);
  // What is in an `iframe` is no element yet.
  return embed === undefined ? DomUtils.textContent(frame) : embedLink(embed);
}

/** AMP's and others' own elements for a video of YouTube. */
function settleYouTube({ attribs }: Element): Instead {
  const id = attribs['data-videoid'] ?? attribs.videoid ?? '';
  const title = attribs.title ?? attribs.playlabel;
  if (!/^[\w-]{3,20}$/.test(id)) return [];
  return embedLink({ url: `https://www.youtube.com/embed/${id}`, ...(title !== undefined && { title }) });
}

const IMAGE_FILE = /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i;

/** The address that an `object` has in a parameter of its own. */
const parameterOf = (object: Element): string | undefined =>
  within(object, 'param').find(({ attribs }) => /^(?:movie|src|url)$/i.test(attribs.name ?? ''))?.attribs
    .value;

function settleObject(object: Element, base: string): Instead {
  // What stands in it for those who cannot show it says as much: an older kind of embedding, a picture.
  if (within(object, 'embed', 'iframe', 'object', 'img', 'video', 'audio', 'a').length > 0)
    return object.children;
  const embed = embedOf(object.attribs, base, object.attribs.data ?? parameterOf(object));
  if (embed === undefined) return object.children;
  const isImage = /^image\//i.test(object.attribs.type ?? '') || IMAGE_FILE.test(embed.url);
  const alt = embed.title ?? wordsOf(object).slice(0, 300);
  const image = `<img src="${escapeAttribute(embed.url)}" alt="${escapeAttribute(alt)}">`;
  return isImage ? image : embedLink(embed);
}

/** Elements that show another page or file, by name, and what stands in their place. */
export const SETTLE_EMBED: ReadonlyMap<string, (element: Element, base: string) => Instead> = new Map([
  ['iframe', settleFrame],
  ['embed', settleFrame],
  ['object', settleObject],
  ['amp-iframe', settleFrame],
  ['amp-youtube', settleYouTube],
  ['lite-youtube', settleYouTube],
]);
