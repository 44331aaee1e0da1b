import { describe, expect, it } from 'vitest';
import { atomEntry, feedOf, read, rssItem } from './read.ts';

describe('a title', () => {
  it.each([
    ['plain', 'A title', 'A title'],
    ['with an entity of XML', 'AT&amp;T', 'AT&T'],
    ['escaped twice', 'AT&amp;amp;T', 'AT&T'],
    ['with escaped markup', 'A &lt;b&gt;bold&lt;/b&gt; word', 'A bold word'],
    ['with markup', 'A <b>bold</b> word', 'A bold word'],
    ['in CDATA', '<![CDATA[A <b>bold</b> &amp; word]]>', 'A bold & word'],
    ['that only looks like markup', 'List&lt;T&gt; and 1 &lt; 2', 'List<T> and 1 < 2'],
    ['with an undeclared entity', 'caf&eacute; &mdash; &bogus;', 'café — &bogus;'],
    ['on several lines', '\n A\n\ttitle ', 'A title'],
    ['from right to left, with emoji', 'مرحبا 👩‍👩‍👧', 'مرحبا 👩‍👩‍👧'],
    ['with a script', '&lt;script&gt;x&lt;/script&gt;A', 'A'],
  ])('of RSS is plain text: %s', async (_, xml, title) => {
    expect((await rssItem(`<title>${xml}</title>`)).title).toBe(title);
  });

  it.each([
    ['<title>1 &lt; 2 &amp;amp; &lt;b&gt;</title>', '1 < 2 &amp; <b>'],
    ['<title type="html">A &lt;b&gt;B&lt;/b&gt; &amp;amp; C</title>', 'A B & C'],
    [
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>B</b> &amp; C</div></title>',
      'A B & C',
    ],
    ['<title type="application/x-custom">test</title>', 'test'],
  ])('of Atom is what its type says: %s', async (xml, title) => {
    expect((await atomEntry(xml)).title).toBe(title);
  });

  it('is its own before that of its media', async () => {
    expect((await rssItem('<media:title>M</media:title><title>T</title>')).title).toBe('T');
    expect((await rssItem('<media:group><media:title>M</media:title></media:group>')).title).toBe('M');
    expect((await rssItem('<image><title>No</title></image>')).title).toBeUndefined();
  });
});

describe('summary and content', () => {
  it.each([
    ['<description>S</description>', 'S', undefined],
    ['<description>S</description><content:encoded>C</content:encoded>', 'S', 'C'],
    ['<content:encoded>C</content:encoded>', undefined, 'C'],
    ['<description>Same</description><content:encoded>Same</content:encoded>', 'Same', undefined],
    ['<description>S</description><itunes:summary>Other</itunes:summary>', 'S', undefined],
    ['<itunes:summary>Other</itunes:summary><description>S</description>', 'S', undefined],
    ['<dc:description>Other</dc:description><description>S</description>', 'S', undefined],
    ['<itunes:summary>Other</itunes:summary><content:encoded>C</content:encoded>', 'Other', 'C'],
    ['<description>S</description><media:description>Caption</media:description>', 'S', undefined],
    [
      '<media:content url="/a.jpg"><media:description>Caption</media:description></media:content><description>S</description>',
      'S',
      undefined,
    ],
    ['<media:description>Caption</media:description><content:encoded>C</content:encoded>', undefined, 'C'],
    [
      '<media:description>Caption</media:description><itunes:summary>Other</itunes:summary>',
      'Other',
      undefined,
    ],
    ['<description>S</description><div xmlns="http://www.w3.org/1999/xhtml"><p>C</p></div>', 'S', '<p>C</p>'],
    ['<description/><content:encoded><![CDATA[<p>C</p>]]></content:encoded>', undefined, '<p>C</p>'],
    ['<media:group><media:description>M</media:description></media:group>', 'M', undefined],
    ['<description>a <b>b<br/></b> &amp; c</description>', 'a <b>b<br /></b> &amp; c', undefined],
    ['<body xmlns="http://www.w3.org/1999/xhtml"><p>B</p></body>', undefined, '<p>B</p>'],
  ])('are told apart: %s', async (xml, summary, content) => {
    const item = await rssItem(xml);
    expect([item.summary, item.content]).toEqual([summary, content]);
  });

  it('are decoded where they are Base64 (RFC 4287 §4.1.3.3)', async () => {
    const entry = await atomEntry('<content type="text/html" mode="base64">PGI+aGk8L2I+</content>');
    expect(entry.content).toBe('<b>hi</b>');
  });

  it('resolve links against xml:base, also inside XHTML', async () => {
    const entry = await atomEntry(
      '<content type="xhtml" xml:base="https://b.example/x/"><div xmlns="http://www.w3.org/1999/xhtml"><a href="1">a</a><p xml:base="y/"><a href="2">b</a></p></div></content>',
    );
    expect(entry.content).toContain('href="https://b.example/x/1"');
    expect(entry.content).toContain('href="https://b.example/x/y/2"');
  });
});

