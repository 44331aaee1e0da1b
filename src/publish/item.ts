import type { Instant } from '../model/instant.ts';
import type { Author, Enclosure } from '../model/parsed-feed.ts';
import { htmlToText } from '../parse/html-to-text.ts';
import type { PublishedFeed } from './catalog.ts';
import { excerpt } from './excerpt.ts';

/** A source that has an entry in the story. */
export type Carrier = {
  id: string;
  title: string;
  /** Its entry's own link. */
  url?: string;
  /** Its entry's date, or when that was first seen. */
  published: Instant;
  /** Where its feed is: the source's own, or ours of a seed document. */
  feedUrl: string;
  /** Sources of one publisher are one voice. */
  voice: string;
};

/** A story as it is published, the same for all formats; its texts are clean (see `cleanItem`). */
export type Item = {
  uuid: string;
  /** Its page here. */
  page: string;
  /** The representative entry's own link, else its page. */
  link: string;
  /** Plain text; may be empty. */
  title: string;
  /** Safe HTML, as much as the source lets us republish. */
  summary?: string;
  content?: string;
  lang?: string;
  published: Instant;
  updated: Instant;
  /** A source gave the date; otherwise `published` is when we first saw it. */
  dated: boolean;
  authors: Author[];
  categories: string[];
  enclosures: Enclosure[];
  actors: PublishedFeed[];
  topics: PublishedFeed[];
  /** Each source once, the representative's first. */
  carriers: [Carrier, ...Carrier[]];
  /** The public ids of stories that are other developments of its event. */
  related: string[];
};

/** A headline for places that must have one: the title, else the beginning of the text, else the link. */
export function headline(item: Pick<Item, 'title' | 'summary' | 'content' | 'link'>): string {
  if (item.title !== '') return item.title;
  const text = htmlToText(item.summary ?? item.content ?? '');
  return text === '' ? item.link : excerpt(text, 100);
}
