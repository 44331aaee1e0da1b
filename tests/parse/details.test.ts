import { describe, expect, it } from 'vitest';
import type { ParsedItem } from '../../src/model/parsed-feed.ts';
import { atomEntry, feedOf, rssItem } from './read.ts';

const rss = (elements: string): Promise<ParsedItem> =>
  feedOf(
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:cc="http://backend.userland.com/creativeCommonsRssModule" xmlns:p="https://podcastindex.org/namespace/1.0"><channel><title>Hub</title><link>https://site.example/</link><item><title>T</title>${elements}</item></channel></rss>`,
  ).then(({ items }) => items[0] as ParsedItem);

describe('what an item carries beside its text', () => {
  it.each<[why: string, elements: string, carried: Partial<ParsedItem>]>([
    ['comments', '<comments>talk/1</comments>', { comments: 'https://site.example/talk/1' }],
    ['a count of comments is no page', '<comments>3</comments>', {}],
    ['comments that nobody may follow', '<comments>javascript:alert(1)//</comments>', {}],
    ['rights of Dublin Core', '<dc:rights>A &amp;amp; B</dc:rights>', { rights: 'A & B' }],
    [
      'rights that are markup',
      '<atom:rights type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>A</b></div></atom:rights>',
      { rights: 'A' },
    ],
    [
      'a licence by its address',
      '<cc:license>https://licence.example/by</cc:license>',
      { license: 'https://licence.example/by' },
    ],
    ['a licence by its name', '<dcterms:license>CC BY 4.0</dcterms:license>', { license: 'CC BY 4.0' }],
    ['a duration in seconds', '<itunes:duration>99</itunes:duration>', { duration: 99 }],
    ['a duration by the clock', '<itunes:duration>1:02:03</itunes:duration>', { duration: 3723 }],
    ['no duration', '<itunes:duration>soon</itunes:duration>', {}],
    [
      'episode and season',
      '<itunes:episode>4</itunes:episode><itunes:season>2</itunes:season>',
      { episode: 4, season: 2 },
    ],
    ['explicit', '<itunes:explicit>Yes</itunes:explicit>', { explicit: true }],
    ['not explicit', '<itunes:explicit>clean</itunes:explicit>', { explicit: false }],
    [
      'a transcript under another prefix',
      '<p:transcript url="/1.vtt" type="text/vtt" language="en"/>',
      { transcripts: [{ url: 'https://site.example/1.vtt', type: 'text/vtt', language: 'en' }] },
    ],
    [
      'a category with its domain',
      '<category domain="https://d.example/">A</category>',
      { categories: ['A'], terms: [{ term: 'A', scheme: 'https://d.example/' }] },
    ],
    [
      'categories in a list of them',
      '<categories><category>A</category><category>B</category></categories>',
      { categories: ['A', 'B'] },
    ],
    ['a language', '<dc:language>fr_CA</dc:language>', { language: 'fr-CA' }],
    ['a language of three letters', '<dc:language>deu</dc:language>', { language: 'de' }],
    ['a name of a language is no tag', '<dc:language>English</dc:language>', {}],
    ['a language that is none', '<dc:language>und</dc:language>', {}],
    [
      'the outlet credited',
      '<source url="https://a.example/f">Alpha</source>',
      { origin: { title: 'Alpha', url: 'https://a.example/f' } },
    ],
    [
      'an outlet without an address to follow',
      '<source url="file:///etc/passwd">Alpha</source>',
      { origin: { title: 'Alpha' } },
    ],
    ['a feed that credits itself', '<source url="http://site.example">Hub</source>', {}],
    [
      'the files of one address, once',
      '<enclosure url="/a.mp3" type="audio/mpeg" length="1,234,567"/><enclosure url="/a.mp3"/>',
      { enclosures: [{ url: 'https://site.example/a.mp3', type: 'audio/mpeg', length: 1_234_567 }] },
    ],
  ])('%s', async (_why, elements, carried) => {
    expect(await rss(elements)).toEqual({ title: 'T', ...carried });
  });

  it.each<[why: string, elements: string, carried: Partial<ParsedItem>]>([
    [
      'replies as comments',
      '<link rel="replies" type="text/html" href="/1#c"/>',
      { comments: 'https://site.example/1#c' },
    ],
    ['no feed of replies', '<link rel="replies" type="application/atom+xml" href="/1.atom"/>', {}],
    ['via', '<link rel="via" href="/v" title="V"/>', { via: { url: 'https://site.example/v', title: 'V' } }],
    [
      'contributors',
      '<contributor><name>C</name><uri>/c</uri></contributor>',
      { contributors: [{ name: 'C', url: 'https://site.example/c' }] },
    ],
    [
      'a title of a file',
      '<link rel="enclosure" href="/a.mp3" title="Part"/>',
      { enclosures: [{ url: 'https://site.example/a.mp3', title: 'Part' }] },
    ],
    [
      'its source by its site, not its feed',
      '<source><id>x</id><title type="html">A &amp;amp; B</title><link rel="self" href="/f"/><link href="https://a.example/"/></source>',
      { origin: { title: 'A & B', url: 'https://a.example/' } },
    ],
    [
      'a mailbox where a site belongs',
      '<author><name>A</name><uri>mailto:a@site.example</uri></author>',
      { authors: [{ name: 'A', email: 'a@site.example' }] },
    ],
    ['the language of its text', '<content xml:lang="sv">x</content>', { content: 'x', language: 'sv' }],
  ])('in Atom: %s', async (_why, elements, carried) => {
    expect(await atomEntry(elements)).toEqual(carried);
  });

  it.each<[written: string, author: object]>([
    ['Ann Lee (mailto:ann@n.example)', { name: 'Ann Lee', email: 'ann@n.example' }],
    ['Ann Lee &lt;mailto:ann@n.example&gt;', { name: 'Ann Lee', email: 'ann@n.example' }],
    ['ann@n.example (Ann Lee)', { name: 'Ann Lee', email: 'ann@n.example' }],
    ['Ann (Desk) [ann@n.example]', { name: 'Ann (Desk)', email: 'ann@n.example' }],
    ['MAILTO:ann@n.example', { name: 'ann@n.example', email: 'ann@n.example' }],
  ])('reads the author %s', async (written, author) => {
    expect((await rssItem(`<dc:creator>${written}</dc:creator>`)).authors).toEqual([author]);
  });
});

