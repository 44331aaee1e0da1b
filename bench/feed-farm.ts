import { createServer } from 'node:http';
import { invent } from './generate.ts';

/** What the farm serves: so many feeds, over so many hosts of the loopback range, all on one port. */
export type FarmOrder = { feeds: number; items: number; hosts: number };

/** An article's text as publishers mark it up. */
const bodyOf = (summary: string, link: string): string =>
  `<p><img src="${link}.jpg" alt="" width="600" height="400"></p><p class="lead">${summary}</p><p><strong>Background:</strong> ${summary} <a href="${link}?utm_source=rss">Read more</a></p><ul><li>${summary}</li></ul>`;

/** One RSS document of the farm. */
export function farmFeed(feed: number, items: number): string {
  const entries = Array.from({ length: items }, (_, item) => {
    const { title, summary } = invent(feed * 1_000 + item);
    const at = new Date(Date.UTC(2026, 9, 1) + item * 3_600_000 + feed * 60_000).toUTCString();
    const link = `https://outlet-${feed}.example/news/${item}`;
    return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${at}</pubDate><dc:creator>Desk</dc:creator><category>News</category><category>Region</category><description><![CDATA[<p>${summary}</p>]]></description><content:encoded><![CDATA[${bodyOf(summary, link)}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet ${feed}</title><link>https://outlet-${feed}.example/</link><description>News of ${feed}</description>${entries.join('')}</channel></rss>`;
}

if (process.send !== undefined) {
  // The farm lives as long as the benchmark that started it.
  process.once('disconnect', () => process.exit());
  const { feeds, items, hosts } = JSON.parse(process.argv[2] ?? '') as FarmOrder;
  const bodies = Array.from({ length: feeds }, (_, feed) => Buffer.from(farmFeed(feed, items)));
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
