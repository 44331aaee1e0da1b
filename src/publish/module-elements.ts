import type { Image, Reference } from '../model/parsed-feed.ts';
import { enclosureType } from './enclosure-type.ts';
import { escapeXml } from './harden.ts';
import type { Item } from './item.ts';

/** The vocabularies beside RSS and Atom that both use alike. */
export const MODULE_NAMESPACES =
  'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0"';

type Value = string | number | boolean | undefined;

/** An element as XML; what is `undefined` is left out, and so is an element without anything in it. */
export function element(name: string, attributes: Record<string, Value>, inner = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  if (written.length === 0 && inner === '') return '';
  return `<${name}${written.join('')}${inner === '' ? '/>' : `>${inner}</${name}>`}`;
}

/** An element with a text. */
export const textElement = (name: string, text: Value, attributes: Record<string, Value> = {}): string =>
  text === undefined || text === '' ? '' : element(name, attributes, escapeXml(String(text)));

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** Media RSS: the picture, as it is and as its own thumbnail. */
function pictureElements({ url, width, height, alt, credit }: Image): string[] {
  const described =
    textElement('media:description', alt, { type: 'plain' }) + textElement('media:credit', credit);
  return [
    element('media:content', { url, medium: 'image', width, height }, described),
    element('media:thumbnail', { url, width, height }),
  ];
}

const reference = (name: string, { url, type, language }: Reference): string =>
  element(name, { url, type: type ?? enclosureType({ url }), language });

/** Whether a file is heard or seen as a recording is. */
const isRecording = (type: string): boolean => /^(?:audio|video)\//.test(type);

/** What RSS and Atom leave to modules: pictures (Media RSS), episodes (iTunes, Podcasting 2.0). */
export function moduleElements({ image, enclosures, details }: Item): string[] {
  const { duration, episode, season, explicit, transcripts = [], chapters, license } = details;
  const isEpisode = enclosures.some((enclosure) => isRecording(enclosureType(enclosure)));
  return [
    ...(image === undefined ? [] : pictureElements(image)),
    ...(image === undefined || !isEpisode ? [] : [element('itunes:image', { href: image.url })]),
    textElement('itunes:duration', duration === undefined ? undefined : clock(duration)),
    textElement('itunes:episode', episode),
    textElement('itunes:season', season),
    textElement('itunes:explicit', explicit),
    ...transcripts.map((file) => reference('podcast:transcript', file)),
    ...(chapters === undefined ? [] : [reference('podcast:chapters', chapters)]),
    /^https?:/.test(license ?? '') ? '' : textElement('dcterms:license', license),
  ].filter((line) => line !== '');
}

/** Links of an item that are Atom's, in whatever prefix Atom has: its licence, whence it came, what it is about. */
export function linkElements({ carriers: [{ origin }], details }: Item, prefix = ''): string[] {
  const { license, via, external } = details;
  const link = (rel: string, href: string | undefined, title?: string): string =>
    href === undefined ? '' : element(`${prefix}link`, { rel, href, title });
  return [
    link('license', /^https?:/.test(license ?? '') ? license : undefined),
    link('via', via?.url, via?.title),
    origin?.url === via?.url ? '' : link('via', origin?.url, origin?.title),
    link('related', external),
  ].filter((line) => line !== '');
}
