import { describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../src/parse/discover-feeds.ts';

const PAGE = 'https://x.example/blog/post.html';
const found = (html: string) => discoverFeeds(html, PAGE).map(({ url }) => url);

describe('discoverFeeds', () => {
  it.each([
    ['RSS', '<link rel="alternate" type="application/rss+xml" href="/rss">', ['https://x.example/rss']],
    [
      'Atom',
      "<link rel=alternate type='application/atom+xml' href=atom.xml>",
      ['https://x.example/blog/atom.xml'],
    ],
    [
      'JSON Feed',
      '<link rel="alternate" type="application/feed+json" href="/f.json">',
      ['https://x.example/f.json'],
    ],
    [
      'JSON Feed 1.0',
      '<link rel="alternate" type="application/json" href="/f.json">',
      ['https://x.example/f.json'],
    ],
    [
      'other case',
      '<LINK REL="Alternate" TYPE="Application/RSS+XML" HREF="/rss">',
      ['https://x.example/rss'],
    ],
    [
      'type with charset',
      '<link rel="alternate" type="text/xml; charset=utf-8" href="/rss">',
      ['https://x.example/rss'],
    ],
    [
      'several relations',
      '<link rel="home alternate" type="text/xml" href="/rss">',
      ['https://x.example/rss'],
    ],
    ['rel=feed', '<link rel="feed" href="/rss">', ['https://x.example/rss']],
    ['in the body', '<body><p><link rel="alternate" type="text/xml" href="/rss">', ['https://x.example/rss']],
    ['a base', '<base href="https://y.example/a/"><link rel="feed" href="rss">', ['https://y.example/a/rss']],
    ['entities', '<link rel="feed" href="/rss?a=1&amp;b=2">', ['https://x.example/rss?a=1&b=2']],
    ['a language', '<link rel="alternate" hreflang="fr" href="/fr/">', []],
    ['a stylesheet', '<link rel="alternate stylesheet" type="text/css" href="/a.css">', []],
    ['oEmbed', '<link rel="alternate" type="application/json+oembed" href="/o">', []],
    ['scripts', '<link rel="feed" href="javascript:alert(1)"><link rel="feed" href="data:text/xml,x">', []],
    ['no address', '<link rel="feed">', []],
    ['in a comment', '<!-- <link rel="feed" href="/rss"> -->', []],
    ['in a script', '<script>"<link rel=feed href=/rss>"</script>', []],
    [
      'links',
      '<a href="/feed/">Feed</a><a href="/feed-the-cat">Cat</a><a href="news.rss?x">R</a>',
      ['https://x.example/feed/', 'https://x.example/blog/news.rss?x'],
    ],
    [
      'the declared first, each once',
      '<a href="/rss"></a><a href="/atom.xml"></a><link rel="feed" href="/atom.xml">',
      ['https://x.example/atom.xml', 'https://x.example/rss'],
    ],
    ['nothing', 'no page at all', []],
  ])('knows %s', (_, html, urls) => {
    expect(found(html)).toEqual(urls);
  });

  it('keeps the title', () => {
    const html = '<link rel="alternate" type="text/xml" title=" All\n news " href="/rss">';
    expect(discoverFeeds(html, PAGE)).toMatchObject([{ url: 'https://x.example/rss', title: 'All news' }]);
  });
});