describe('relative addresses', () => {
  const PAGE = 'https://page.example/blog/';
  const all = '<a href="x">1</a><a href="/x">2</a><a href="?x">3</a><a href="#x">4</a>';
  const found = (html = '') => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
  const rss = async (item: string, attributes = '', link = `<link>${PAGE}</link>`) => {
    const { feed } = await read(`<rss ${attributes}><channel>${link}<item>${item}</item></channel></rss>`, {
      url: 'https://me:pw@feed.example/dir/feed.xml?token=secret#frag',
    });
    return feed.items[0] ?? {};
  };
  const text = `<description><![CDATA[${all}]]></description>`;

  it('of RSS are those of the page of the item', async () => {
    const { link, summary } = await rss(`${text}<link>posts/one/</link>`);
    expect(link).toBe(`${PAGE}posts/one/`);
    expect(found(summary)).toEqual(['x', '/x', '?x', '#x'].map((to) => new URL(to, link).href));
  });

  it('of RSS are those of the page of the feed for an item that links nowhere', async () => {
    expect(found((await rss(text)).summary)).toEqual(
      ['x', '/x', '?x', '#x'].map((to) => new URL(to, PAGE).href),
    );
  });

  it('of RSS go by `xml:base` where there is one, but for fragments', async () => {
    const base = 'https://base.example/b/';
    const { link, summary, enclosures } = await rss(
      `<link>one</link>${text}<enclosure url="a.mp3"/>`,
      `xml:base="${base}"`,
    );
    expect(link).toBe(`${base}one`);
    expect(enclosures).toEqual([{ url: `${base}a.mp3` }]);
    expect(found(summary)).toEqual([`${base}x`, 'https://base.example/x', `${base}?x`, `${base}one#x`]);
  });

  it('of Atom go by `xml:base`, else by the document (RFC 4287 §2), but for fragments', async () => {
    const entry = await atomEntry(
      `<link href="one"/><content type="html">${all.replaceAll('<', '&lt;')}</content>`,
    );
    expect(found(entry.content)).toEqual([
      'https://site.example/dir/x',
      'https://site.example/x',
      'https://site.example/dir/feed.xml?x',
      'https://site.example/dir/one#x',
    ]);
  });

  it.each([
    ['RSS', `<rss><channel><item><link>#2</link><guid>#1</guid>${text}</item></channel></rss>`],
    [
      'Atom',
      '<feed><link href="?p"/><entry><id>#1</id><link href="#2"/><summary type="html">&lt;a href="#3">x&lt;/a></summary></entry></feed>',
    ],
    ['JSON', '{"items":[{"id":"1","url":"#2","content_html":"<a href=\\"#3\\">x</a>"}]}'],
  ])('never repeat what is secret in the address of a feed in %s', async (_, document) => {
    const { feed } = await read(document, { url: 'https://me:pw@feed.example/feed?token=secret#frag' });
    expect(JSON.stringify(feed)).toContain('https://feed.example/feed');
    expect(JSON.stringify(feed)).not.toMatch(/secret|frag|me:pw/);
  });
});

describe('the link', () => {
  it.each([
    ['<link>https://a.example/1</link>', 'https://a.example/1'],
    ['<link>/1</link>', 'https://site.example/1'],
    ['<link>https://a.example/?a=1&amp;b=2</link>', 'https://a.example/?a=1&b=2'],
    ['<link>https://a.example/?a=1&b=2</link>', 'https://a.example/?a=1&b=2'],
    ['<link>javascript:alert(1)</link>', undefined],
    ['<link>data:text/html,x</link>', undefined],
    ['<link>mailto:a@b.example</link>', undefined],
    ['<guid>https://a.example/1</guid>', 'https://a.example/1'],
    ['<guid isPermaLink="false">https://a.example/1</guid>', undefined],
    ['<guid>bare-word</guid>', undefined],
    ['<guid>https://a.example/g</guid><link>https://a.example/l</link>', 'https://a.example/l'],
  ])('of RSS: %s', async (xml, link) => {
    expect((await rssItem(xml)).link).toBe(link);
  });

  it('of Atom is the alternate page, not the feed, the enclosure or the reply', async () => {
    const entry = await atomEntry(
      '<link rel="self" href="/self"/><link rel="enclosure" href="/e.mp3"/><link rel="alternate" type="application/json" href="/j"/><link rel="alternate" type="text/html" href="/page"/><link rel="replies" href="/r"/>',
    );
    expect(entry.link).toBe('https://site.example/page');
    expect(entry.enclosures).toEqual([{ url: 'https://site.example/e.mp3' }]);
  });
});

