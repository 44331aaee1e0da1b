import { describe, expect, it } from 'vitest';
import { redactUrl } from '../../src/source/redact-url.ts';

describe('redactUrl', () => {
  it.each([
    ['https://user:pass@example.org/feed', 'https://example.org/feed'],
    ['https://user@example.org/feed', 'https://example.org/feed'],
    ['https://example.org/f?token=abc&page=2', 'https://example.org/f?token=redacted&page=2'],
    ['https://example.org/f?api_key=abc', 'https://example.org/f?api_key=redacted'],
    ['https://example.org/f?Access-Token=abc', 'https://example.org/f?Access-Token=redacted'],
    ['https://example.org/f?key=abc&key=def', 'https://example.org/f?key=redacted'],
    ['https://example.org/f?X-Amz-Signature=abc', 'https://example.org/f?X-Amz-Signature=redacted'],
    ['https://example.org/f?accessToken=abc', 'https://example.org/f?accessToken=redacted'],
    ['https://example.org/f?password=', 'https://example.org/f?password=redacted'],
  ])('takes the secrets out of %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });

  it.each([
    'https://example.org/feed.xml',
    'https://example.org/?feed=rss2&author=jane&monkey=1&keyword=token',
    'https://example.org/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    'https://example.org/videos.xml?playlist_id=PLabcdefghijklmnopqrstuvwxyz012345',
    'https://example.org/?authors=a&passage=3&design=x',
  ])('leaves %s alone', (url) => {
    expect(redactUrl(url)).toBe(url);
  });

  it('takes userinfo and query even out of what is no URL', () => {
    expect(redactUrl('http://user:pass@exa mple/feed?token=abc')).toBe('http://exa mple/feed');
  });
});
