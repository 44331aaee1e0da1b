import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, type Format } from '../../src/publish/urls.ts';
import { EVERYTHING } from '../support/everything.ts';
import { atomFaults, jsonFaults, rssFaults } from '../support/feed-rules.ts';
import { createWorld } from '../support/world.ts';

/** What shows in a format that a thing is there; or why the format cannot say it, and what it would be. */
type Shown = RegExp | { cannot: string; say: RegExp };

type Row = {
  thing: string;
  rss: Shown;
  atom: Shown;
  json: Shown;
  /** The formats whose feeds cannot tell us, with the reason. */
  untold?: Partial<Record<Format, string>>;
};

const noPlace = 'JSON Feed has no member for it';

const TABLE: Row[] = [
  {
    thing: 'the language',
    rss: /<dc:language>fr</,
    atom: /<entry xml:lang="fr">/,
    json: /"language": "fr"/,
  },
  {
    thing: 'the time of its last edit',
    rss: /<atom:updated>2026-11-21T11:30:00Z</,
    atom: /<updated>2026-11-21T11:30:00/,
    json: /"date_modified": "2026-11-21T11:30:00Z"/,
  },
  {
    thing: 'the picture',
    rss: /<media:content url="https:\/\/hub\.example\/1\.jpg" medium="image"/,
    atom: /<media:content url="https:\/\/hub\.example\/1\.jpg" medium="image"/,
    json: /"image": "https:\/\/hub\.example\/1\.jpg"/,
  },
  {
    thing: 'its thumbnail',
    rss: /<media:thumbnail url="https:\/\/hub\.example\/1\.jpg"/,
    atom: /<media:thumbnail url="https:\/\/hub\.example\/1\.jpg"/,
    json: { cannot: 'an item has one image', say: /thumbnail/ },
  },
  {
    thing: 'its size',
    rss: /width="800" height="600"/,
    atom: /width="800" height="600"/,
    json: /"image": \{\s+"url": [^}]*"width": 800,\s+"height": 600/,
    untold: { json: 'an image is an address' },
  },
  {
    thing: 'its description',
    rss: /<media:description type="plain">A dam</,
    atom: /<media:description type="plain">A dam</,
    json: /"alt": "A dam"/,
    untold: { json: 'an image is an address' },
  },
  {
    thing: 'its credit',
    rss: /<media:credit>A\. Lens</,
    atom: /<media:credit>A\. Lens</,
    json: /"credit": "A\. Lens"/,
    untold: { json: 'an image is an address' },
  },
  {
    thing: 'the outlet credited, as a claim',
    rss: /<source url="https:\/\/times\.example\/">The Times, via Hub</,
    atom: /<title type="text">The Times, via Hub</,
    json: /"origin": \{\s+"title": "The Times",\s+"url": "https:\/\/times\.example\/"/,
    untold: { json: noPlace },
  },
  {
    thing: 'the page of its comments',
    rss: /<comments>https:\/\/hub\.example\/1\/talk</,
    atom: /<link rel="replies" type="text\/html" href="https:\/\/hub\.example\/1\/talk"/,
    json: /"comments": "https:\/\/hub\.example\/1\/talk"/,
    untold: { json: noPlace },
  },
  {
    thing: 'the rights',
    rss: /<dc:rights>Held by Ann</,
    atom: /<rights>Held by Ann</,
    json: /"rights": "Held by Ann"/,
    untold: { json: noPlace },
  },
  {
    thing: 'the licence',
    rss: /<atom:link rel="license" href="https:\/\/licence\.example\/by"/,
    atom: /<link rel="license" href="https:\/\/licence\.example\/by"/,
    json: /"license": "https:\/\/licence\.example\/by"/,
    untold: { json: noPlace },
  },
  {
    thing: 'how long it is',
    rss: /<itunes:duration>00:01:23</,
    atom: /<itunes:duration>00:01:23</,
    json: /"duration_in_seconds": 83/,
  },
  {
    thing: 'its number, season and rating',
    rss: /<itunes:episode>7<[\s\S]*<itunes:season>2<[\s\S]*<itunes:explicit>true</,
    atom: /<itunes:episode>7<[\s\S]*<itunes:season>2<[\s\S]*<itunes:explicit>true</,
    json: /"episode": 7,\s+"season": 2,\s+"explicit": true/,
    untold: { json: noPlace },
  },
  {
    thing: 'the transcript',
    rss: /<podcast:transcript url="https:\/\/hub\.example\/1\.vtt" type="text\/vtt"/,
    atom: /<podcast:transcript url="https:\/\/hub\.example\/1\.vtt" type="text\/vtt"/,
    json: /"transcripts": \[\s+\{\s+"url": "https:\/\/hub\.example\/1\.vtt"/,
    untold: { json: noPlace },
  },
  {
    thing: 'the chapters',
    rss: /<podcast:chapters url="https:\/\/hub\.example\/1\.chapters"/,
    atom: /<podcast:chapters url="https:\/\/hub\.example\/1\.chapters"/,
    json: /"chapters": \{\s+"url": "https:\/\/hub\.example\/1\.chapters"/,
    untold: { json: noPlace },
  },
  {
    thing: "the author's site",
    rss: /<atom:author><atom:name>Ann Lee<.*<atom:uri>https:\/\/ann\.example\/</,
    atom: /<uri>https:\/\/ann\.example\/</,
    json: /"name": "Ann Lee",\s+"url": "https:\/\/ann\.example\/"/,
  },
  {
    thing: "the author's mailbox",
    rss: /<atom:email>ann@hub\.example</,
    atom: /<email>ann@hub\.example</,
    json: { cannot: 'an author has one address, and the site is it', say: /ann@hub\.example/ },
    untold: { json: 'an author has one address' },
  },
  {
    thing: 'the contributor',
    rss: /<atom:contributor><atom:name>Bo Wood</,
    atom: /<contributor>\s+<name>Bo Wood</,
    json: /"contributors": \[\s+\{\s+"name": "Bo Wood"/,
    untold: { json: 'there are authors only' },
  },
  {
    thing: 'the category, by its label',
    rss: /<category[^>]*>Dams</,
    atom: /<category [^>]*(?:label|term)="Dams"/,
    json: /"tags": \[\s+"Dams"/,
  },
  {
    thing: 'its scheme',
    rss: /<category domain="https:\/\/terms\.example\/">/,
    atom: /<category [^>]*scheme="https:\/\/terms\.example\/"/,
    json: /"scheme": "https:\/\/terms\.example\/"/,
    untold: { json: 'a tag is a word' },
  },
  {
    thing: 'its term beside the label',
    rss: { cannot: 'a category is one text, and the label is for people', say: /"dams"|>dams</ },
    atom: /<category [^>]*term="dams"/,
    json: /"term": "dams"/,
    untold: { rss: 'a category is one text', json: 'a tag is a word' },
  },
  {
    thing: 'the first file',
    rss: /<enclosure url="https:\/\/hub\.example\/1\.mp3" length="555" type="audio\/mpeg"/,
    atom: /<link rel="enclosure" href="https:\/\/hub\.example\/1\.mp3" type="audio\/mpeg" length="555"/,
    json: /"url": "https:\/\/hub\.example\/1\.mp3",\s+"mime_type": "audio\/mpeg"/,
  },
  {
    thing: 'its title',
    rss: /<media:title type="plain">Part one</,
    atom: /title="Part one"/,
    json: /"title": "Part one"/,
  },
  {
    thing: 'the second file',
    rss: /<media:content url="https:\/\/hub\.example\/2\.ogg" type="audio\/ogg" fileSize="556"/,
    atom: /<link rel="enclosure" href="https:\/\/hub\.example\/2\.ogg" type="audio\/ogg" length="556"/,
    json: /"url": "https:\/\/hub\.example\/2\.ogg"/,
  },
  {
    thing: 'where it was found',
    rss: /<atom:link rel="via" href="https:\/\/via\.example\/1" title="A find"/,
    atom: /<link rel="via" href="https:\/\/via\.example\/1" title="A find"/,
    json: /"via": \{\s+"url": "https:\/\/via\.example\/1"/,
    untold: { json: noPlace },
  },
  {
    thing: 'the page that it is about',
    rss: /<atom:link rel="related" href="https:\/\/elsewhere\.example\/1"/,
    atom: /<link rel="related" href="https:\/\/elsewhere\.example\/1"/,
    json: /"external_url": "https:\/\/elsewhere\.example\/1"/,
    untold: {
      rss: 'a related page may be anything, other carriers above all',
      atom: 'a related page may be anything, other carriers above all',
    },
  },
  {
    thing: "the feed's picture",
    rss: /<image>[\s\S]*<url>https:\/\/hub\.example\/logo\.png</,
    // What JSON Feed calls an icon is Atom's too.
    atom: /<(?:logo|icon)>https:\/\/hub\.example\/logo\.png</,
    json: /"icon": "https:\/\/hub\.example\/logo\.png"/,
  },
  {
    thing: "the feed's small picture",
    rss: { cannot: 'a channel has one image', say: /icon\.png/ },
    atom: /<icon>https:\/\/hub\.example\/icon\.png</,
    json: /"favicon": "https:\/\/hub\.example\/icon\.png"/,
    untold: { rss: 'a channel has one image', json: 'the icon is the larger one here' },
  },
  {
    thing: "the feed's rights",
    rss: /<copyright>All of Hub</,
    atom: /<rights>All of Hub</,
    json: /"rights": "All of Hub"/,
    untold: { json: noPlace },
  },
];

const FAULTS: Record<Format, (text: string) => string[]> = {
  rss: rssFaults,
  atom: atomFaults,
  json: jsonFaults,
};

describe.each(FORMATS)('an item that says everything in %s', (told) => {
  const published = {} as Record<Format, string>;
  beforeAll(async () => {
    const world = await createWorld();
    world.configure({
      sources: [{ id: 'hub', url: world.server.serve('/hub', { body: EVERYTHING[told] }) }],
    });
    await world.round();
    for (const format of FORMATS)
      published[format] = await (await world.get(`/sources/hub.${format}`)).text();
    await world.close();
  });

  it.each(FORMATS)('is valid in %s', (format) => {
    expect(FAULTS[format](published[format])).toEqual([]);
  });

  describe.each(FORMATS)('comes out of %s', (format) => {
    it.each(TABLE)('with $thing', (row) => {
      const shown = row[format];
      const untold = row.untold?.[told];
      if (untold !== undefined)
        expect(published[format], untold).not.toMatch('say' in shown ? shown.say : shown);
      else if ('say' in shown) expect(published[format], shown.cannot).not.toMatch(shown.say);
      else expect(published[format]).toMatch(shown);
    });
  });
});
