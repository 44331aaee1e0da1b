import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, SECOND } from '../../src/model/instant.ts';
import { freshUntil } from '../../src/source/cache-control.ts';
import { parseHttpDate } from '../../src/source/http-date.ts';
import { LONGEST_RETRY_AFTER, parseRetryAfter } from '../../src/source/retry-after.ts';

const now = instant(Date.UTC(2026, 10, 24, 12, 0, 0));

describe('parseHttpDate', () => {
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', 'IMF-fixdate'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 'RFC 850'],
    ['Sun Nov  6 08:49:37 1994', 'asctime'],
  ])('reads %s, %s', (text) => {
    expect(parseHttpDate(text)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  it.each(['', '0', '-1', 'tomorrow', '2026-11-24', 'Sun', 'Sun, 99 Xxx 1994 08:49:37 GMT', '1'.repeat(100)])(
    'takes "%s" for none',
    (text) => {
      expect(parseHttpDate(text)).toBeUndefined();
    },
  );
});

describe('parseRetryAfter', () => {
  it.each([
    ['120', 120 * SECOND, 'seconds'],
    [' 3600 ', HOUR, 'seconds with space around'],
    ['1.5', 1.5 * SECOND, 'a fraction, which some send'],
    ['Tue, 24 Nov 2026 13:00:00 GMT', HOUR, 'a date'],
    ['99999999999', LONGEST_RETRY_AFTER, 'ages, clamped to a week'],
    ['1'.repeat(400), LONGEST_RETRY_AFTER, 'more than a number holds'],
    ['Wed, 24 Nov 2036 13:00:00 GMT', LONGEST_RETRY_AFTER, 'ten years, clamped'],
  ])('takes "%s" as a wait of %d ms: %s', (value, wait) => {
    expect(parseRetryAfter(value, now)).toBe(now + wait);
  });

  it.each([
    ['0', 'no wait'],
    ['-5', 'negative'],
    ['soon', 'garbage'],
    ['', 'empty'],
    ['5 minutes', 'not of the form'],
    ['0x10', 'not decimal'],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 'past'],
  ])('ignores "%s": %s', (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined();
  });

  it('makes nothing of an absent one', () => {
    expect(parseRetryAfter(undefined, now)).toBeUndefined();
  });

  it('never waits less than nothing nor more than a week', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (value) => {
        const until = parseRetryAfter(value, now);
        return until === undefined || (until > now && until <= now + 7 * DAY);
      }),
    );
  });
});

describe('freshUntil', () => {
  const date = 'Tue, 24 Nov 2026 12:00:00 GMT';
  it.each([
    [{ cacheControl: 'max-age=600' }, 600],
    [{ cacheControl: 'public, max-age="600"' }, 600],
    [{ cacheControl: 'MAX-AGE = 600' }, 600],
    [{ cacheControl: 'max-age=600', age: '100' }, 500],
    [{ cacheControl: 'max-age=600, max-age=60' }, 600],
    [{ cacheControl: 's-maxage=5, max-age=600' }, 600],
    [{ cacheControl: 'max-age=600', expires: 'Tue, 24 Nov 2026 20:00:00 GMT' }, 600],
    [{ expires: 'Tue, 24 Nov 2026 12:10:00 GMT' }, 600],
    // The server's clock is an hour behind ours: its own Date is what Expires is measured by.
    [{ expires: 'Tue, 24 Nov 2026 11:10:00 GMT', date: 'Tue, 24 Nov 2026 11:00:00 GMT' }, 600],
  ])('of %o is %d seconds ahead', (headers, seconds) => {
    expect(freshUntil(headers, now)).toBe(now + seconds * SECOND);
  });

  it.each([
    [{}],
    [{ cacheControl: 'no-store, max-age=600' }],
    [{ cacheControl: 'no-cache', expires: 'Tue, 24 Nov 2026 20:00:00 GMT' }],
    [{ cacheControl: 'max-age=0' }],
    [{ cacheControl: 'max-age=-1' }],
    [{ cacheControl: 'max-age=lots' }],
    [{ cacheControl: 'max-age=600', age: '700' }],
    [{ cacheControl: 'max-age=0', expires: 'Tue, 24 Nov 2026 20:00:00 GMT' }],
    [{ expires: '0' }],
    [{ expires: date, date }],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
  ])('of %o is nothing', (headers) => {
    expect(freshUntil(headers, now)).toBeUndefined();
  });
});
