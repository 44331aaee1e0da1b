import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/index.ts';
import { read, URL_READ } from './read.ts';

describe('what is no feed', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t', 'empty'],
    ['a byte order mark alone', '\ufeff', 'empty'],
    ['a web page', '<!DOCTYPE html><html><body><rss-feed/></body></html>', 'not-a-feed'],
    ['a maintenance notice', 'Back in five minutes', 'not-a-feed'],
    ['an error in JSON', '{"error":"rate limited"}', 'not-a-feed'],
    ['other XML', '<service xmlns="http://www.w3.org/2007/app"><x/></service>', 'not-a-feed'],
    ['OPML', '<opml version="2.0"><body><outline text="x"/></body></opml>', 'not-a-feed'],
    ['random bytes', '\x01\x02\x03', 'not-a-feed'],
  ])('refuses %s', async (_, document, code) => {
    await expect(read(document)).rejects.toMatchObject({ name: 'FeedError', code });
  });

  it.each([
    '<html>',
    '<!DOCTYPE html><title>Home</title><p>Hi',
    '<head><meta charset="utf-8"></head><body>Hi</body>',
    '<div class="error">Please wait</div>',
    '\n<script>location = "/"</script>',
    '<!doctype HTML>\nBack in five minutes',
  ])('knows a web page, and says how to find its feeds: %s', async (page) => {
    await expect(read(page)).rejects.toThrow(
      /^This is a web page and not a feed\. `tributary discover` with its address/,
    );
  });

  it('says so in a sentence', async () => {
    await expect(read('<opml/>')).rejects.toThrow('This is XML, but no feed: its first element is <opml>.');
    await expect(read('<opml/>')).rejects.toThrow('`tributary import`');
  });

  it('rejects, and does not throw, through the library', async () => {
    await expect(parseFeed(new Uint8Array(), { url: URL_READ })).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('what is wrong with a feed', () => {
  const item = '<item><title>I</title></item>';
  it.each<[string, string, string[]]>([
    ['nothing', `<rss><channel>${item}</channel></rss>`, []],
    ['an end tag that is cut', `<rss><channel>${item}</channel></rss`, ['malformed']],
    ['no end of the root', `<rss><channel>${item}</channel>`, ['truncated', 'malformed']],
    ['an item cut in a text', '<rss><channel><item><title>I', ['truncated', 'malformed']],
    ['an item cut in a tag', `<rss><channel>${item}<item><tit`, ['truncated', 'malformed']],
    ['an item cut in CDATA', `<rss><channel>${item}<item><title><![CDATA[x`, ['truncated', 'malformed']],
    ['an Atom feed cut', '<feed><entry><title>I</title></entry>', ['truncated', 'malformed']],
    ['a bare ampersand', `<rss><channel><title>A & B</title>${item}</channel></rss>`, ['malformed']],
    ['an entity of HTML', `<rss><channel><title>A&nbsp;B</title>${item}</channel></rss>`, ['malformed']],
    ['an end without a start', `<rss><channel></x>${item}</channel></rss>`, ['malformed']],
    ['junk before it', `junk <?xml version="1.0"?><rss><channel>${item}</channel></rss>`, ['malformed']],
    ['junk after it', `<rss><channel>${item}</channel></rss> junk`, ['malformed']],
    ['a NUL', `<rss><channel>${item}\0</channel></rss>`, ['malformed']],
  ])('finds %s', async (_, document, warnings) => {
    const { feed, warnings: found } = await read(document);
    expect(found).toEqual(warnings);
    expect(feed.items[0]?.title).toBe('I');
  });
});
