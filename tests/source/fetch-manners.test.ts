import { describe, expect, it } from 'vitest';
import { rss } from '../support/feed-server.ts';
import { document, harness } from './harness.ts';

const h = harness();
const BODY = rss([{ title: 'One', guid: '1' }]);

/** The value of a header as the bytes on the wire, in Latin-1. */
function rawHeader(path: string, name: string): string | undefined {
  const raw = h.server.hits(path).at(-1)?.rawHeaders ?? [];
  const index = raw.findIndex((part, at) => at % 2 === 0 && part.toLowerCase() === name);
  return index < 0 ? undefined : raw[index + 1];
}

describe('the request of fetchSource', () => {
  it('says who we are and what we take, and nothing else', async () => {
    await h.fetch(h.server.serve('/request', { body: BODY }));
    const [seen] = h.server.hits('/request');
    expect(seen?.method).toBe('GET');
    expect(seen?.headers).toEqual({
      host: `127.0.0.1:${h.server.port}`,
      connection: 'keep-alive',
      'user-agent': 'Tributary/1.2.3 (+https://site.example/)',
      accept: expect.stringMatching(
        /^application\/atom\+xml, application\/rss\+xml, application\/feed\+json/,
      ),
      'accept-encoding': 'gzip, br, zstd',
    });
  });

  it('asks for the path and query as configured, and keeps the fragment to itself', async () => {
    h.server.serve('/a%20b?x=1&y=%C3%A9', { body: BODY });
    expect((await h.fetch(`${h.server.url}/a b?x=1&y=é#top`)).kind).toBe('fresh');
  });

  it('sends back no cookie', async () => {
    const url = h.server.serve('/cookie', { headers: { 'set-cookie': 'id=1' }, body: BODY });
    await h.fetch(url);
    await h.fetch(url);
    expect(h.server.hits('/cookie').map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  it.each([
    ['strong', '"abc"'],
    ['weak', 'W/"abc"'],
    ['without quotes', 'abc'],
    ['with a suffix of the coding', '"abc-gzip"'],
    ['with a space', '"a b"'],
    ['with commas', '"a,b", "c"'],
    ['empty in quotes', '""'],
    ['in UTF-8', Buffer.from('"né"').toString('latin1')],
    ['in Latin-1', '"n\xe9"'],
    ['a thousand signs long', `"${'x'.repeat(1_000)}"`],
  ])('echoes an ETag byte for byte: %s', async (_, etag) => {
    const path = `/etag/${encodeURIComponent(etag.slice(0, 20))}`;
    const raw = `HTTP/1.1 200 OK\r\nETag: ${etag}\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;
    const url = h.server.serve(path, { raw: Buffer.from(raw, 'latin1') });
    const { validators } = document(await h.fetch(url));
    await h.fetch(url, { validators });
    expect(rawHeader(path, 'if-none-match')).toBe(etag);
    expect(rawHeader(path, 'if-modified-since')).toBeUndefined();
  });

  it.each(['Mon, 23 Nov 2026 10:00:00 GMT', 'Monday, 23-Nov-26 10:00:00 GMT', '2026-11-23 10:00', '0'])(
    'echoes Last-Modified byte for byte: %s',
    async (lastModified) => {
      const path = `/modified/${encodeURIComponent(lastModified)}`;
      const url = h.server.serve(path, { headers: { 'last-modified': lastModified }, body: BODY });
      const { validators } = document(await h.fetch(url));
      await h.fetch(url, { validators });
      expect(rawHeader(path, 'if-modified-since')).toBe(lastModified);
      expect(rawHeader(path, 'if-none-match')).toBeUndefined();
    },
  );

  it('never makes a validator up', async () => {
    const url = h.server.serve('/none', { headers: { date: 'Tue, 24 Nov 2026 12:00:00 GMT' }, body: BODY });
    expect(document(await h.fetch(url)).validators).toEqual({});
  });

  it('asks one host for one thing at a time', async () => {
    const urls = Array.from({ length: 8 }, (_, index) =>
      h.server.serve(`/slow/${index}`, { body: BODY, delayMs: 10 }),
    );
    await Promise.all(urls.map((url) => h.fetch(url)));
    expect(h.server.mostParallel()).toBe(1);
  });

  it('rejects with the reason of its signal when that is aborted, and goes on with the next', async () => {
    const url = h.server.serve('/hang', () => {});
    const ending = h.fetch(url, { signal: AbortSignal.timeout(30) });
    const next = h.fetch(h.server.serve('/next', { body: BODY }));
    await expect(ending).rejects.toThrow(/timeout/i);
    expect((await next).kind).toBe('fresh');
  });
});
