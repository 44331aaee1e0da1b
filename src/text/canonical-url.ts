import { withoutTrailing } from '../model/without-trailing.ts';
import { TRACKING_PARAMETERS, TRACKING_PREFIXES } from './tracking-parameters.ts';

const HOST_PREFIX = /^(?:www\d?|m|mobile|amp|rss|feeds)\.(?=[^.]+\.[^.])/;
const INDEX_FILE = /\/(?:index|default)\.(?:html?|php|aspx?|jsp|shtml)$/i;
const AMP_PATH = /\/amp(?:\/|$)|\.amp(?=\.html?$|$)/i;
const PARAMETER_VALUE = /%[0-9a-f]{2}|\+/i;

/**
 * The address of a page without what does not choose the page: scheme, `www.`/`m.`/`amp.` hosts, default port,
 * AMP paths, index files, dot segments, trailing slash, tracking parameters, the order of parameters, the fragment
 * (unless it routes: `#!`, `#/`). The result compares; it is not for following. What is no URL comes back as it is.
 */
export function canonicalUrl(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    return url.trim();
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return parsed.href;
  const host = parsed.hostname.replace(HOST_PREFIX, '').replace(/\.$/, '');
  const standard = parsed.port === '' || parsed.port === '443' || parsed.port === '80';
  const fragment = /^#[!/]/.test(parsed.hash) ? parsed.hash : '';
  return `${host}${standard ? '' : `:${parsed.port}`}${canonicalPath(parsed.pathname)}${canonicalQuery(parsed.search)}${fragment}`;
}

function canonicalPath(path: string): string {
  let result = path;
  if (result.includes('//')) result = result.replace(/\/{2,}/g, '/');
  if (result.includes('amp')) result = result.replace(AMP_PATH, (found) => (found.endsWith('/') ? '/' : ''));
  if (result.includes('.')) result = result.replace(INDEX_FILE, '/');
  return withoutTrailing(result, '/').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

function canonicalQuery(search: string): string {
  if (search.length < 2) return '';
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isTracking(part));
  return kept.length === 0 ? '' : `?${kept.map(plainParameter).sort().join('&')}`;
}

function plainParameter(part: string): string {
  if (!PARAMETER_VALUE.test(part)) return part;
  try {
    return encodeURI(decodeURIComponent(part.replaceAll('+', ' ')));
  } catch {
    return part;
  }
}

function isTracking(part: string): boolean {
  const end = part.indexOf('=');
  const name = (end < 0 ? part : part.slice(0, end)).toLowerCase();
  return TRACKING_PARAMETERS.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}
