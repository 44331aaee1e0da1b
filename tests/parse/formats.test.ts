import { describe, expect, it } from 'vitest';
import { feedOf } from './read.ts';

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';

describe('the formats', () => {
  it('reads RSS 2.0', async () => {
    expect(
      await feedOf(`<?xml version="1.0"?><rss version="2.0"><channel><title>T &amp; t</title><link>https://a.example/</link>
        <description>D</description><language>en-gb</language><lastBuildDate>Tue, 24 Nov 2026 10:00:00 +0100</lastBuildDate>
        <item><title>One</title><link>/1</link><guid isPermaLink="false">g1</guid><description>&lt;p&gt;Text&lt;/p&gt;</description>
        <pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate><author>me@a.example (Me)</author><category>News</category>
        <enclosure url="a.mp3" type="audio/mpeg" length="12"/></item></channel></rss>`),
    ).toEqual({
      title: 'T & t',
      link: 'https://a.example/',
      description: 'D',
      language: 'en-gb',
      updated: '2026-11-24T09:00:00Z',
      items: [
        {
          id: 'g1',
          title: 'One',
          link: 'https://a.example/1',
          summary: '<p>Text</p>',
          published: '2026-11-24T09:00:00Z',
          authors: [{ name: 'Me', email: 'me@a.example' }],
          categories: ['News'],
          enclosures: [{ url: 'https://a.example/a.mp3', type: 'audio/mpeg', length: 12 }],
        },
      ],
    });
  });

  it('reads Atom 1.0', async () => {
    expect(
      await feedOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://a.example/x/">
        <title type="html">A &amp;amp; B</title><subtitle>S</subtitle><updated>2026-11-24T10:00:00Z</updated>
        <link rel="self" href="feed"/><link href="."/><entry><title type="xhtml"><div ${XHTML}>One <em>two</em></div></title>
        <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id><link rel="edit" href="e"/><link href="1"/>
        <published>2026-11-23T10:00:00.123+02:00</published><updated>2026-11-24T10:00:00Z</updated>
        <author><name>N</name><email>n@a.example</email><uri>/n</uri></author>
        <summary>1 &lt; 2</summary><content type="xhtml"><div ${XHTML}><p>Hi<br/><a href="z">z</a></p></div></content>
        <category term="t" label="Topic"/></entry></feed>`),
    ).toEqual({
      title: 'A & B',
      link: 'https://a.example/x/',
      description: 'S',
      language: 'de',
      updated: '2026-11-24T10:00:00Z',
      items: [
        {
          id: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
          title: 'One two',
          link: 'https://a.example/x/1',
          summary: '1 &lt; 2',
          content: '<p>Hi<br /><a href="https://a.example/x/z" rel="noopener noreferrer">z</a></p>',
          published: '2026-11-23T08:00:00Z',
          updated: '2026-11-24T10:00:00Z',
          authors: [{ name: 'N', email: 'n@a.example', url: 'https://a.example/n' }],
          categories: ['t'],
          terms: [{ term: 't', label: 'Topic' }],
        },
      ],
    });
  });

  it.each([
    [
      'RSS 1.0, items beside the channel',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>T</title></channel><item rdf:about="https://a.example/1"><title>I</title></item></rdf:RDF>',
    ],
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel><item><title>I</title></item></rdf:RDF>',
    ],
    [
      'RSS 0.91',
      '<rss version="0.91"><channel><title>T</title><item><title>I</title></item></channel></rss>',
    ],
    ['RSS without a version', '<rss><channel><title>T</title><item><title>I</title></item></channel></rss>'],
    ['RSS without a channel', '<rss><title>T</title><item><title>I</title></item></rss>'],
    ['RSS in capitals', '<RSS><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>I</TITLE></ITEM></CHANNEL></RSS>'],
    [
      'RSS in a namespace',
      '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>T</r:title><r:item><r:title>I</r:title></r:item></r:channel></r:rss>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="escaped" type="text/html">&lt;b&gt;I&lt;/b&gt;</title></entry></feed>',
    ],
    [
      'Atom under a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>I</a:title></a:entry></a:feed>',
    ],
    [
      'CDF',
      '<CHANNEL HREF="https://a.example/"><TITLE>T</TITLE><ITEM HREF="1"><TITLE>I</TITLE></ITEM></CHANNEL>',
    ],
    [
      'JSON Feed 1.0',
      '{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","title":"I"}]}',
    ],
  ])('reads %s', async (_, document) => {
    const feed = await feedOf(document);
    expect([feed.title, feed.items.map((item) => item.title)]).toEqual(['T', ['I']]);
  });

  it('reads an Atom entry that is a document of its own (RFC 4287 §2)', async () => {
    const feed = await feedOf(
      '<entry xmlns="http://www.w3.org/2005/Atom"><title>I</title><id>u:1</id></entry>',
    );
    expect(feed).toEqual({ items: [{ id: 'u:1', title: 'I' }] });
  });

  it('knows a vocabulary by its namespace, whatever its prefix, and by its usual prefix without one', async () => {
    const item = (prefix: string) => `<item><${prefix}:creator>N</${prefix}:creator></item>`;
    const declared = `<rss xmlns:x="http://purl.org/dc/elements/1.1/"><channel>${item('x')}</channel></rss>`;
    const undeclared = `<rss><channel>${item('dc')}</channel></rss>`;
    const other = `<rss xmlns:x="https://else.example/"><channel>${item('x')}</channel></rss>`;
    const authors = async (document: string) => (await feedOf(document)).items[0]?.authors;
    expect(await authors(declared)).toEqual([{ name: 'N' }]);
    expect(await authors(undeclared)).toEqual([{ name: 'N' }]);
    expect(await authors(other)).toBeUndefined();
  });

  it('reads what a feed asks of those who poll', async () => {
    const feed =
      await feedOf(`<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><ttl>60</ttl>
      <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
      <skipHours><hour>24</hour><hour>3</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>x</day></skipDays></channel></rss>`);
    expect(feed.polling).toEqual({ everyMinutes: 720, skipHours: [0, 3], skipDays: [0] });
  });

  it('leaves out what is absent', async () => {
    expect(await feedOf('<rss><channel><item/></channel></rss>')).toEqual({ items: [{}] });
  });
});
