import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { uuidOf } from '../../src/model/uuid.ts';
import { clean, cleanLine } from '../../src/publish/harden.ts';
import type { Item } from '../../src/publish/item.ts';
import { renderFeed } from '../../src/publish/render.ts';
import { atomFaults, type JsonFeed, type JsonItem, jsonFaults, rssFaults } from '../support/feed-rules.ts';
import { carrier, documentFixture, itemFixture, SITE } from '../support/item-fixture.ts';
import { NOON } from '../support/store-fixture.ts';
import { all, type Element, one, parseXml, textOf } from '../support/xml.ts';

const topic = { path: 'topics/aid', kind: 'topics', id: 'aid', title: 'Aid & <relief>' } as const;
const actor = { path: 'actors/iran', kind: 'actors', id: 'iran', title: 'Iran' } as const;

const rssItem = (item: Item): Element =>
  one(one(parseXml(renderFeed(documentFixture([item]), 'rss')), 'channel'), 'item');
const atomEntry = (item: Item): Element =>
  one(parseXml(renderFeed(documentFixture([item]), 'atom')), 'entry');
const jsonItem = (item: Item): JsonItem =>
  (JSON.parse(renderFeed(documentFixture([item]), 'json')) as JsonFeed).items[0] as JsonItem;

const rich = itemFixture({
  title: 'A & B <b>bold</b> ]]> "quoted"',
  summary: '<p>Summary &amp; more</p>',
  content: '<p>Content <![CDATA[ ]]&gt; &amp;amp; &lt;i&gt;</p>',
  lang: 'ar',
  authors: [{ name: 'Jane & Joe', url: 'https://one.example/jane' }],
  categories: ['World & <more>', 'world & <more>', ' '],
  enclosures: [
    { url: 'https://one.example/a.mp3', type: 'audio/mpeg', length: 12 },
    { url: 'https://one.example/b.pdf' },
  ],
  actors: [actor],
  topics: [topic],
  updated: instant(NOON + 60_000),
  carriers: [
    carrier('one', { url: 'https://one.example/x?a=1&b=2' }),
    carrier('two', {
      url: 'https://two.example/y?a=1&b=2',
      title: 'Two & <Co>',
      published: instant(NOON + 1),
    }),
    carrier('three'),
  ],
});
const bare = itemFixture({ uuid: uuidOf('bare'), title: '' });

describe('all formats', () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom(
          '\ud83d',
          '\u0000',
          ']]>',
          '<![CDATA[',
          '&amp;',
          '</entry>',
          '</item>',
          '"><x y="',
          '\ufdd1',
        ),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));
  const hostileItem = fc
    .record({
      title: hostile,
      summary: hostile,
      content: hostile,
      author: hostile,
      category: hostile,
      source: hostile,
      at: fc.integer({ min: -1e15, max: 1e15 }),
    })
    .map(({ title, summary, content, author, category, source, at }) =>
      itemFixture({
        title,
        summary,
        content,
        authors: [{ name: author }],
        categories: [category],
        published: instant(at),
        updated: instant(at),
        topics: [{ ...topic, title: source || 'x' }],
        carriers: [
          carrier('one', { title: source }),
          carrier('two', { title: author, url: 'https://two.example/?a&b' }),
        ],
      }),
    );

  it('are valid whatever the texts of sources hold', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostileItem, { maxLength: 3, selector: (item) => item.uuid }), (items) => {
        const document = documentFixture(items);
        expect(rssFaults(renderFeed(document, 'rss'))).toEqual([]);
        expect(atomFaults(renderFeed(document, 'atom'))).toEqual([]);
        expect(jsonFaults(renderFeed(document, 'json'))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('say exactly what the source said, less what no format can carry', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const item = itemFixture({ title: `x${text}`, content: `y${text}` });
        const title = cleanLine(`x${text}`);
        const content = clean(`y${text}`);
        const read = content.replace(/\r\n?/g, '\n');
        expect(textOf(rssItem(item), 'title')).toBe(title);
        expect(textOf(rssItem(item), 'description')).toBe(read);
        expect(textOf(atomEntry(item), 'title')).toBe(title);
        expect(textOf(atomEntry(item), 'content')).toBe(read);
        expect(jsonItem(item)).toMatchObject({ title, content_html: content });
      }),
      { numRuns: 150 },
    );
  });

  it('give the same bytes each time', () => {
    const document = documentFixture([rich, bare]);
    for (const format of ['rss', 'atom', 'json'] as const) {
      expect(renderFeed(document, format)).toBe(renderFeed(document, format));
    }
  });

  it('link to the next and the first page', () => {
    const urls = {
      page: `${SITE}/all`,
      self: `${SITE}/all.x?cursor=b`,
      id: `${SITE}/all`,
      next: `${SITE}/all.x?cursor=c&limit=2`,
      first: `${SITE}/all.x`,
    };
    const document = documentFixture([], { urls });
    const channel = one(parseXml(renderFeed(document, 'rss')), 'channel');
    const links = (elements: Element[]) =>
      elements.map(({ attributes }) => [attributes.rel, attributes.href]);
    const paging = [
      ['self', urls.self],
      ['next', urls.next],
      ['first', urls.first],
    ];
    expect(links(all(channel, 'atom:link'))).toEqual(paging);
    expect(links(all(parseXml(renderFeed(document, 'atom')), 'link'))).toEqual([
      ...paging,
      ['alternate', urls.page],
    ]);
    expect(JSON.parse(renderFeed(document, 'json'))).toMatchObject({
      feed_url: urls.self,
      next_url: urls.next,
    });
  });
});

