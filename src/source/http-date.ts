import { type Instant, instant } from '../model/instant.ts';

// IMF-fixdate and the two obsolete forms (RFC 9110 §5.6.7).
const HTTP_DATE = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? .*\d{2}:\d{2}:\d{2}/i;

/** An HTTP date as an instant; `undefined` for anything that is none. */
export function parseHttpDate(value: string): Instant | undefined {
  const text = value.trim();
  if (text.length > 64 || !HTTP_DATE.test(text)) return undefined;
  // asctime has no zone, and means GMT like the others.
  const milliseconds = Date.parse(/gmt|utc|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}
