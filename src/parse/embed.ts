import { cleanText, oneLine } from './clean-text.ts';
import { escapeAttribute, escapeHtml } from './escape-html.ts';
import type { Attributes } from './html-rules.ts';
import { laterAddress } from './lazy-image.ts';
import { publicUrl } from './public-url.ts';
import { isTrackingPixel } from './tracking-pixel.ts';

/** What a page shows in a frame: where it is, and what its page calls it. */
export type Embed = { url: string; title?: string };

const YOUTUBE =
  /^https?:\/\/(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|shorts|live)\/([\w-]{3,20})(?=[/?&#]|$)/i;
const YOUTUBE_LIST =
  /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/videoseries\?.*\blist=([\w-]{3,60})/i;
const DAILYMOTION =
  /^https?:\/\/(?:www\.)?dailymotion\.com\/(?:embed\/)?video\/([a-z0-9]{4,20})(?=[/?&#]|$)/i;
const DAILYMOTION_PLAYER =
  /^https?:\/\/geo\.dailymotion\.com\/player[^?]{0,40}\?(?:.{0,200}&)?video=([a-z0-9]{4,20})/i;

/** A page for people and a picture, for hosts of videos that have both by an address that is known from the video's own. */
function videoOf(url: string): { page?: string; picture?: string } {
  const youtube = YOUTUBE_LIST.test(url) ? undefined : YOUTUBE.exec(url)?.[1];
  // YouTube's player refuses to work outside a page.
  if (youtube !== undefined) {
    return {
      page: `https://www.youtube.com/watch?v=${youtube}`,
      picture: `https://i.ytimg.com/vi/${youtube}/hqdefault.jpg`,
    };
  }
  const list = YOUTUBE_LIST.exec(url)?.[1];
  if (list !== undefined) return { page: `https://www.youtube.com/playlist?list=${list}` };
  const dailymotion = (DAILYMOTION.exec(url) ?? DAILYMOTION_PLAYER.exec(url))?.[1];
  return dailymotion === undefined
    ? {}
    : { picture: `https://www.dailymotion.com/thumbnail/video/${dailymotion}` };
}

/**
 * What an `iframe`, `object` or `embed` shows, by its attributes; `undefined` if that is nothing that people see, or no
 * work that a link could name: a whole site without a title.
 * @param written its address, where it does not stand in its own attributes
 */
export function embedOf(attributes: Attributes, base: string, written?: string): Embed | undefined {
  const own = written ?? attributes.src ?? attributes.data ?? '';
  const url = laterAddress(attributes, base) ?? publicUrl(own, base);
  if (url === undefined || isTrackingPixel({ ...attributes, src: url })) return undefined;
  const title = oneLine(cleanText(attributes.title ?? attributes['aria-label'] ?? '')).slice(0, 300);
  if (title !== '') return { url, title };
  return /^https?:\/\/[^/?#]*\/?$/.test(url) ? undefined : { url };
}

/** An embed as a link that says what it was: by its title, else its host, with its picture where that is known. */
export function embedLink({ url, title }: Embed): string {
  const { page = url, picture } = videoOf(url);
  const host = new URL(page).hostname.replace(/^www\./, '');
  const shown = picture === undefined ? '' : `<img src="${escapeAttribute(picture)}" alt=""><br>`;
  return `<a href="${escapeAttribute(page)}">${shown}${escapeHtml(title ?? host)}</a>`;
}
