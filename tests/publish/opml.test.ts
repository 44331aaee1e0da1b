import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../src/publish/catalog.ts';
import { renderOpml } from '../../src/publish/opml.ts';
import { configFixture } from '../support/store-fixture.ts';
import { all, type Element, one, parseXml } from '../support/xml.ts';

const outlines = (element: Element): Element[] =>
  all(element, 'outline').flatMap((outline) => [outline, ...outlines(outline)]);

describe('the OPML file', () => {
  const catalog = catalogOf(
    configFixture({
      site: { title: 'A & B' },
      topics: [{ id: 'aid', title: 'Aid "now" <x>', match: 'aid' }],
    }),
  );
  const opml = parseXml(renderOpml(catalog, 'https://x.example/p', (feed) => feed.title));

  it('holds every feed once, by its RSS address', () => {
    const feeds = outlines(one(opml, 'body')).filter((outline) => outline.attributes.xmlUrl !== undefined);
    expect(feeds.map(({ attributes }) => attributes.xmlUrl)).toEqual([
      'https://x.example/p/all.rss',
      'https://x.example/p/topics/aid.rss',
      'https://x.example/p/actors/hamas.rss',
      'https://x.example/p/actors/iran.rss',
      'https://x.example/p/feeds/mine.rss',
      'https://x.example/p/sources/one.rss',
      'https://x.example/p/sources/two.rss',
      'https://x.example/p/sources/seed.rss',
    ]);
    for (const { attributes } of feeds) {
      expect(attributes).toMatchObject({ type: 'rss', text: attributes.title, htmlUrl: expect.any(String) });
    }
  });

  it('is OPML 2.0 with texts as they are', () => {
    expect(opml.attributes.version).toBe('2.0');
    expect(one(one(opml, 'head'), 'title').text).toBe('A & B');
    expect(outlines(one(opml, 'body')).map(({ attributes }) => attributes.text)).toContain('Aid "now" <x>');
  });
});