describe('what a feed shows and says of itself', () => {
  it('is read from Atom', async () => {
    const feed = await feedOf(
      '<feed xmlns="http://www.w3.org/2005/Atom"><icon>/i.png</icon><logo>/l.png</logo><rights>R</rights><link rel="hub" href="/hub"/><link rel="hub" href="/hub"/></feed>',
    );
    expect(feed).toMatchObject({
      icon: 'https://site.example/i.png',
      image: { url: 'https://site.example/l.png' },
      rights: 'R',
      hubs: ['https://site.example/hub'],
    });
  });

  it.each([
    [
      'RSS',
      '<rss><channel><copyright>R</copyright><image><url>/l.png</url><title>L</title><width>88</width></image></channel></rss>',
    ],
    [
      'RDF, beside the channel',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title/><dc:rights>R</dc:rights></channel><image><url>/l.png</url><title>L</title><width>88</width></image></rdf:RDF>',
    ],
  ])('is read from %s', async (_format, document) => {
    const feed = await feedOf(document);
    expect(feed.image).toEqual({ url: 'https://site.example/l.png', width: 88, alt: 'L' });
    expect(feed.rights).toBe('R');
  });

  it('is read from JSON Feed', async () => {
    const feed = await feedOf(
      JSON.stringify({ items: [], icon: '/i.png', hubs: [{ type: 'WebSub', url: '/hub' }, { url: 1 }] }),
    );
    expect(feed).toMatchObject({ icon: 'https://site.example/i.png', hubs: ['https://site.example/hub'] });
  });
});
