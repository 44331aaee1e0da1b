import { clean, cleanLine } from './harden.ts';
import type { Carrier, Item } from './item.ts';
import { webLink } from './web-link.ts';

/**
 * An item as every format can carry it: texts without what XML forbids, on one line where they are lines, links
 * that a browser may follow; what is empty after that is absent.
 */
export function cleanItem(item: Item): Item {
  const { summary, content, ...rest } = item;
  return {
    ...rest,
    link: webLink(item.link) ?? item.page,
    title: cleanLine(item.title),
    ...body('summary', summary),
    ...body('content', content),
    authors: item.authors.flatMap(({ name, url }) => {
      const cleaned = cleanLine(name);
      return cleaned === '' ? [] : { name: cleaned, ...linked(url) };
    }),
    categories: [...new Set(item.categories.map(cleanLine))].filter((category) => category !== ''),
    enclosures: item.enclosures.flatMap((enclosure) => {
      const url = webLink(enclosure.url);
      return url === undefined ? [] : { ...enclosure, url };
    }),
    carriers: item.carriers.map(cleanCarrier) as Item['carriers'],
  };
}

function cleanCarrier({ url, ...carrier }: Carrier): Carrier {
  return { ...carrier, title: cleanLine(carrier.title) || carrier.id, ...linked(url) };
}

const body = (name: 'summary' | 'content', html: string | undefined): Pick<Item, 'summary' | 'content'> => {
  const cleaned = clean(html ?? '');
  return cleaned.trim() === '' ? {} : { [name]: cleaned };
};

const linked = (url: string | undefined): { url?: string } => {
  const link = webLink(url);
  return link === undefined ? {} : { url: link };
};
