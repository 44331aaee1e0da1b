import { describe, expect, it } from 'vitest';
import { isAtHome } from '../../src/text/at-home.ts';

describe('isAtHome', () => {
  it.each([
    ['https://news.trusted.example/a', 'https://feeds.trusted.example/f', true],
    ['http://trusted.example:8080/a', 'https://TRUSTED.example./f', true],
    ['https://a.press.co.uk/x', 'https://press.co.uk/rss', true],
    ['https://www.例え.テスト/a', 'https://例え.テスト/f', true],
    ['https://other.co.uk/x', 'https://press.co.uk/rss', false],
    ['https://trusted.example.evil.example/a', 'https://trusted.example/f', false],
    ['https://eviltrusted.example/a', 'https://trusted.example/f', false],
    ['https://trusted.example@evil.example/a', 'https://trusted.example/f', false],
    ['https://one.github.io/a', 'https://two.github.io/f', false],
    ['https://one.github.io/a', 'https://one.github.io/f', true],
    ['http://127.0.0.1:8001/a', 'http://127.0.0.1:8001/f', true],
    ['http://127.0.0.1:8001/a', 'http://127.0.0.1:8002/f', false],
    ['http://intranet/a', 'http://intranet/f', true],
    ['http://[::1]/a', 'http://[::1]/f', true],
    ['urn:uuid:1', 'urn:uuid:2', false],
    ['no link', 'no link', false],
    ['', 'https://trusted.example/f', false],
  ])('of %s and %s is %s', (link, address, home) => {
    expect(isAtHome(link, address)).toBe(home);
  });
});
