import { monthOf, ZONES } from './date-words.ts';

/**
 * Hours, minutes, seconds as written; `half` is a word for before or after noon; `zone` a name or an offset;
 * `timezone` holds where no zone is written.
 */
type Clock = {
  hour?: string;
  minute?: string;
  second?: string;
  half?: string;
  zone?: string;
  timezone?: string;
};

const MINUTE = 60_000;

/** Minutes east of UTC of a zone as written: `+0530`, `-05:00`, `GMT+2`, `EST`, `Etc/GMT`, `(CET)`. */
function zoneMinutes(zone: string): number | undefined {
  const bare = zone
    .trim()
    .toLowerCase()
    .replace(/^etc\//, '')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\s*\([^)]*\)$/, '');
  const offset = /^(?:gmt|utc|ut)?\s*([+\u2212-])\s*(\d{1,2}):?(\d{2})?$/.exec(bare);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes > 24 * 60) return undefined;
    return offset[1] === '+' ? minutes : -minutes;
  }
  return ZONES.get(bare) ?? 0;
}

/** Before and after noon: English, Korean, Chinese, Japanese, Greek, Spanish. */
const AFTER_NOON = /^(?:p\.?\s*m\.?|오후|下午|午後|μ\.?\s*μ\.?)$/i;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Where clocks begin (OLE Automation, Excel, Mac OS, Unix): a field that was never set, and no date of news. */
const ZEROS: ReadonlySet<string> = new Set([
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1904-01-01',
  '1969-12-31',
  '1970-01-01',
]);

/** Milliseconds of a wall clock in a time zone (an IANA name); what the clock skips or shows twice, as RFC 5545 §3.3.5 reads it. */
function inTimezone(wall: number, timezone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  return local.toZonedDateTime(timezone).epochMilliseconds;
}

/** The instant as ISO 8601 in UTC; `undefined` if the figures are no date, or one that only an unset field holds. */
function instantOf(year: number, month: number, day: number, clock: Clock): string | undefined {
  let hour = Number(clock.hour ?? 0);
  const minute = Number(clock.minute ?? 0);
  const second = Number(clock.second ?? 0);
  if (clock.half !== undefined && hour <= 12) hour = (hour % 12) + (AFTER_NOON.test(clock.half) ? 12 : 0);
  if (month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return undefined;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)))
    return undefined;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0)))
    return undefined;
  const east = zoneMinutes(clock.zone ?? '');
  if (east === undefined) return undefined;
  if (year < 1000 || year > 9999) return undefined;
  const wall = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  if (ZEROS.has(new Date(wall).toISOString().slice(0, 10))) return undefined;
  const at =
    clock.zone === undefined && clock.timezone !== undefined
      ? inTimezone(wall, clock.timezone)
      : wall - east * MINUTE;
  const iso = new Date(at).toISOString();
  return ZEROS.has(iso.slice(0, 10)) ? undefined : `${iso.slice(0, 19)}Z`;
}

/** Two-digit years: 90 to 99 are of the last century (RFC 2822 §4.3 from 50 on; no feed is older than 1990). */
function yearOf(written: string): number {
  const year = Number(written);
  return written.length > 2 ? year : year + (year < 90 ? 2000 : 1900);
}

const TIME =
  '(?:(?<half>오전|오후|上午|下午|午前|午後)\\s*)?(?<hour>\\d{1,2})[:.h](?<minute>\\d{1,2})(?:[:.](?<second>\\d{1,2})(?:[.,]\\d+)?)?(?:\\s*(?<half2>[ap]\\.?\\s?m\\b\\.?|π\\.?\\s?μ\\.?|μ\\.?\\s?μ\\.?))?';
const ZONE =
  '(?:\\s*(?<zone>z|(?:gmt|utc|ut)?\\s*[+\\u2212-]\\s*\\d{1,2}:?(?:\\d{2})?(?:\\s*\\([^)]*\\))?|\\(?[a-z][a-z/]{0,9}\\)?))?';
const WEEKDAY = '(?:[\\p{L}\\p{M}]+(?:\\.?,\\s*|\\.?\\s+))?';
const MONTH = '(?<word>\\p{L}[\\p{L}\\p{M}]*)\\.?';

/** A pattern of named groups; all match a whole text, whatever its case. */
const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'iu');

/**
 * The forms that feeds write, the commonest first. Sources in order: RFC 822 §5.1 with its common slips (no comma, no
 * zone, full month names, `24 de noviembre de 2026`); W3C NOTE-datetime and RFC 3339; ISO 8601 basic and ordinal dates;
 * ISO C asctime and Unix `date`; MSSQL (a space for the T); Perforce; Korean OnBlog and Nate, Hungarian and Greek (all
 * four read by the Python feedparser); CJK dates; .NET's and JavaScript's own; a month's name in front.
 */
