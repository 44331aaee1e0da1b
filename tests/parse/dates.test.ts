import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/parse/dates.ts';

describe('parseDate', () => {
  it.each([
    ['RFC 822', 'Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['an offset', 'Tue, 24 Nov 2026 10:00:00 +0530', '2026-11-24T04:30:00Z'],
    ['a named zone', 'Thu, 01 Jan 2004 19:48:21 EST', '2004-01-02T00:48:21Z'],
    ['a military zone', 'Thu, 01 Jan 2004 19:48:21 A', '2004-01-01T20:48:21Z'],
    ['a zone of the IANA', 'Thu, 01 Jan 2004 19:48:21 Etc/GMT', '2004-01-01T19:48:21Z'],
    ['an unknown zone as UTC', 'Thu, 01 Jan 2004 19:48:21 XYZ', '2004-01-01T19:48:21Z'],
    ['an offset after GMT', 'Sat, 07 Sep 2002 00:00:01 GMT+02:00', '2002-09-06T22:00:01Z'],
    ['a comment after the zone', 'Tue, 24 Nov 2026 10:00:00 +0100 (CET)', '2026-11-24T09:00:00Z'],
    ['no blank after the day', 'Fri,24 Nov 2023 18:28:36 -0000', '2023-11-24T18:28:36Z'],
    ['the wrong weekday', 'Mon, 24 Nov 2026 10:00:00 GMT', '2026-11-24T10:00:00Z'],
    ['no weekday, no seconds', '1 Jan 04 19:48 GMT', '2004-01-01T19:48:00Z'],
    ['a year of two digits in the nineties', '01 Jan 99 00:00:01 GMT', '1999-01-01T00:00:01Z'],
    ['a date alone', '31 Dec 2002', '2002-12-31T00:00:00Z'],
    ['hyphens (RFC 850)', 'Wednesday, 30-Sep-2026 15:04:05 GMT', '2026-09-30T15:04:05Z'],
    ['midnight as 24:00', 'Tue, 24 Nov 2026 24:00:00 GMT', '2026-11-25T00:00:00Z'],
    ['a leap second', '31 Dec 2016 23:59:60 GMT', '2016-12-31T23:59:59Z'],
    ['RFC 3339', '2003-12-31T10:14:55-08:00', '2003-12-31T18:14:55Z'],
    ['fractions of a second', '2003-12-31T10:14:55.123456Z', '2003-12-31T10:14:55Z'],
    ['no seconds', '2003-12-31T10:14Z', '2003-12-31T10:14:00Z'],
    ['a lower-case t and z', '2003-12-31t10:14:55z', '2003-12-31T10:14:55Z'],
    ['no zone as UTC', '2003-12-31T10:14:55', '2003-12-31T10:14:55Z'],
    ['W3C year and month', '2003-12', '2003-12-01T00:00:00Z'],
    ['W3C year', '2003', '2003-01-01T00:00:00Z'],
    ['ISO 8601 basic', '20031231T101455Z', '2003-12-31T10:14:55Z'],
    ['an ordinal date', '2003-335', '2003-12-01T00:00:00Z'],
    ['MSSQL', '2004-07-08 23:56:58.7', '2004-07-08T23:56:58Z'],
    ['asctime', 'Sun Jan  4 16:29:06 2004', '2004-01-04T16:29:06Z'],
    ['Unix date', 'Sun Jan  4 16:29:06 PST 2004', '2004-01-05T00:29:06Z'],
    ['JavaScript', 'Tue Nov 24 2026 10:00:00 GMT+0100 (CET)', '2026-11-24T09:00:00Z'],
    ['Perforce', 'Fri, 2006/09/15 08:19:53 EDT', '2006-09-15T12:19:53Z'],
    ['American', 'November 24, 2026 at 3:04 PM EST', '2026-11-24T20:04:00Z'],
    ['American in figures', '11/24/2026 3:04:05 PM', '2026-11-24T15:04:05Z'],
    ['a day that is no month', '24/11/2026 15:04', '2026-11-24T15:04:00Z'],
    ['noon and midnight', '11/24/2026 12:00:00 AM', '2026-11-24T00:00:00Z'],
    ['Korean, OnBlog', '2004년 05월 28일  01:31:15', '2004-05-27T16:31:15Z'],
    ['Korean, Nate', '2004-05-25 오후 11:23:17', '2004-05-25T14:23:17Z'],
    ['Chinese', '2026年11月24日 10:00', '2026-11-24T10:00:00Z'],
    ['Greek', 'Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'],
    ['Hungarian', '2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'],
    ['German', 'Di, 24 März 2026 10:00:00 MEZ', '2026-03-24T09:00:00Z'],
    ['French', '24 févr. 2026 10:00:00 +0100', '2026-02-24T09:00:00Z'],
    ['Spanish', '24 de noviembre de 2026 10:00', '2026-11-24T10:00:00Z'],
    ['Russian', 'Вт, 24 ноября 2026 10:00:00 +0300', '2026-11-24T07:00:00Z'],
    ['old', '04 Jul 1776 18:30:02 GMT', '1776-07-04T18:30:02Z'],
  ])('reads %s', (_, text, instant) => {
    expect(parseDate(text)).toBe(instant);
  });

  it.each([
    ['nothing', ''],
    ['words', 'yesterday'],
    ['zeros', '0000-00-00T00:00:00Z'],
    ['an unset field of .NET', '0001-01-01T00:00:00'],
    ['an unset field of Unix', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['an unset field of OLE', '1899-12-30T00:00:00'],
    ['an unset field of Excel', '1900-01-01'],
    ['a day that is not', 'Mon, 31 Feb 2026 00:00:00 GMT'],
    ['a leap day that is not', '2023-02-29'],
    ['a minute that is not', '2026-11-24T10:61:00Z'],
    ['an hour that is not', '2026-11-24T25:00:00Z'],
    ['a month that is not', '24 Foo 2026'],
    ['an ordinal that is not', '2026-366'],
    ['a month without a day', 'November 2026 at ten'],
    ['a long text', `Tue, 24 Nov 2026 10:00:00 GMT${' '.repeat(10)}x`.repeat(50)],
  ])('takes %s for no date', (_, text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each([
    ['a wall clock', '2026-11-24T10:00:00', 'America/New_York', '2026-11-24T15:00:00Z'],
    ['summer time', 'Wed, 24 Jun 2026 10:00:00', 'America/New_York', '2026-06-24T14:00:00Z'],
    ['a bare day', '2026-11-24', 'Europe/Lisbon', '2026-11-24T00:00:00Z'],
    ['a bare day further east', '24.11.2026', 'Asia/Tehran', '2026-11-23T20:30:00Z'],
    ['an hour that the clock skips', '2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:30:00Z'],
    ['an hour that comes twice', '2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['a zone of its own', '2026-11-24T10:00:00+01:00', 'America/New_York', '2026-11-24T09:00:00Z'],
    ['UTC by a letter', '2026-11-24Z', 'America/New_York', '2026-11-24T00:00:00Z'],
    ['GMT', 'Tue, 24 Nov 2026 10:00:00 GMT', 'America/New_York', '2026-11-24T10:00:00Z'],
  ])('reads %s in the zone of its source', (_, text, timezone, instant) => {
    expect(parseDate(text, timezone)).toBe(instant);
  });

  it('leaves an unset field no date in any zone', () => {
    expect(parseDate('1970-01-01T00:00:00', 'Asia/Tokyo')).toBeUndefined();
    expect(parseDate('1970-01-01T00:00:00', 'America/New_York')).toBeUndefined();
  });

  it('reads what the platform writes', () => {
    const range = { min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const instant = `${date.toISOString().slice(0, 19)}Z`;
        expect(parseDate(date.toISOString())).toBe(instant);
        expect(parseDate(date.toUTCString())).toBe(instant);
      }),
    );
  });
});
