import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer: plain data, raw bytes straight onto the socket, or a function that does as it likes. */
export type Reply =
  | {
      status?: number;
      headers?: Record<string, string | string[]>;
      body?: string | Uint8Array;
      /** Answers 304 to whoever names this `ETag` or `Last-Modified` of the headers above. */
      conditional?: boolean;
      delayMs?: number;
    }
  | { raw: string | Uint8Array; keepOpen?: boolean }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A request as it arrived. */
type Seen = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
  /** `performance.now()` at its arrival. */
  at: number;
};

/** A real HTTP server on loopback that answers as told and remembers what it was asked. */
export type FeedServer = {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  url: string;
  port: number;
  seen: Seen[];
  /** How many requests were open at once, at most. */
  mostParallel: () => number;
  /** Sets what a path answers; of several replies each is given once and the last for ever. */
  serve: (path: string, ...replies: [Reply, ...Reply[]]) => string;
  /** The requests for a path so far. */
  hits: (path: string) => Seen[];
  close: () => Promise<void>;
};

/** Starts a server on a free port of `host` (127.0.0.1 unless told otherwise); a path not served is 404. */
export async function startFeedServer(host = '127.0.0.1'): Promise<FeedServer> {
  const replies = new Map<string, Reply[]>();
  const seen: Seen[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({
      method: request.method ?? '',
      path,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      at: performance.now(),
    });
    most = Math.max(most, ++open);
    const answered = once(() => open--);
    response.on('finish', answered).on('close', answered);
    const queue = replies.get(path);
    const reply = (queue && queue.length > 1 ? queue.shift() : queue?.[0]) ?? { status: 404 };
    answer(reply, request, response);
    if ('raw' in reply) answered();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://${host}:${port}`;
  return {
    url,
    port,
    seen,
    mostParallel: () => most,
    serve: (path, ...list) => {
      replies.set(path, [...list]);
      return url + path;
    },
    hits: (path) => seen.filter((request) => request.path === path),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

function answer(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (typeof reply === 'function') {
    reply(request, response);
    return;
  }
  if ('raw' in reply) {
    if (reply.keepOpen) request.socket.write(reply.raw);
    else request.socket.end(reply.raw);
    return;
  }
  const { status = 200, headers = {}, body = '', delayMs = 0, conditional = false } = reply;
  const unchanged = conditional && isUnchanged(request.headers, headers);
  setTimeout(() => {
    if (response.destroyed) return;
    response.writeHead(unchanged ? 304 : status, headers);
    response.end(unchanged ? undefined : body);
  }, delayMs);
}

function isUnchanged(request: IncomingHttpHeaders, headers: Record<string, string | string[]>): boolean {
  const own = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  // If-None-Match has the word where both are given (RFC 9110 §13.2.2).
  if (request['if-none-match'] !== undefined) return request['if-none-match'] === own.get('etag');
  const since = request['if-modified-since'];
  return since !== undefined && since === own.get('last-modified');
}

/** A small RSS 2.0 feed of items, each with its guid, link, title and perhaps a date. */
export function rss(
  items: { title: string; guid?: string; link?: string; date?: string }[],
  title = 'News',
): string {
  const body = items.map(
    (item) =>
      `<item><title>${item.title}</title>${item.guid ? `<guid isPermaLink="false">${item.guid}</guid>` : ''}${
        item.link ? `<link>${item.link}</link>` : ''
      }${item.date ? `<pubDate>${item.date}</pubDate>` : ''}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>${title}</title><link>http://news.example/</link><description>${title}</description>${body.join('')}</channel></rss>`;
}
