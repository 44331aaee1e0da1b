import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { clean, cleanLine } from '../../src/publish/harden.ts';
import { renderFeed } from '../../src/publish/render.ts';
import { atomFaults, jsonFaults, rssFaults } from '../support/feed-rules.ts';
import { carrier, documentFixture, itemFixture, SITE } from '../support/item-fixture.ts';
import { atomEntry, bare, jsonItem, rich, rssItem, topic } from '../support/rendered.ts';
import { all, type Element, one, parseXml, textOf } from '../support/xml.ts';

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
