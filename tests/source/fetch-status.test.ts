import { describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../src/model/instant.ts';
import { rss } from '../support/feed-server.ts';
import { document, failure, harness, now } from './harness.ts';

const h = harness();
const BODY = rss([{ title: 'One', guid: '1' }]);

describe('fetchSource by status', () => {
  it.each([
    [400, 'http'],
    [401, 'auth'],
    [402, 'http'],
    [403, 'auth'],
    [404, 'not-found'],
    [405, 'http'],
    [406, 'http'],
    [410, 'gone'],
    [418, 'http'],
    [429, 'rate-limited'],
    [451, 'blocked'],
    [500, 'http'],
    [501, 'http'],
    [502, 'http'],
    [503, 'http'],
    [504, 'http'],
    [520, 'http'],
    [204, 'empty'],
    [205, 'empty'],
    [206, 'http'],
    [226, 'http'],
    [300, 'http'],
    [304, 'unexpected-304'],
    [305, 'http'],
  ])('names %d %s, and says where', async (status, code) => {
    const url = h.server.serve(`/${status}`, { status });
    const outcome = failure(await h.fetch(url));
    expect(outcome).toMatchObject({ code, status });
    expect(outcome.message).toContain(url);
    expect(outcome.message).toContain(String(status));
    expect(outcome.retryAfter).toBeUndefined();
  });

  it.each([
    [401, /"headers"/],
    [403, /User-Agent/],
    [404, /tributary discover/],
    [410, /--force/],
  ])('says what to do about %d', async (status, advice) => {
    const url = h.server.serve(`/advice/${status}`, { status });
    expect(failure(await h.fetch(url)).message).toMatch(advice);
  });

  it.each([
    [429, '120', 120 * SECOND],
    [503, '120', 120 * SECOND],
    [429, 'Tue, 24 Nov 2026 13:00:00 GMT', HOUR],
    [503, 'Tue, 24 Nov 2026 13:00:00 GMT', HOUR],
    [429, '315360000', 7 * DAY],
    [503, 'Wed, 24 Nov 2036 13:00:00 GMT', 7 * DAY],
  ])('keeps Retry-After of a %d: %s', async (status, value, wait) => {
    const url = h.server.serve(`/retry/${status}/${wait}`, { status, headers: { 'retry-after': value } });
    expect(failure(await h.fetch(url)).retryAfter).toBe(now + wait);
  });

  it.each(['-1', 'later', 'Tue, 24 Nov 2020 13:00:00 GMT', '0'])('ignores Retry-After: %s', async (value) => {
    const url = h.server.serve('/retry/bad', { status: 429, headers: { 'retry-after': value } });
    expect(failure(await h.fetch(url)).retryAfter).toBeUndefined();
  });

  it('names a bot check before the feed "blocked"', async () => {
    const url = h.server.serve('/challenge', { status: 403, headers: { 'cf-mitigated': 'challenge' } });
    expect(failure(await h.fetch(url)).code).toBe('blocked');
  });

  it('calls a 200 without content empty', async () => {
    const url = h.server.serve('/empty', { body: '' });
    expect(failure(await h.fetch(url))).toMatchObject({ code: 'empty', status: 200 });
  });

  it('takes a 304 to its conditions for unchanged, with the validators that it brings', async () => {
    const url = h.server.serve('/unchanged', { status: 304, headers: { etag: '"new"' } });
    expect(await h.fetch(url, { validators: { etag: '"old"' } })).toEqual({
      kind: 'unchanged',
      validators: { etag: '"new"' },
    });
  });

  it('ignores the body that a 304 must not have, and the next request is clean', async () => {
    const raw = `HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n<rss>`;
    const url = h.server.serve('/304-with-body', { raw, keepOpen: true }, { body: BODY });
    expect(await h.fetch(url, { validators: { etag: '"a"' } })).toMatchObject({ kind: 'unchanged' });
    expect(document(await h.fetch(url)).bytes).toEqual(Buffer.from(BODY));
  });

  it('gives a document with its type, validators and freshness', async () => {
    const headers = {
      'content-type': 'application/rss+xml; charset=utf-8',
      etag: '"v1"',
      'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT',
      'cache-control': 'max-age=7200',
    };
    const url = h.server.serve('/feed.xml', { headers, body: BODY });
    expect(await h.fetch(url)).toEqual({
      kind: 'fresh',
      bytes: Buffer.from(BODY),
      bytesOnWire: Buffer.byteLength(BODY),
      contentType: 'application/rss+xml; charset=utf-8',
      validators: { etag: '"v1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' },
      finalUrl: url,
      freshUntil: now + 2 * HOUR,
    });
  });
});
