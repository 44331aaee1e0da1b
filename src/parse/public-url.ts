import { resolveUrl } from './resolve-url.ts';

/** An address that needs no repair, so that most are passed on as they are written. */
const CLEAN = /^https?:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?(?:[/?#][\w\-.~:/?#@!$&()*+,;=%]*)?$/;

/** Links longer than this are no links (browsers stop at 2 to 64 KB). */
const LONGEST = 4_096;

/**
 * A link as one that a reader may follow: absolute, http or https (and mailto, if `mail`); `undefined` otherwise, so for
 * `javascript:`, `data:` and whatever is no URL.
 */
export function publicUrl(link: string, base: string, mail = false): string | undefined {
  const trimmed = link.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return undefined;
  if (CLEAN.test(trimmed)) return trimmed;
  const url = resolveUrl(trimmed, base);
  if (url === undefined) return undefined;
  if (url.startsWith('https:') || url.startsWith('http:')) return url;
  return mail && url.startsWith('mailto:') ? url : undefined;
}
