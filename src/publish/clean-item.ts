import type { Image } from '../model/parsed-feed.ts';
import { clean, cleanLine } from './harden.ts';
import type { Carrier, Item } from './item.ts';
import { cleanAuthor, cleanDetails, cleanImage, cleanOrigin } from './item-details.ts';
import { webLink } from './web-link.ts';

/**
 * An item as every format can carry it: texts without what XML forbids, on one line where they are lines, links
 * that a browser may follow; what is empty after that is absent.
 */
export function cleanItem(item: Item): Item {
  const { summary, content, image, ...rest } = item;
  return {
    ...rest,
    link: webLink(item.link) ?? item.page,
    title: cleanLine(item.title),
    ...body('summary', summary),
    ...body('content', content),
    authors: item.authors.flatMap((author) => cleanAuthor(author) ?? []),
    categories: [...new Set(item.categories.map(cleanLine))].filter((category) => category !== ''),
    enclosures: item.enclosures.flatMap(({ title, ...enclosure }) => {
      const url = webLink(enclosure.url);
      const cleaned = cleanLine(title ?? '');
      return url === undefined ? [] : { ...enclosure, url, ...(cleaned === '' ? {} : { title: cleaned }) };
    }),
    ...pictured(image),
    details: cleanDetails(item.details),
    carriers: item.carriers.map(cleanCarrier) as Item['carriers'],
  };
}

function cleanCarrier({ url, image, origin, ...carrier }: Carrier): Carrier {
  const credited = cleanOrigin(origin);
  return {
    ...carrier,
    title: cleanLine(carrier.title) || carrier.id,
    ...linked(url),
    ...pictured(image),
    ...(credited === undefined ? {} : { origin: credited }),
  };
}

const pictured = (image: Image | undefined): { image?: Image } => {
  const cleaned = cleanImage(image);
  return cleaned === undefined ? {} : { image: cleaned };
};

const body = (name: 'summary' | 'content', html: string | undefined): Pick<Item, 'summary' | 'content'> => {
  const cleaned = clean(html ?? '');
  return cleaned.trim() === '' ? {} : { [name]: cleaned };
};

const linked = (url: string | undefined): { url?: string } => {
  const link = webLink(url);
  return link === undefined ? {} : { url: link };
};