describe('the id', () => {
  it.each([
    ['<guid> g </guid>', 'g'],
    ['<guid isPermaLink="false">/1</guid>', '/1'],
    ['<guid>/1</guid>', 'https://site.example/1'],
    ['<guid isPermaLink="false">Ä&#1;</guid>', 'Ä'],
    ['<dc:identifier>i</dc:identifier>', 'i'],
    ['<title>none</title>', undefined],
  ])('of %s', async (xml, id) => {
    expect((await rssItem(xml)).id).toBe(id);
  });
});

describe('authors', () => {
  it.each([
    ['<author>me@a.example (Me)</author>', [{ name: 'Me', email: 'me@a.example' }]],
    ['<author>Me &lt;me@a.example&gt;</author>', [{ name: 'Me', email: 'me@a.example' }]],
    ['<author>me@a.example</author>', [{ name: 'me@a.example', email: 'me@a.example' }]],
    ['<dc:creator>A &amp; B</dc:creator>', [{ name: 'A & B' }]],
    ['<dc:creator><![CDATA[<script>x</script>Me]]></dc:creator>', [{ name: 'Me' }]],
    [
      '<author>A</author><dc:creator>A</dc:creator><itunes:author>B</itunes:author>',
      [{ name: 'A' }, { name: 'B' }],
    ],
    ['<author/>', undefined],
  ])('of RSS: %s', async (xml, authors) => {
    expect((await rssItem(xml)).authors).toEqual(authors);
  });
});

describe('authors of Atom', () => {
  it('are inherited from the source of an entry, else from the feed (RFC 4287 §4.2.1)', async () => {
    const author = (name: string) => `<author><name>${name}</name></author>`;
    const feed = await feedOf(
      `<feed>${author('F')}<entry/><entry>${author('E')}</entry><entry><source>${author('S')}</source></entry></feed>`,
    );
    expect(feed.items.map((item) => item.authors?.[0]?.name)).toEqual(['F', 'E', 'S']);
  });
});

describe('categories', () => {
  it.each([
    ['<category>A</category><category>B</category><category>A</category>', ['A', 'B']],
    ['<category>A &lt;b&gt;B&lt;/b&gt;</category>', ['A B']],
    ['<dc:subject>S</dc:subject><itunes:keywords>a, b,,</itunes:keywords>', ['S', 'a', 'b']],
    ['<itunes:category text="A"><itunes:category text="B"/></itunes:category>', ['A', 'B']],
    ['<media:group><media:category>M</media:category></media:group>', ['M']],
    ['<category/>', undefined],
  ])('of RSS: %s', async (xml, categories) => {
    expect((await rssItem(xml)).categories).toEqual(categories);
  });

  it('of Atom are terms, or labels where there is no term', async () => {
    expect((await atomEntry('<category term="t" label="T"/><category label="L"/>')).categories).toEqual([
      't',
      'L',
    ]);
  });
});

describe('enclosures', () => {
  it('are each named once, with what is known of them', async () => {
    const item = await rssItem(
      '<enclosure url="/a.mp3" type="audio/mpeg" length="12"/><enclosure url="/a.mp3"/><enclosure url="/b.mp3" length="many" type="?"/><enclosure url="javascript:x"/>',
    );
    expect(item.enclosures).toEqual([
      { url: 'https://site.example/a.mp3', type: 'audio/mpeg', length: 12 },
      { url: 'https://site.example/b.mp3' },
    ]);
  });

  it('are the media where nothing else is named', async () => {
    const media = '<media:content url="/v.mp4" type="video/mp4" fileSize="9"/>';
    expect((await rssItem(`<media:group>${media}</media:group>`)).enclosures).toEqual([
      { url: 'https://site.example/v.mp4', type: 'video/mp4', length: 9 },
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['<pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>', '2026-11-24T10:00:00Z', undefined],
    ['<dc:date>2026-11-24</dc:date>', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z'],
    ['<pubDate>soon</pubDate>', undefined, undefined],
    ['<pubDate>24 Nov 2026</pubDate><pubDate>nonsense</pubDate>', '2026-11-24T00:00:00Z', undefined],
  ])('of RSS: %s', async (xml, published, updated) => {
    const item = await rssItem(xml);
    expect([item.published, item.updated]).toEqual([published, updated]);
  });

  it('of Atom: one that cannot be read takes nothing else with it', async () => {
    const feed = await feedOf(
      '<feed><entry><title>A</title><updated>never</updated></entry><entry><title>B</title></entry></feed>',
    );
    expect(feed.items).toEqual([{ title: 'A' }, { title: 'B' }]);
  });
});
