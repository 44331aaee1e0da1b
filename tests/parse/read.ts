import type { ParsedFeed, ParsedItem } from '../../src/model/parsed-feed.ts';
import { type DocumentSource, readFeed } from '../../src/parse/read-feed.ts';

/** Where the documents of these tests were read. */
export const URL_READ = 'https://site.example/dir/feed.xml';

const bytesOf = (document: string | Uint8Array): Uint8Array =>
  typeof document === 'string' ? new TextEncoder().encode(document) : document;

/** A document as read, with its warnings. */
export const read = (document: string | Uint8Array, source: Partial<DocumentSource> = {}) =>
  readFeed(bytesOf(document), { url: URL_READ, ...source });

/** The feed of a document. */
export const feedOf = async (document: string | Uint8Array): Promise<ParsedFeed> =>
  (await read(document)).feed;

/** The item that an RSS document with these elements in its one item has. */
export async function rssItem(elements: string): Promise<ParsedItem> {
  const { items } = await feedOf(
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><item>${elements}</item></channel></rss>`,
  );
  return items[0] as ParsedItem;
}

/** The entry that an Atom document with these elements in its one entry has. */
export async function atomEntry(elements: string): Promise<ParsedItem> {
  const { items } = await feedOf(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${elements}</entry></feed>`,
  );
  return items[0] as ParsedItem;
}
