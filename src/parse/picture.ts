import { decodeHTML } from 'entities';
import type { Image } from '../model/parsed-feed.ts';
import { capText, cleanText, oneLine } from './clean-text.ts';

/** Longer descriptions are cut. */
const LONGEST_ALT = 500;

/** Pictures that are lower or narrower, in pixels, are icons, buttons and rules. */
const SMALLEST = 50;

/** Pictures that stand for a writer or a mood, not for what is told. */
const NO_PICTURE =
  /gravatar\.com\/avatar|\/images\/core\/emoji\/|\/emojis?\/|\/smil(?:ies|eys?)\/|\/wp-includes\//i;

/** A size in pixels; `undefined` for what is none, as `100%`. */
function pixels(size: string | undefined): number | undefined {
  const found = size === undefined ? undefined : /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/i.exec(size)?.[1];
  return found === undefined || Number(found) === 0 ? undefined : Number(found);
}

/** The text that describes a picture. */
const altText = (text: string): string => capText(oneLine(cleanText(text)), LONGEST_ALT);

/** Whether an address and what is said of its size may be of a picture that people look at. */
export function isPicture(image: Image): boolean {
  const { url, width = SMALLEST, height = SMALLEST } = image;
  return width >= SMALLEST && height >= SMALLEST && !NO_PICTURE.test(url);
}

const ATTRIBUTE = /([a-z-]+)="([^"]*)"/g;

const decode = (text: string): string => (text.includes('&') ? decodeHTML(text) : text);

/** The first picture of safe HTML, which has no trackers, that is more than a decoration. */
export function firstPicture(html: string | undefined): Image | undefined {
  if (html === undefined) return undefined;
  for (let at = html.indexOf('<img '); at >= 0; at = html.indexOf('<img ', at + 1)) {
    const tag = html.slice(at, html.indexOf('>', at));
    const found: Record<string, string> = {};
    for (const [, name = '', value = ''] of tag.matchAll(ATTRIBUTE)) found[name] = value;
    if (found.src === undefined) continue;
    const image = imageOf(decode(found.src), found.width, found.height, decode(found.alt ?? ''));
    if (isPicture(image)) return image;
  }
  return undefined;
}

/** A picture with what is known of it. */
export function imageOf(
  url: string,
  width: string | undefined,
  height: string | undefined,
  alt = '',
  credit = '',
): Image {
  const [w, h] = [pixels(width), pixels(height)];
  const text = altText(alt);
  return {
    url,
    ...(w !== undefined && { width: w }),
    ...(h !== undefined && { height: h }),
    ...(text !== '' && { alt: text }),
    ...(credit !== '' && { credit }),
  };
}
