import { createServer } from 'node:http';
import { type Invented, invent } from './generate.ts';
import { tell } from './told.ts';

/** What the farm serves: feeds spread over hosts of the loopback range, all on one port. */
export type FarmOrder = { feeds: number; items: number; hosts: number; told?: boolean };

/** An article's text with the markup that content systems write: figure, paragraphs, links, a list of more. */
function bodyOf({ title, summary }: Invented, link: string): string {
  const paragraphs = summary
    .split(/(?<=\.) /)
    .map(
      (sentence, i) =>
        `<p class="wp-block-paragraph">${sentence.replace(/\w+ \w+/, `<a href="${link}?ref=${i}" target="_blank" rel="noreferrer">$&</a>`).replace(/(\w+)\.$/, '<em>$1</em>.')}</p>`,
    );
  const more = [1, 2, 3, 4].map(
    (n) =>
      `<li><a href="${link}/more-${n}?utm_source=rss&amp;utm_medium=feed"><strong>More</strong> on it, ${n}</a></li>`,
  );
  return `<figure class="wp-block-image size-large"><img loading="lazy" src="${link}.jpg" alt="${title}" width="600" height="400" /><figcaption>${title}</figcaption></figure>${paragraphs.join('\n')}<h3>Read on</h3><ul class="wp-block-list">${more.join('')}</ul>`;
}

/** One RSS document of the farm. */
export function farmFeed(feed: number, items: number, told = false): string {
  const entries = Array.from({ length: items }, (_, item) => {
    const number = feed * 1_000 + item;
    const story = told ? tell(number, number) : invent(number);
    const { title, summary } = story;
    const at = new Date(Date.UTC(2026, 9, 1) + item * 3_600_000 + feed * 60_000).toUTCString();
    const link = `https://outlet-${feed}.example/news/${item}`;
    return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${at}</pubDate><dc:creator>Desk</dc:creator><category>News</category><category>Region</category><description><![CDATA[<p>${summary}</p>]]></description><content:encoded><![CDATA[${bodyOf(story, link)}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet ${feed}</title><link>https://outlet-${feed}.example/</link><description>News of ${feed}</description>${entries.join('')}</channel></rss>`;
}

if (process.send !== undefined) {
  // The farm lives as long as the benchmark that started it.
  process.once('disconnect', () => process.exit());
  const { feeds, items, hosts, told } = JSON.parse(process.argv[2] ?? '') as FarmOrder;
  const bodies = Array.from({ length: feeds }, (_, feed) => Buffer.from(farmFeed(feed, items, told)));
  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    const feed = Number(request.url?.slice(1));
    const etag = `"feed-${feed}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else {
      const body = bodies[feed] as Buffer;
      response
        .writeHead(200, { etag, 'content-type': 'application/rss+xml', 'content-length': body.length })
        .end(body);
    }
  };
  let port = 0;
  for (let host = 1; host <= hosts; host++) {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(port, `127.0.0.${host}`, resolve));
    port = (server.address() as { port: number }).port;
  }
  process.send(port);
}
