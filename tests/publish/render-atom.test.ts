import { describe, expect, it } from 'vitest';
import { renderFeed } from '../../src/publish/render.ts';
import { atomFaults } from '../support/feed-rules.ts';
import { documentFixture, itemFixture, SITE } from '../support/item-fixture.ts';
import { atomEntry, bare, rich } from '../support/rendered.ts';
import { all, one, parseXml, textOf } from '../support/xml.ts';

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

  it('says the language of the feed, and of each entry', () => {
    const feed = parseXml(renderFeed(documentFixture([bare, rich, itemFixture({ lang: 'en' })]), 'atom'));
    expect(feed.attributes['xml:lang']).toBe('en');
    expect(all(feed, 'entry').map((entry) => entry.attributes['xml:lang'])).toEqual([undefined, 'ar', 'en']);
  });

  it('makes a title of the text where there is none', () => {
    expect(textOf(atomEntry(itemFixture({ title: ' ', summary: '<p>Some <b>text</b></p>' })), 'title')).toBe(
      'Some text',
    );
  });
});