describe('RSS', () => {
  it('is valid, rich or bare', () => {
    expect(rssFaults(renderFeed(documentFixture([rich, bare]), 'rss'))).toEqual([]);
  });

  it('says everything of an item', () => {
    const item = rssItem(rich);
    expect(textOf(item, 'title')).toBe('A & B <b>bold</b> ]]> "quoted"');
    expect(textOf(item, 'description')).toBe('<p>Summary &amp; more</p>');
    expect(textOf(item, 'content:encoded')).toBe('<p>Content <![CDATA[ ]]&gt; &amp;amp; &lt;i&gt;</p>');
    expect(textOf(item, 'pubDate')).toBe('Tue, 24 Nov 2026 12:00:00 GMT');
    expect(one(item, 'source')).toMatchObject({
      text: 'Source one',
      attributes: { url: 'https://one.example/feed.xml' },
    });
    expect(one(item, 'enclosure').attributes).toEqual({
      url: 'https://one.example/a.mp3',
      length: '12',
      type: 'audio/mpeg',
    });
  });

  it('names its authors, then every carrier, as creators', () => {
    expect(all(rssItem(rich), 'dc:creator').map((creator) => creator.text)).toEqual([
      'Jane & Joe',
      'Source one',
      'Two & <Co>',
      'Source three',
    ]);
    expect(all(rssItem(bare), 'dc:creator').map((creator) => creator.text)).toEqual(['Source one']);
  });

  it('has our categories under our domains, and the own ones of the source behind them', () => {
    expect(all(rssItem(rich), 'category').map(({ text, attributes }) => [text, attributes.domain])).toEqual([
      ['Iran', `${SITE}/actors`],
      ['Aid & <relief>', `${SITE}/topics`],
      ['World & <more>', undefined],
      ['world & <more>', undefined],
    ]);
  });

  it('writes one text as the description, and only that', () => {
    const item = rssItem(itemFixture({ content: '<p>Only this</p>' }));
    expect(textOf(item, 'description')).toBe('<p>Only this</p>');
    expect(textOf(item, 'content:encoded')).toBeUndefined();
  });

  it('leaves an empty title out beside a text, and makes one of the link where nothing is said', () => {
    expect(textOf(rssItem(itemFixture({ title: '', summary: 'Text' })), 'title')).toBeUndefined();
    expect(textOf(rssItem(bare), 'title')).toBe(bare.link);
  });

  it('has no CDATA sections and escapes as the RSS profile asks', () => {
    const xml = renderFeed(documentFixture([rich]), 'rss');
    expect(xml).not.toContain('CDATA[<');
    expect(xml).toContain('<title>A &#x26; B &#x3C;b&#x3E;bold');
  });

  it('is built when its content last changed', () => {
    const channel = one(parseXml(renderFeed(documentFixture([], { updated: instant(0) }), 'rss')), 'channel');
    expect(textOf(channel, 'lastBuildDate')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });
});

describe('Atom', () => {
  it('is valid, rich or bare', () => {
    expect(atomFaults(renderFeed(documentFixture([rich, bare]), 'atom'))).toEqual([]);
  });

  it('has titles as text and bodies as HTML', () => {
    const entry = atomEntry(rich);
    expect(one(entry, 'title')).toMatchObject({
      attributes: { type: 'text' },
      text: 'A & B <b>bold</b> ]]> "quoted"',
    });
    expect(one(entry, 'summary').text).toBe('<p>Summary &amp; more</p>');
    expect(one(entry, 'content').text).toBe('<p>Content <![CDATA[ ]]&gt; &amp;amp; &lt;i&gt;</p>');
  });

  it('names the origin and links to the other carriers', () => {
    const entry = atomEntry(rich);
    const source = one(entry, 'source');
    expect(['id', 'title', 'updated'].map((name) => textOf(source, name))).toEqual([
      'https://one.example/feed.xml',
      'Source one',
      '2026-11-24T12:00:00Z',
    ]);
    const related = all(entry, 'link').filter((link) => link.attributes.rel === 'related');
    expect(related.map(({ attributes }) => [attributes.href, attributes.title])).toEqual([
      ['https://two.example/y?a=1&b=2', 'Two & <Co>'],
    ]);
  });

  it('gives enclosures their real types', () => {
    const enclosures = all(atomEntry(rich), 'link').filter((link) => link.attributes.rel === 'enclosure');
    expect(enclosures.map(({ attributes }) => attributes.type)).toEqual(['audio/mpeg', 'application/pdf']);
  });

  it('has our categories with scheme and label, and own ones with a term alone', () => {
    expect(all(atomEntry(rich), 'category').map(({ attributes }) => attributes)).toEqual([
      { term: 'iran', label: 'Iran', scheme: `${SITE}/actors` },
      { term: 'aid', label: 'Aid & <relief>', scheme: `${SITE}/topics` },
      { term: 'World & <more>' },
      { term: 'world & <more>' },
    ]);
  });

  it('says the language of the feed, and of an entry in another', () => {
    const feed = parseXml(renderFeed(documentFixture([bare, rich, itemFixture({ lang: 'en' })]), 'atom'));
    expect(feed.attributes['xml:lang']).toBe('en');
    expect(all(feed, 'entry').map((entry) => entry.attributes['xml:lang'])).toEqual([
      undefined,
      'ar',
      undefined,
    ]);
  });

  it('makes a title of the text where there is none', () => {
    expect(textOf(atomEntry(itemFixture({ title: ' ', summary: '<p>Some <b>text</b></p>' })), 'title')).toBe(
      'Some text',
    );
  });
});

describe('JSON Feed', () => {
  it('is valid, rich or bare', () => {
    expect(jsonFaults(renderFeed(documentFixture([rich, bare]), 'json'))).toEqual([]);
  });

  it('says who carried the story and what it is about', () => {
    expect(jsonItem(rich)._tributary).toEqual({
      sources: [
        {
          id: 'one',
          title: 'Source one',
          url: 'https://one.example/x?a=1&b=2',
          published: '2026-11-24T12:00:00Z',
        },
        {
          id: 'two',
          title: 'Two & <Co>',
          url: 'https://two.example/y?a=1&b=2',
          published: '2026-11-24T12:00:00Z',
        },
        { id: 'three', title: 'Source three', published: '2026-11-24T12:00:00Z' },
      ],
      actors: ['iran'],
      topics: ['aid'],
      dated: true,
    });
  });

  it('has a summary in plain text, tags, language and attachments', () => {
    expect(jsonItem(rich)).toMatchObject({
      summary: 'Summary & more',
      language: 'ar',
      tags: ['Iran', 'Aid & <relief>', 'World & <more>', 'world & <more>'],
      authors: [{ name: 'Jane & Joe', url: 'https://one.example/jane' }],
      date_published: '2026-11-24T12:00:00Z',
      date_modified: '2026-11-24T12:01:00Z',
      attachments: [
        { url: 'https://one.example/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 12 },
        { url: 'https://one.example/b.pdf', mime_type: 'application/pdf' },
      ],
    });
  });

  it('has an empty text where a source lets us have none', () => {
    expect(jsonItem(bare)).toMatchObject({ content_text: '', authors: [{ name: 'Source one' }] });
  });

  it('links no author to what is no web address', () => {
    const item = itemFixture({ authors: [{ name: 'X', url: 'javascript:alert(1)' }] });
    expect(jsonItem(item).authors).toEqual([{ name: 'X' }]);
    expect(textOf(one(atomEntry(item), 'author'), 'uri')).toBeUndefined();
  });
});
