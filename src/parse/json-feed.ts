import type { Author, Details, Enclosure, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { reachedAt } from './authors.ts';
import { capText, cleanText, oneLine } from './clean-text.ts';
import { parseDate } from './dates.ts';
import { secondsOf } from './duration.ts';
import { FeedError } from './feed-error.ts';
import { languageTag } from './language-tag.ts';
import { parseJson } from './lenient-json.ts';
import { isImageFile } from './media.ts';
import { firstPicture } from './picture.ts';
import { plainToHtml } from './plain-to-html.ts';
import { publicUrl } from './public-url.ts';
import { sanitise } from './sanitise.ts';
import { MOST_ITEMS } from './xml-tree.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown, most: number): unknown[] =>
  Array.isArray(value) ? value.slice(0, most) : [];

/** Text as plain text on one line; numbers, which some put where ids belong, as text. */
const plain = (value: unknown, most: number): string =>
  typeof value === 'string' || typeof value === 'number'
    ? capText(oneLine(cleanText(String(value))), most)
    : '';

const urlOf = (value: unknown, base: string): string | undefined =>
  typeof value === 'string' ? publicUrl(value, base) : undefined;

/** `authors` of version 1.1, else `author` of 1.0. */
function authorsOf(item: Json, base: string): Author[] {
  const written = listOf(item.authors, 50);
  return (written.length > 0 ? written : [item.author]).filter(isObject).flatMap((author) => {
    const reached = typeof author.url === 'string' ? reachedAt(author.url, base) : {};
    const name = plain(author.name, 300) || (reached.url ?? reached.email ?? '');
    return name === '' ? [] : [{ name, ...reached }];
  });
}

function enclosuresOf(item: Json, base: string): Enclosure[] {
  return listOf(item.attachments, 50)
    .filter(isObject)
    .flatMap((file) => {
      const url = urlOf(file.url, base);
      if (url === undefined) return [];
      const type = plain(file.mime_type, 160);
      const title = plain(file.title, 300);
      const length = file.size_in_bytes;
      const duration = secondsOf(file.duration_in_seconds);
      return [
        {
          url,
          ...(type !== '' && { type }),
          ...(Number.isSafeInteger(length) && Number(length) >= 0 && { length: Number(length) }),
          ...(title !== '' && { title }),
          ...(duration !== undefined && { duration }),
        },
      ];
    });
}

function bodyOf(item: Json, base: string): string {
  const html = item.content_html;
  if (typeof html === 'string' && html !== '') return sanitise(html, base);
  const text = item.content_text;
  if (typeof text !== 'string') return '';
  return sanitise(plainToHtml(text), base);
}

/** What an item carries beside its text, as far as JSON Feed has a word for it. */
function detailsOf(item: Json, base: string, read: ParsedItem): Details {
  const picture =
    urlOf(item.image, base) ?? urlOf(item.banner_image, base) ?? read.enclosures?.find(isImageFile)?.url;
  const image = picture === undefined ? firstPicture(read.content ?? read.summary) : { url: picture };
  const external = urlOf(item.external_url, base);
  const duration = read.enclosures?.find((file) => file.duration !== undefined)?.duration;
  return {
    ...(image !== undefined && { image }),
    ...(external !== undefined && external !== read.link && { external }),
    ...(duration !== undefined && { duration }),
  };
}

function readItem(item: Json, base: string, timezone?: string): ParsedItem {
  const id = plain(item.id, 2_048);
  const link = urlOf(item.url, base) ?? urlOf(item.external_url, base) ?? publicUrl(id, 'about:blank');
  const title = plain(item.title, 2_000);
  const summary = typeof item.summary === 'string' ? sanitise(plainToHtml(item.summary), base) : '';
  const content = bodyOf(item, link ?? base);
  const published = parseDate(plain(item.date_published, 100), timezone);
  const updated = parseDate(plain(item.date_modified, 100), timezone);
  const authors = authorsOf(item, base);
  const categories = [...new Set(listOf(item.tags, 100).map((tag) => plain(tag, 300)))].filter(
    (tag) => tag !== '',
  );
  const enclosures = enclosuresOf(item, base);
  const language = languageTag(plain(item.language, 50));
  const read: ParsedItem = {
    ...(id !== '' && { id }),
    ...(title !== '' && { title }),
    ...(link !== undefined && { link }),
    ...(summary !== '' && { summary }),
    ...(content !== '' && { content }),
    ...(published !== undefined && { published }),
    ...(updated !== undefined && { updated }),
    ...(authors.length > 0 && { authors }),
    ...(categories.length > 0 && { categories }),
    ...(enclosures.length > 0 && { enclosures }),
    ...(language !== undefined && { language }),
  };
  return { ...read, ...detailsOf(item, base, read) };
}

/** The `version` of a JSON Feed. */
const NAMES_ITSELF = /"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//;

/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org), which rss-parser does not know. `url` is where it was read; dates without a
 * zone are of `timezone`.
 */
export function readJsonFeed(
  text: string,
  url: string,
  timezone?: string,
): { feed: ParsedFeed; malformed: boolean } {
  const { value, strict } = parsed(text);
  return { feed: feedOf(value, url, timezone), malformed: !strict };
}

function parsed(text: string): ReturnType<typeof parseJson> {
  try {
    return parseJson(text);
  } catch (cause) {
    if (NAMES_ITSELF.test(text))
      throw new FeedError('parse', 'This JSON Feed is broken or cut short.', { cause });
    throw new FeedError('not-a-feed', 'This looks like JSON and is none.', { cause });
  }
}

function feedOf(feed: unknown, url: string, timezone: string | undefined): ParsedFeed {
  if (!isObject(feed) || !Array.isArray(feed.items)) {
    throw new FeedError('not-a-feed', 'This is JSON, but no JSON Feed: it has no list of items.');
  }
  const title = plain(feed.title, 2_000);
  const link = urlOf(feed.home_page_url, url);
  const description = plain(feed.description, 2_000);
  const language = plain(feed.language, 50);
  const icon = urlOf(feed.icon, url) ?? urlOf(feed.favicon, url);
  const hubs = listOf(feed.hubs, 20).flatMap((hub) => (isObject(hub) ? (urlOf(hub.url, url) ?? []) : []));
  const items = feed.items.slice(0, MOST_ITEMS).filter(isObject);
  const inherited = authorsOf(feed, url);
  return {
    ...(title !== '' && { title }),
    ...(link !== undefined && { link }),
    ...(description !== '' && { description }),
    ...(language !== '' && { language }),
    ...(icon !== undefined && { icon }),
    ...(hubs.length > 0 && { hubs: [...new Set(hubs)] }),
    ...(feed.expired === true && { polling: { expired: true } }),
    items: items.map((item) => {
      const read = readItem(item, url, timezone);
      return read.authors === undefined && inherited.length > 0 ? { ...read, authors: inherited } : read;
    }),
  };
}
