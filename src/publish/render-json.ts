import { Feed } from 'feed';
import type { Author } from '../model/parsed-feed.ts';
import { htmlToText } from '../parse/html-to-text.ts';
import { dateOf, type FeedDocument, isoOf } from './document.ts';
import { enclosureType } from './enclosure-type.ts';
import { excerpt } from './excerpt.ts';
import { cleanLine } from './harden.ts';
import type { Item } from './item.ts';
import { authorsOf, tagsOf } from './tags.ts';

/**
 * A document as JSON Feed 1.1. `feed` writes version 1.0, where an item has one author and no language: what
 * 1.1 says otherwise is put over it.
 */
export function renderJson(document: FeedDocument): string {
  const { icon, image, rights } = document.feed ?? {};
  const picture = image?.url ?? icon;
  const feed = new Feed({
    title: cleanLine(document.title),
    description: cleanLine(document.description),
    link: document.urls.page,
    feedLinks: { json: document.urls.self },
    ...(picture === undefined ? {} : { image: picture }),
  });
  for (const item of document.items) {
    feed.addItem({
      id: `urn:uuid:${item.uuid}`,
      title: item.title,
      link: item.link,
      date: dateOf(item.updated),
      published: dateOf(item.published),
      ...(item.image === undefined ? {} : { image: item.image.url }),
      category: tagsOf(item, document.site).map((tag) => ({ name: tag.title })),
      extensions: [{ name: '_tributary', objects: carriage(item) }],
    });
  }
  const { items, version: _, ...head } = JSON.parse(feed.json1()) as { version: string; items: object[] };
  const { next } = document.urls;
  const whole = {
    version: 'https://jsonfeed.org/version/1.1',
    ...head,
    ...(next === undefined ? {} : { next_url: next }),
    ...(icon === undefined ? {} : { favicon: icon }),
    language: document.language,
    ...(rights === undefined ? {} : { _tributary: { rights } }),
    authors: [{ name: cleanLine(document.siteTitle), url: `${document.site}/` }],
    items: items.map((item, i) => ({ ...item, ...version11(document.items[i] as Item) })),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/**
 * Our own part of an item: who carried the story, what it is about, whether its date is a source's; and what its entry
 * carries that JSON Feed has no word for.
 */
export function carriage(item: Item) {
  return {
    sources: item.carriers.map(({ id, title, url, published, origin, image }) => ({
      id,
      title,
      ...(url === undefined ? {} : { url }),
      published: isoOf(published),
      ...(origin === undefined ? {} : { origin }),
      ...(image === undefined ? {} : { image }),
    })),
    actors: item.actors.map((actor) => actor.id),
    topics: item.topics.map((topic) => topic.id),
    dated: item.dated,
    ...(item.related.length === 0 ? {} : { related: item.related.map((uuid) => `urn:uuid:${uuid}`) }),
    ...item.details,
  };
}

/** An author's `url` is a site, or else a mailbox (JSON Feed 1.1, authors). */
const jsonAuthor = ({ name, email, url = email === undefined ? undefined : `mailto:${email}` }: Author) => ({
  name,
  ...(url === undefined ? {} : { url }),
});

function version11(item: Item) {
  const { summary, content } = item;
  const body = content ?? summary;
  const { duration: whole, external } = item.details;
  const attachments = item.enclosures.map((enclosure, i) => {
    // What is said of the item's length is said of its first file.
    const { url, title, length, duration = i === 0 ? whole : undefined } = enclosure;
    return {
      url,
      mime_type: enclosureType(enclosure),
      ...(title === undefined ? {} : { title }),
      ...(length === undefined ? {} : { size_in_bytes: length }),
      ...(duration === undefined ? {} : { duration_in_seconds: duration }),
    };
  });
  return {
    // One of the two must be there, be it empty.
    ...(body ? { content_html: body } : { content_text: '' }),
    ...(content && summary && summary !== content ? { summary: excerpt(htmlToText(summary), 1000) } : {}),
    date_published: isoOf(item.published),
    date_modified: isoOf(item.updated),
    authors: authorsOf(item).map(jsonAuthor),
    ...(external === undefined ? {} : { external_url: external }),
    ...(item.lang === undefined ? {} : { language: item.lang }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}
