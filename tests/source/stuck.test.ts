import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant } from '../../src/model/instant.ts';
import { isStuck } from '../../src/source/stuck.ts';
import { now } from './harness.ts';

const ago = (milliseconds: number) => instant(now - milliseconds);
/** Ten entries, a day between each and the next, the newest `days` ago. */
const daily = (days: number) => Array.from({ length: 10 }, (_, index) => ago((days + index) * DAY));
const silent = {
  httpStatus: 304,
  validators: { etag: '"1"' },
  changed: ago(366 * DAY),
  published: daily(366),
};

describe('isStuck', () => {
  it.each([
    ['validators of a year ago and ten times the usual silence', {}],
    [
      'as the date of the document says',
      { changed: ago(DAY), validators: { lastModified: new Date(now - 366 * DAY).toUTCString() } },
    ],
    ['too few entries to know what is usual', { published: [ago(400 * DAY)] }],
    ['after a year, once more', { askedWhole: ago(366 * DAY) }],
    ['what was stored before changes were counted', { changed: undefined, firstSuccess: ago(366 * DAY) }],
  ])('suspects a source: %s', (_, more) => {
    expect(isStuck({ ...silent, ...more } as Parameters<typeof isStuck>[0], now)).toBe(true);
  });

  it.each([
    ['its last answer was a document', { httpStatus: 200 }],
    ['its validators are younger', { changed: ago(364 * DAY) }],
    ['it brings something now and then', { published: daily(9) }],
    ['it publishes once in a lifetime', { published: [ago(400 * DAY), ago(500 * DAY)] }],
    ['it was asked already', { askedWhole: ago(DAY) }],
    ['nothing is known of it', { changed: undefined, published: [] }],
  ])('does not where %s', (_, more) => {
    expect(isStuck({ ...silent, ...more } as Parameters<typeof isStuck>[0], now)).toBe(false);
  });

  it('takes an hour for the least that is usual', () => {
    const busy = Array.from({ length: 10 }, (_, index) => ago(9 * HOUR + index));
    expect(isStuck({ ...silent, published: busy }, now)).toBe(false);
  });
});
