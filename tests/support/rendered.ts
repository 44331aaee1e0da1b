import { instant } from '../../src/model/instant.ts';
import { uuidOf } from '../../src/model/uuid.ts';
import type { Item } from '../../src/publish/item.ts';
import { renderFeed } from '../../src/publish/render.ts';
import type { JsonFeed, JsonItem } from './feed-rules.ts';
import { carrier, documentFixture, itemFixture } from './item-fixture.ts';
import { NOON } from './store-fixture.ts';
import { type Element, one, parseXml } from './xml.ts';

export const topic = { path: 'topics/aid', kind: 'topics', id: 'aid', title: 'Aid & <relief>' } as const;
const actor = { path: 'actors/iran', kind: 'actors', id: 'iran', title: 'Iran' } as const;

export const rssItem = (item: Item): Element =>
  one(one(parseXml(renderFeed(documentFixture([item]), 'rss')), 'channel'), 'item');
export const atomEntry = (item: Item): Element =>
  one(parseXml(renderFeed(documentFixture([item]), 'atom')), 'entry');
export const jsonItem = (item: Item): JsonItem =>
  (JSON.parse(renderFeed(documentFixture([item]), 'json')) as JsonFeed).items[0] as JsonItem;

export const rich = itemFixture({
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
export const bare = itemFixture({ uuid: uuidOf('bare'), title: '' });
