import type { Instant } from '../model/instant.ts';
import type { Author, Details, Enclosure, FeedDetails, Image, Origin } from '../model/parsed-feed.ts';
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
  /** Where its feed is: the source's own, or ours where that is none or not for readers. */
  feedUrl: string;
  /** Sources of one publisher are one voice, and so are all who carry one outlet's word (see `withVoices`). */
  voice: string;
  /** The outlet that it credits. */
  origin?: Origin;
  /** The picture of its entry. */
  image?: Image;
  /** What its feed shows and says of itself. */
  feed?: FeedDetails;
};

/** What else an item carries; its picture and origin stand elsewhere. */
export type ItemDetails = Omit<Details, 'image' | 'origin'>;

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
  image?: Image;
  details: ItemDetails;
  actors: PublishedFeed[];
  topics: PublishedFeed[];
  /** Each source once for each outlet that it credits, the representative's first. */
  carriers: [Carrier, ...Carrier[]];
  /** The public ids of stories that are other developments of its event. */
  related: string[];
};

/** An outlet's name, else its host. */
export const originName = ({ title, url = '' }: Origin): string =>
  title ?? (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url);

/** A carrier's name for readers. Whom it credits is its own claim: `The Times, via Hub`. */
export const carrierName = ({ title, origin }: Pick<Carrier, 'title' | 'origin'>): string =>
  origin === undefined ? title : `${originName(origin)}, via ${title}`;

/** A headline for places that must have one: the title, else the beginning of the text, else the link. */
export function headline(item: Pick<Item, 'title' | 'summary' | 'content' | 'link'>): string {
  if (item.title !== '') return item.title;
  const text = htmlToText(item.summary ?? item.content ?? '');
  return text === '' ? item.link : excerpt(text, 100);
}
