import type { Format } from '../../src/publish/urls.ts';

/** One item that says everything that its format has a word for, by the same values in each. */
export const EVERYTHING: Readonly<Record<Format, string>> = {
  rss: `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Hub</title><link>https://hub.example/</link><description>d</description><language>de</language>
<copyright>All of Hub</copyright><image><url>https://hub.example/logo.png</url><title>Hub</title><link>https://hub.example/</link></image>
<item><title>Barrage ouvert au nord</title><link>https://hub.example/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><atom:updated>2026-11-21T11:30:00Z</atom:updated>
<description>Words of it.</description><dc:language>fr</dc:language>
<author>ann@hub.example (Ann Lee)</author><atom:author><atom:name>Ann Lee</atom:name><atom:uri>https://ann.example/</atom:uri></atom:author>
<dc:contributor>Bo Wood</dc:contributor>
<category domain="https://terms.example/">Dams</category>
<comments>https://hub.example/1/talk</comments><source url="https://times.example/">The Times</source>
<dc:rights>Held by Ann</dc:rights><atom:link rel="license" href="https://licence.example/by"/><atom:link rel="via" href="https://via.example/1" title="A find"/>
<enclosure url="https://hub.example/1.mp3" type="audio/mpeg" length="555"/>
<media:content url="https://hub.example/1.mp3" duration="83"><media:title>Part one</media:title></media:content>
<media:content url="https://hub.example/2.ogg" type="audio/ogg" fileSize="556"/>
<media:content url="https://hub.example/1.jpg" medium="image" width="800" height="600"><media:description>A dam</media:description><media:credit>A. Lens</media:credit></media:content>
<itunes:duration>1:23</itunes:duration><itunes:episode>7</itunes:episode><itunes:season>2</itunes:season><itunes:explicit>yes</itunes:explicit>
<podcast:transcript url="https://hub.example/1.vtt" type="text/vtt"/><podcast:chapters url="https://hub.example/1.chapters" type="application/json"/>
</item></channel></rss>`,

  atom: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<title>Hub</title><id>urn:hub</id><updated>2026-11-21T11:30:00Z</updated><link href="https://hub.example/"/>
<icon>https://hub.example/icon.png</icon><logo>https://hub.example/logo.png</logo><rights>All of Hub</rights>
<entry xml:lang="fr"><id>urn:hub:1</id><title>Barrage ouvert au nord</title><link href="https://hub.example/1"/>
<published>2026-11-20T10:00:00Z</published><updated>2026-11-21T11:30:00Z</updated><summary>Words of it.</summary>
<author><name>Ann Lee</name><email>ann@hub.example</email><uri>https://ann.example/</uri></author><contributor><name>Bo Wood</name></contributor>
<category term="dams" label="Dams" scheme="https://terms.example/"/>
<link rel="replies" type="text/html" href="https://hub.example/1/talk"/><link rel="license" href="https://licence.example/by"/><link rel="via" href="https://via.example/1" title="A find"/>
<source><id>urn:times</id><title>The Times</title><updated>2026-11-20T10:00:00Z</updated><link href="https://times.example/"/></source>
<rights>Held by Ann</rights>
<link rel="enclosure" href="https://hub.example/1.mp3" type="audio/mpeg" length="555" title="Part one"/><link rel="enclosure" href="https://hub.example/2.ogg" type="audio/ogg" length="556"/>
<media:thumbnail url="https://hub.example/small.jpg" width="75" height="50"/><media:content url="https://hub.example/1.jpg" medium="image" width="800" height="600"><media:description>A dam</media:description></media:content><media:credit>A. Lens</media:credit>
<itunes:duration>83</itunes:duration><itunes:episode>7</itunes:episode><itunes:season>2</itunes:season><itunes:explicit>true</itunes:explicit>
<podcast:transcript url="https://hub.example/1.vtt" type="text/vtt"/><podcast:chapters url="https://hub.example/1.chapters" type="application/json"/>
</entry></feed>`,

  json: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Hub',
    home_page_url: 'https://hub.example/',
    icon: 'https://hub.example/logo.png',
    language: 'de',
    items: [
      {
        id: 'j1',
        url: 'https://hub.example/1',
        external_url: 'https://elsewhere.example/1',
        title: 'Barrage ouvert au nord',
        content_text: 'Words of it.',
        image: 'https://hub.example/1.jpg',
        language: 'fr',
        date_published: '2026-11-20T10:00:00Z',
        date_modified: '2026-11-21T11:30:00Z',
        authors: [{ name: 'Ann Lee', url: 'https://ann.example/' }],
        tags: ['Dams'],
        attachments: [
          {
            url: 'https://hub.example/1.mp3',
            mime_type: 'audio/mpeg',
            size_in_bytes: 555,
            title: 'Part one',
            duration_in_seconds: 83,
          },
          { url: 'https://hub.example/2.ogg', mime_type: 'audio/ogg', size_in_bytes: 556 },
        ],
      },
    ],
  }),
};
