import { describe, expect, it } from 'vitest';
import { normaliseSiteUrl } from '../../src/config/site-url.ts';

describe('the URL of a site', () => {
  it.each([
    ['as it is', 'https://example.org/news', 'https://example.org/news'],
    ['a closing slash', 'https://example.org/news/', 'https://example.org/news'],
    ['closing slashes', 'https://example.org///', 'https://example.org'],
    ['a host in capitals', 'HTTPS://Example.ORG/News', 'https://example.org/News'],
    ['a default port', 'https://example.org:443/', 'https://example.org'],
    ['the other default port', 'http://example.org:80', 'http://example.org'],
    ['a port of its own', 'http://example.org:8080/', 'http://example.org:8080'],
    [
      'other scripts',
      'https://例え.テスト/ニュース',
      'https://xn--r8jz45g.xn--zckzah/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9',
    ],
    ['an umlaut, composed or not', 'https://bu\u0308cher.example', 'https://xn--bcher-kva.example'],
    ['encoded already', 'https://example.org/%E3%83%8B', 'https://example.org/%E3%83%8B'],
    ['a space and quotes', 'https://example.org/a "b"', 'https://example.org/a%20%22b%22'],
    ['an at sign in the path', 'https://example.org/@news', 'https://example.org/@news'],
    ['steps back', 'https://example.org/a/../news', 'https://example.org/news'],
    ['an address', 'http://[::1]:3000', 'http://[::1]:3000'],
    ['blanks around it', ' https://example.org ', 'https://example.org'],
  ])('%s', (_what, written, url) => {
    expect(normaliseSiteUrl(written)).toEqual({ url });
    expect(normaliseSiteUrl(url)).toEqual({ url });
  });

  it.each([
    ['https://example.org/?a=1', 'query'],
    ['https://example.org/news?', 'query'],
    ['https://example.org/#top', 'fragment'],
    ['https://me:secret@example.org/', 'user name'],
    ['https://me@example.org/', 'user name'],
    ['https://example.org//news', 'empty part'],
    ['ftp://example.org', 'not an http or https URL'],
    ['example.org/news', 'not an http or https URL'],
    ['https:/example.org', 'not an http or https URL'],
    ['https://', 'not an http or https URL'],
    ['https://exa mple.org', 'not an http or https URL'],
  ])('refuses %s and says why', (written, why) => {
    expect(normaliseSiteUrl(written)).toEqual({
      problem: expect.stringContaining(why),
      remedy: expect.any(String),
    });
  });
});
