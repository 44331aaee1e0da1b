/** An item as every format carries it; dates as ISO 8601. */
export type DocumentItem = {
  id?: string;
  link?: string;
  title?: string;
  text?: string;
  date?: string;
  category?: string;
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const element = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`;

/** An RSS 2.0 document. */
export function rss2(items: readonly DocumentItem[], title = 'News'): string {
  const list = items.map(
    ({ id, link, title, text, date, category }) =>
      `<item>${element('title', title)}${element('link', link)}${element('description', text)}${
        id === undefined ? '' : `<guid isPermaLink="false">${escaped(id)}</guid>`
      }${date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`}${element('category', category)}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${escaped(title)}</title><link>http://news.example/</link><description>d</description>${list.join('\n')}</channel></rss>`;
}

/** An Atom 1.0 document. */
export function atom(items: readonly DocumentItem[], title = 'News'): string {
  const list = items.map(
    ({ id, link, title, text, date, category }) =>
      `<entry>${element('title', title)}${element('id', id)}${
        link === undefined ? '' : `<link href="${escaped(link)}"/>`
      }${element('summary', text)}${element('published', date)}${element('updated', date)}${
        category === undefined ? '' : `<category term="${escaped(category)}"/>`
      }</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${escaped(title)}</title><id>urn:x</id><updated>2026-11-24T00:00:00Z</updated>${list.join('\n')}</feed>`;
}

/** An RSS 1.0 document. */
export function rdf(items: readonly DocumentItem[], title = 'News'): string {
  const list = items.map(
    ({ link = '', title, text, date }) =>
      `<item rdf:about="${escaped(link)}">${element('title', title)}${element('link', link)}${element('description', text)}${element('dc:date', date)}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://news.example/"><title>${escaped(title)}</title><link>http://news.example/</link></channel>${list.join('\n')}</rdf:RDF>`;
}

/** A JSON Feed 1.1 document. */
export function jsonFeed(items: readonly DocumentItem[], title = 'News'): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    items: items.map(({ id, link, title, text, date }) => ({
      id: id ?? link,
      url: link,
      title,
      content_text: text ?? '',
      date_published: date,
    })),
  });
}

/** A seed document. */
export const seedText = (items: readonly { title: string; text: string }[], title = 'Seed'): string =>
  [title, ...items.flatMap((item) => [item.title, item.text])].join('\n\n');
