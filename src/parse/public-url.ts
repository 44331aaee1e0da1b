import { resolveUrl } from './resolve-url.ts';

/**
 * A host that is certainly one, as a pattern: no port, no figures in its last label (it would be an IPv4 address, and
 * mostly a broken one), no Punycode (which has rules).
 */
export const PLAIN_HOST = '(?:(?!xn--)[a-z0-9][a-z0-9-]{0,62}\\.){1,8}(?!xn--)[a-z][a-z0-9-]{1,62}';

/** An address that needs no repair, so that most are passed on as they are written. */
const PLAIN = new RegExp(`^https?://${PLAIN_HOST}(?:[/?#][\\w\\-.~:/?#@!$&()*+,;=%]*)?$`);

/** Links longer than this are no links (browsers stop at 2 to 64 KB). */
const LONGEST = 4_096;

/**
 * A link as one that a reader may follow: absolute, http or https (and mailto, if `mail`); `undefined` otherwise, so for
 * `javascript:`, `data:` and whatever is no URL.
 */
export function publicUrl(link: string, base: string, mail = false): string | undefined {
  const trimmed = link.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return undefined;
  if (PLAIN.test(trimmed)) return trimmed;
  const url = resolveUrl(trimmed, base);
  if (url === undefined) return undefined;
  if (url.startsWith('https:') || url.startsWith('http:')) return url;
  return mail && url.startsWith('mailto:') ? url : undefined;
}