const FORMS: readonly RegExp[] = [
  whole(
    `${WEEKDAY}(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?(?:\\s+de(?=\\s))?[\\s-]*${MONTH}(?:\\s+de)?[\\s,-]*(?<year>\\d{4}|\\d{2})(?:[\\s,]+(?:(?:at|um|à|às|a las)\\s+)?${TIME}${ZONE})?(?:\\s+\\d{4})?`,
  ),
  whole(`(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})(?:[t\\s]+${TIME}${ZONE}|(?<zone>z))?`),
  whole('(?<year>\\d{4})-(?<month>\\d{2})'),
  whole('(?<year>\\d{4})'),
  whole(
    `(?<year>\\d{4})(?<month>[01]\\d)(?<day>[0-3]\\d)(?:t?(?<hour>\\d{2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,]\\d+)?)?${ZONE})?`,
  ),
  whole(`(?<year>\\d{4})-?(?<ordinal>[0-3]\\d\\d)(?:t${TIME}${ZONE})?`),
  whole(`(?<year>\\d{2})-(?<month>[01]\\d)-(?<day>[0-3]\\d)(?:t${TIME}${ZONE})?`),
  whole(
    `${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2})\\s+${TIME}(?:\\s+(?<zone>[a-z]{1,5}(?:[+-]\\d{1,4})?|[+-]\\d{4}))?\\s+(?<year>\\d{4})`,
  ),
  whole(`${WEEKDAY}(?<year>\\d{4})[/.](?<month>\\d{1,2})[/.](?<day>\\d{1,2})\\.?(?:[\\s-]+${TIME}${ZONE})?`),
  whole(
    `(?<year>\\d{4})\\s*[년年]\\s*(?<month>\\d{1,2})\\s*[월月]\\s*(?<day>\\d{1,2})\\s*[일日](?:\\s*${TIME}${ZONE})?`,
  ),
  whole(
    `(?<year>\\d{4})-(?<word>\\p{L}[\\p{L}\\p{M}]*)-(?<day>\\d{1,2})t(?<hour>\\d{1,2}):(?<minute>\\d{2})${ZONE}`,
  ),
  whole(
    `${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?:[\\s,-]+(?:at\\s+)?${TIME}${ZONE})?`,
  ),
  whole(`(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})(?:[\\s,]+${TIME}${ZONE})?`),
  whole(`(?<day>\\d{1,2})[.](?<month>\\d{1,2})[.](?<year>\\d{4})(?:[\\s,]+${TIME}${ZONE})?`),
];

/** Dates of Korean writing without a zone are of Korea. */
const KOREAN = /[년월일]|오전|오후/;

/** What most feeds write, exactly as RFC 822 §5.1 has it with a year of four figures, in UTC: read first, and fast. */
const USUAL = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|\+0000)$/;

/** Longer texts are no dates. */
const LONGEST = 100;

/**
 * A date as feeds write it, as ISO 8601 in UTC (`2026-11-24T10:00:00Z`); `undefined` for what is none. Nothing is
 * invented: a missing time is midnight and a missing zone that of `timezone` (an IANA name; UTC unless given), but a
 * missing day is no date, except in W3C's own short forms (`2026-11`, `2026`).
 */
export function parseDate(text: string, timezone?: string): string | undefined {
  const usual = USUAL.exec(text);
  if (usual !== null) {
    const [, day, word = '', year, hour = '', minute = '', second = ''] = usual;
    return instantOf(Number(year), monthOf(word), Number(day), { hour, minute, second });
  }
  const written = text.trim();
  if (written === '' || written.length > LONGEST || !/\d/.test(written)) return undefined;
  const plain = written.normalize('NFC').replace(/\s+/g, ' ');
  for (const form of FORMS) {
    const groups = form.exec(plain)?.groups;
    if (groups === undefined) continue;
    const month = groups.word === undefined ? Number(groups.month ?? 1) : monthOf(groups.word);
    const clock: Clock = {
      ...(groups.hour !== undefined && { hour: groups.hour }),
      ...(groups.minute !== undefined && { minute: groups.minute }),
      ...(groups.second !== undefined && { second: groups.second }),
    };
    const half = groups.half ?? groups.half2;
    if (half !== undefined) clock.half = half;
    if (groups.zone !== undefined) clock.zone = groups.zone;
    else if (timezone !== undefined) clock.timezone = timezone;
    else if (KOREAN.test(plain)) clock.zone = '+0900';
    const year = yearOf(groups.year ?? '');
    const found =
      groups.ordinal === undefined
        ? dayFirst(form, year, month, Number(groups.day ?? 1), clock)
        : dayOfYear(year, Number(groups.ordinal), clock);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `24/11/2026` can only be a day and a month, `11/24/2026` only a month and a day; American order where both could be. */
function dayFirst(form: RegExp, year: number, month: number, day: number, clock: Clock): string | undefined {
  const swapped = form === FORMS[12] && month > 12 && day <= 12;
  return swapped ? instantOf(year, day, month, clock) : instantOf(year, month, day, clock);
}

function dayOfYear(year: number, ordinal: number, clock: Clock): string | undefined {
  if (ordinal < 1 || ordinal > 366) return undefined;
  const day = new Date(Date.UTC(year, 0, ordinal));
  if (day.getUTCFullYear() !== year) return undefined;
  return instantOf(year, day.getUTCMonth() + 1, day.getUTCDate(), clock);
}
