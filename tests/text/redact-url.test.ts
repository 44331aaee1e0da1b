import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactUrl } from '../../src/text/redact-url.ts';

describe('redactUrl', () => {
  it.each([
    ['https://user:pass@example.org/feed', 'https://example.org/feed'],
    ['https://user@example.org/feed', 'https://example.org/feed'],
    ['https://example.org/f?token=abc&page=2', 'https://example.org/f?redacted'],
    ['https://example.org/f?k=abc', 'https://example.org/f?redacted'],
    ['https://example.org/f?passkey=abc', 'https://example.org/f?redacted'],
    ['https://example.org/f?PHPSESSID=abc', 'https://example.org/f?redacted'],
    ['https://example.org/f?url=https%3A%2F%2Fx.example%2F%3Ftoken%3Dabc', 'https://example.org/f?redacted'],
    ['https://example.org/f?abc', 'https://example.org/f?redacted'],
    ['https://example.org/f#access_token=abc', 'https://example.org/f'],
    ['https://example.org/f;jsessionid=abc/g?x#y', 'https://example.org/f;redacted/g?redacted'],
    ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
    ['me:pass@example.org/feed?token=abc', 'example.org/feed'],
    ['//me:pass@example.org/feed#abc', 'example.org/feed'],
    ['htps://me:pass@example.org/feed?token=abc', 'htps://example.org/feed?redacted'],
    ['http://user:p@ss@exa mple/feed?token=abc', 'http://exa mple/feed'],
  ])('makes %s %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });

  it('leaves no value of a query, userinfo or fragment, and is done at once', () => {
    const secret = fc.stringMatching(/^[a-z]{3}S3CRET[a-z0-9]{3}$/);
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true }),
        fc.stringMatching(/^[\w.-]{1,12}$/),
        secret,
        (url, name, value) => {
          const [bare = ''] = url.split(/[?#]/);
          const written = `${bare.replace('://', `://${value}:${value}@`)}?${name}=${value}&${value}#${name}=${value}`;
          const redacted = redactUrl(written);
          expect(redacted).not.toContain('S3CRET');
          expect(redactUrl(redacted)).toBe(redacted);
        },
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => typeof redactUrl(text) === 'string'));
  });
});
