import { validateDetailed } from 'node-cron';
import { z } from 'zod';
import { DAY, HOUR, MINUTE, SECOND } from '../model/instant.ts';
import { redactUrl } from '../text/redact-url.ts';
import { nearest } from './nearest.ts';
import { parsePhrase } from './phrase.ts';
import { normaliseSiteUrl } from './site-url.ts';

type Fault = { problem: string; remedy: string };

/** Adds a check to a schema whose fault carries its own remedy. */
export function checked<T extends z.ZodType>(schema: T, check: (value: z.output<T>) => Fault | undefined): T {
  return schema.superRefine((value, context) => {
    const fault = check(value);
    if (fault) context.addIssue({ code: 'custom', message: fault.problem, params: { remedy: fault.remedy } });
  }) as T;
}

/** What every object takes beside its own keys. */
export const notes = {
  $schema: z.string().exactOptional().meta({ description: 'The schema of this object, for editors.' }),
  $comment: z.string().exactOptional().meta({ description: 'A note to those who read this file.' }),
};

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The name of a thing in URLs and rules. */
export const id = checked(z.string().meta({ pattern: ID.source }), (value) =>
  ID.test(value)
    ? undefined
    : {
        problem: `the id ${JSON.stringify(value)} is not allowed`,
        remedy: 'Use 1 to 64 small letters, digits and hyphens, beginning with a letter or digit',
      },
);

/** A text that people read: not empty, on one line. */
export const text = checked(z.string().meta({ minLength: 1 }), (value) =>
  value.trim() === '' ? { problem: 'is empty', remedy: 'Write a text, or take the key out' } : undefined,
);

/** A phrase of a rule, or an alias. */
export const phrase = checked(z.string().meta({ minLength: 1 }), (value) => {
  const read = parsePhrase(value);
  return 'problem' in read ? read : undefined;
});

/** BCP 47 (RFC 5646), put into its canonical case. */
export const language = checked(z.string().meta({ examples: ['en', 'fa', 'pt-BR'] }), (value) =>
  isLanguage(value)
    ? undefined
    : {
        problem: `${JSON.stringify(value)} is not a language tag`,
        remedy: 'Write a BCP 47 tag such as "en", "fa" or "pt-BR"',
      },
);

/** A time zone by its IANA name, or an offset as `+02:00`. */
export const timezone = checked(
  z.string().meta({ examples: ['Europe/Lisbon', 'America/Sao_Paulo'] }),
  (value) => {
    if (isTimezone(value)) return undefined;
    const near = nearest(value, Intl.supportedValuesOf('timeZone'));
    return {
      problem: `${JSON.stringify(value)} is not a time zone`,
      remedy: near === undefined ? 'Write an IANA name such as "Europe/Lisbon"' : `Did you mean "${near}"?`,
    };
  },
);

function isTimezone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is a language tag (BCP 47). */
export function isLanguage(value: string): boolean {
  // RFC 5646 §2.2.1: codes of four letters are reserved, longer ones were never registered.
  if (!/^[a-z]{2,3}(-|$)/i.test(value)) return false;
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** A cron line in UTC, as node-cron reads it: five fields, or six with seconds first. */
export const cron = checked(z.string().meta({ examples: ['*/15 * * * *', '0 6 * * MON-FRI'] }), (value) => {
  const { valid, errors } = validateDetailed(value);
  if (valid) return undefined;
  const why = errors.map((error) => error.message.replace('is a invalid', 'is no valid')).join('; ');
  return {
    problem: `${JSON.stringify(value)} is not a cron line (${why})`,
    remedy: 'Write minute, hour, day of month, month, weekday, as in "*/15 * * * *"',
  };
});

/** An absolute http(s) URL. */
export const url = checked(z.string().meta({ format: 'uri' }), webAddress);

/** Where the world reaches us, normalised. */
export const siteUrl = checked(z.string().meta({ format: 'uri' }), (value) => {
  const read = normaliseSiteUrl(value);
  return 'problem' in read ? read : undefined;
}).transform((value) => {
  const read = normaliseSiteUrl(value);
  return 'url' in read ? read.url : value;
});

/** An outgoing proxy; it may hold credentials. */
export const proxyUrl = checked(z.string().meta({ format: 'uri' }), (value) =>
  /^(https?|socks5):\/\/[^/]/i.test(value) && URL.canParse(value)
    ? undefined
    : { problem: 'is not the URL of a proxy', remedy: 'Write it as in "http://proxy.example.org:3128"' },
);

function webAddress(value: string): Fault | undefined {
  const remedy = 'Write it whole, as in "https://example.org/feed.xml"';
  const shown = JSON.stringify(redactUrl(value));
  if (!URL.canParse(value)) {
    const kind = /^[a-z][a-z0-9+.-]*:/i.test(value) ? 'is not a URL' : 'is not an absolute URL';
    return { problem: `${shown} ${kind}`, remedy };
  }
  const { protocol, hostname } = new URL(value);
  if (!/^https?:\/\//i.test(value) || hostname === '' || !/^https?:$/.test(protocol)) {
    return { problem: `${shown} is not an http or https URL`, remedy };
  }
  return undefined;
}

const UNITS: Record<string, number> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** `72h`, `30s`, `90m`, `3d`, `500ms`, or several as `1h 30m`: in milliseconds, between two bounds. */
export function duration(least: string, most: string) {
  const [low = 0, high = 0] = [milliseconds(least), milliseconds(most)];
  const schema = z
    .string()
    .meta({ pattern: '^\\d+(\\.\\d+)?\\s*(ms|s|m|h|d)(\\s*\\d+(\\.\\d+)?\\s*(ms|s|m|h|d))*$' });
  return checked(schema, (value) => {
    const length = milliseconds(value);
    if (length === undefined) {
      return {
        problem: `${JSON.stringify(value)} is not a duration`,
        remedy: 'Write a number and a unit (ms, s, m, h, d), as in "30s", "90m" or "72h"',
      };
    }
    if (length >= low && length <= high) return undefined;
    return {
      problem: `${JSON.stringify(value)} is out of range`,
      remedy: `Write between ${least} and ${most}`,
    };
  }).transform((value) => milliseconds(value) ?? 0);
}

function milliseconds(value: string): number | undefined {
  const parts = [...value.trim().matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*/gy)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== value.trim()) return undefined;
  return Math.round(
    parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0),
  );
}

const SIZES: Record<string, number> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** Bytes as a number, or `500kB`, `10MB`, `16MiB`: in bytes, 1 kB to 2 GB. */
export const size = checked(z.union([z.number(), z.string()]), (value) => {
  const count = bytes(value);
  if (count === undefined) {
    return {
      problem: `${JSON.stringify(value)} is not a size`,
      remedy: 'Write bytes as a number, or a number and a unit, as in "10MB"',
    };
  }
  if (count >= 1e3 && count <= 2e9) return undefined;
  return { problem: `${JSON.stringify(value)} is out of range`, remedy: 'Write between 1kB and 2GB' };
}).transform((value) => bytes(value) ?? 0);

function bytes(value: number | string): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(value);
  const unit = SIZES[match?.[2]?.toLowerCase() ?? ''];
  return match && unit !== undefined ? Math.round(Number(match[1]) * unit) : undefined;
}
