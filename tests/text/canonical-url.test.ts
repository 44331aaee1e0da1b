import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/text/canonical-url.ts';

const SAME: readonly [a: string, b: string, why: string][] = [
  ['http://post.example/a', 'https://post.example/a', 'scheme'],
  ['https://www.post.example/a', 'https://post.example/a', 'www'],
  ['https://m.post.example/a', 'https://amp.post.example/a', 'm and amp hosts'],
  ['https://post.example:443/a', 'http://POST.example:80/a', 'default ports and case of the host'],
  ['https://post.example/a/', 'https://post.example/a', 'trailing slash'],
  ['https://post.example/a/index.html', 'https://post.example/a', 'index file'],
  ['https://post.example/x/../a', 'https://post.example/./a', 'dot segments'],
  ['https://post.example/a/amp?ref=home', 'https://post.example/a', 'AMP path'],
  ['https://post.example/a.amp.html', 'https://post.example/a.html', 'AMP file'],
  ['https://post.example/a?utm_source=x&gclid=1', 'https://post.example/a', 'tracking'],
  ['https://post.example/a?b=2&a=1', 'https://post.example/a?a=1&b=2', 'order of parameters'],
  ['https://post.example/a#top', 'https://post.example/a', 'fragment'],
  ['https://post.example/%7euser', 'https://post.example/%7Euser', 'case of escapes'],
  ['https://post.example/?q=a+b', 'https://post.example/?q=a%20b', 'spaces in a query'],
];

const DIFFERENT: readonly [a: string, b: string, why: string][] = [
  ['https://post.example/a?id=1', 'https://post.example/a?id=2', 'a parameter that chooses the page'],
  ['https://post.example/A', 'https://post.example/a', 'paths know case'],
  ['https://post.example:8080/a', 'https://post.example/a', 'another port'],
  ['https://news.example/a', 'https://post.example/a', 'another host'],
  ['https://app.example/#/a', 'https://app.example/#/b', 'a fragment that routes'],
  ['https://post.example/camp', 'https://post.example/c', 'amp within a word'],
];

describe('canonicalUrl', () => {
  it.each(SAME)('takes %s for %s: %s', (a, b) => {
    expect(canonicalUrl(a)).toBe(canonicalUrl(b));
  });

  it.each(DIFFERENT)('keeps %s from %s: %s', (a, b) => {
    expect(canonicalUrl(a)).not.toBe(canonicalUrl(b));
  });

  it('leaves what is no address of the web as it is', () => {
    expect(canonicalUrl('no url')).toBe('no url');
    expect(canonicalUrl('mailto:a@post.example')).toBe('mailto:a@post.example');
  });

  it('is settled: what it gives comes back unchanged', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        expect(canonicalUrl(`https://${once}`)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
