import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { renderFeed } from '../../src/publish/render.ts';
import { rssFaults } from '../support/feed-rules.ts';
import { documentFixture, itemFixture, SITE } from '../support/item-fixture.ts';
import { bare, rich, rssItem } from '../support/rendered.ts';
import { all, one, parseXml, textOf } from '../support/xml.ts';

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
