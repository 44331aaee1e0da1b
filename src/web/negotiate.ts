import type { Coding } from '../publish/representation.ts';
import { FORMATS, type Format } from '../publish/urls.ts';

type Range = { range: string; q: number };

/** The parts of an `Accept` or `Accept-Encoding` header with their weights (RFC 9110 §12.4.2). */
function weighted(header: string): Range[] {
  return header
    .split(',')
    .slice(0, 100)
    .flatMap((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      if (range === '') return [];
      const weight = parameters.find((parameter) => /^q\s*=/.test(parameter));
      const q = weight === undefined ? 1 : Number(weight.slice(weight.indexOf('=') + 1));
      return [{ range, q: q >= 0 && q <= 1 ? q : 1 }];
    });
}

/** The weight of a media type: of the most specific range that holds it; 0 where none does. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const [main] = type.split('/');
  for (const range of [type, `${main}/*`, '*/*']) {
    const found = ranges.find((candidate) => candidate.range === range);
    if (found !== undefined) return found.q;
  }
  return 0;
}

const FEED_TYPES: Record<Format, string[]> = {
  rss: ['application/rss+xml', 'application/xml', 'text/xml', 'application/rdf+xml'],
  atom: ['application/atom+xml'],
  json: ['application/feed+json', 'application/json'],
};

/**
 * Whether a page is wanted rather than a feed: `text/html` has strictly the highest weight, and the browser, if
 * it says what for, wants a document. Readers send the wildcard, or all types with equal weight.
 */
export function prefersHtml(headers: Headers): boolean {
  const accept = headers.get('accept');
  if (accept === null) return false;
  const destination = headers.get('sec-fetch-dest');
  if (destination !== null && !/^(document|iframe|frame)$/.test(destination)) return false;
  const ranges = weighted(accept);
  const html = weightOf('text/html', ranges);
  return Object.values(FEED_TYPES)
    .flat()
    .every((type) => html > weightOf(type, ranges));
}

/** The feed format that is wanted most; RSS where nothing is said, or nothing that we know. */
export function preferredFormat(accept: string | null): Format {
  const ranges = weighted(accept ?? '');
  const weights = FORMATS.map((format) => ({
    format,
    q: Math.max(...FEED_TYPES[format].map((type) => weightOf(type, ranges))),
  }));
  return weights.reduce((best, candidate) => (candidate.q > best.q ? candidate : best)).format;
}

/** The smallest coding that the client takes (RFC 9110 §12.5.3). */
export function preferredCoding(acceptEncoding: string | null): Coding {
  const ranges = weighted(acceptEncoding ?? '');
  const takes = (coding: string): number =>
    (ranges.find(({ range }) => range === coding) ?? ranges.find(({ range }) => range === '*'))?.q ?? 0;
  const [br, gzip] = [takes('br'), takes('gzip')];
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : 'identity';
}
