import { describe, expect, it } from 'vitest';
import { preferredCoding, preferredFormat, prefersHtml } from '../../src/web/negotiate.ts';

const CHROMIUM =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';
const FIREFOX = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const FEEDPARSER =
  'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1';
const MINIFLUX =
  'application/xml,application/atom+xml,application/rss+xml,application/rdf+xml,application/feed+json,text/html,*/*;q=0.9';

describe('prefersHtml', () => {
  it.each([
    ['Chromium', CHROMIUM, true],
    ['Firefox', FIREFOX, true],
    ['only HTML', 'text/html', true],
    ['any text type rather than others', 'text/html;q=0.5, text/*;q=0.4', true],
    ['curl and newsboat', '*/*', false],
    ['nothing said', '', false],
    ['unknown types', 'image/png', false],
    ['feedparser', FEEDPARSER, false],
    ['Miniflux: equal weights', MINIFLUX, false],
    ['HTML and RSS alike', 'text/html, application/rss+xml', false],
    ['HTML less than RSS', 'text/html;q=0.8, application/rss+xml', false],
    ['HTML refused', 'text/html;q=0, */*;q=0.1', false],
    ['all text types alike', 'text/*', false],
    ['in capitals, with spaces', 'TEXT/HTML ; Q=1.0 , */* ; q=0.1', true],
    ['a weight that is none counts as one', 'text/html;q=high, */*;q=0.1', true],
  ])('%s', (_why, accept, html) => {
    expect(prefersHtml(new Headers(accept === '' ? {} : { accept }))).toBe(html);
  });

  it('asks what a browser wants it for', () => {
    const headers = (destination: string) => new Headers({ accept: CHROMIUM, 'sec-fetch-dest': destination });
    expect(prefersHtml(headers('document'))).toBe(true);
    expect(prefersHtml(headers('empty'))).toBe(false);
  });
});

describe('preferredFormat', () => {
  it.each([
    [null, 'rss'],
    ['*/*', 'rss'],
    ['image/png', 'rss'],
    [FEEDPARSER, 'rss'],
    ['application/atom+xml', 'atom'],
    ['application/atom+xml, application/rss+xml;q=0.9', 'atom'],
    ['application/feed+json, */*;q=0.1', 'json'],
    ['application/json', 'json'],
    ['application/rss+xml;q=0.1, application/feed+json;q=0.2', 'json'],
    ['text/xml', 'rss'],
  ])('%j is %s', (accept, format) => {
    expect(preferredFormat(accept)).toBe(format);
  });
});

describe('preferredCoding', () => {
  it.each([
    [null, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip, br;q=0.9', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['GZIP', 'gzip'],
    ['zstd', 'identity'],
  ])('%j is %s', (accept, coding) => {
    expect(preferredCoding(accept)).toBe(coding);
  });
});
