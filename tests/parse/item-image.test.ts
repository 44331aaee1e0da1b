import { describe, expect, it } from 'vitest';
import type { Image } from '../../src/model/parsed-feed.ts';
import { feedOf, rssItem } from './read.ts';

const at = (name: string): string => `https://pics.example/${name}`;
const media = (kind: string, name: string, attributes = '', inner = ''): string =>
  `<media:${kind} url="${at(name)}" ${attributes}>${inner}</media:${kind}>`;
const img = (name: string, attributes = ''): string =>
  `<description>&lt;p&gt;a&lt;/p&gt;&lt;img src="${at(name)}" ${attributes}&gt;</description>`;

describe('the picture of an item', () => {
  it.each<[why: string, elements: string, image: Image | undefined]>([
    [
      'a thumbnail',
      media('thumbnail', 't.jpg', 'width="75" height="50"'),
      { url: at('t.jpg'), width: 75, height: 50 },
    ],
    [
      'the picture rather than its thumbnail',
      media('thumbnail', 't.jpg') + media('content', 'a.jpg', 'medium="image"'),
      { url: at('a.jpg') },
    ],
    [
      'the larger of two',
      media('content', 's.jpg', 'width="140"') + media('content', 'l.jpg', 'width="1200"'),
      { url: at('l.jpg'), width: 1200 },
    ],
    [
      'no original for print',
      media('content', 'l.jpg', 'width="1200"') + media('content', 'xl.jpg', 'width="6000"'),
      { url: at('l.jpg'), width: 1200 },
    ],
    [
      'of a group',
      `<media:group>${media('content', 'v.mp4', 'type="video/mp4"')}${media('thumbnail', 't.jpg')}</media:group>`,
      { url: at('t.jpg') },
    ],
    ['no film', media('content', 'v.mp4', 'medium="video"'), undefined],
    [
      "no writer's face",
      '<media:content url="https://secure.gravatar.com/avatar/1.jpg" medium="image"/>',
      undefined,
    ],
    [
      'what stands in it',
      media(
        'content',
        'a.jpg',
        '',
        '<media:title>T</media:title><media:description>D</media:description><media:credit>C</media:credit>',
      ),
      { url: at('a.jpg'), alt: 'D', credit: 'C' },
    ],
    [
      'what stands beside it, where the item has a text',
      `<description>x</description>${media('content', 'a.jpg')}<media:description>D</media:description><media:credit>C</media:credit>`,
      { url: at('a.jpg'), alt: 'D', credit: 'C' },
    ],
    ["iTunes' own", `<itunes:image href="${at('i.jpg')}"/>`, { url: at('i.jpg') }],
    [
      'media before iTunes',
      `<itunes:image href="${at('i.jpg')}"/>${media('thumbnail', 't.jpg')}`,
      { url: at('t.jpg') },
    ],
    [
      'an enclosed picture',
      `<enclosure url="${at('a.mp3')}" type="audio/mpeg"/><enclosure url="${at('e.jpg')}" type="image/jpeg"/>`,
      { url: at('e.jpg') },
    ],
    [
      'of the text',
      img('p.jpg', 'alt="A &amp;amp; B" width="640px" height="auto"'),
      { url: at('p.jpg'), alt: 'A & B', width: 640 },
    ],
    [
      'no button of the text',
      `<description>&lt;img src="${at('b.png')}" width="32"&gt;&lt;img src="${at('p.jpg')}"&gt;</description>`,
      { url: at('p.jpg') },
    ],
    ['no smiley', img('images/core/emoji/1.png'), undefined],
    [
      'no address that nobody may follow',
      '<media:thumbnail url="javascript:alert(1)"/><itunes:image href="data:image/png;base64,"/>',
      undefined,
    ],
  ])('is %s', async (_why, elements, image) => {
    expect((await rssItem(`<title>T</title>${elements}`)).image).toEqual(image);
  });

  it.each<[why: string, item: object, image: Image]>([
    ['its image', { image: at('a.jpg'), banner_image: at('b.jpg') }, { url: at('a.jpg') }],
    ['its banner', { banner_image: at('b.jpg') }, { url: at('b.jpg') }],
    ['of its text', { content_html: `<img src="${at('p.jpg')}">` }, { url: at('p.jpg') }],
  ])('in JSON Feed is %s', async (_why, item, image) => {
    expect((await feedOf(JSON.stringify({ items: [{ id: '1', ...item }] }))).items[0]?.image).toEqual(image);
  });
});

describe('what goes with an item', () => {
  it('is no Flash', async () => {
    const flash =
      '<media:content url="https://v.example/v/1" type="application/x-shockwave-flash"/><enclosure url="https://v.example/p.swf"/>';
    expect((await rssItem(`<title>T</title>${flash}`)).enclosures).toBeUndefined();
  });

  it('is all of it: beside an enclosure the other files, but no pictures', async () => {
    const files = `<enclosure url="${at('a.mp3')}"/>${media('content', 'b.ogg')}${media('content', 'c.jpg')}`;
    const { enclosures } = await rssItem(`<title>T</title>${files}`);
    expect(enclosures?.map(({ url }) => url)).toEqual([at('a.mp3'), at('b.ogg')]);
  });

  it('has the title and length that Media RSS gives the same file', async () => {
    const file = `<enclosure url="${at('a.mp3')}"/>${media('content', 'a.mp3', 'duration="83"', '<media:title>Part</media:title>')}`;
    expect((await rssItem(`<title>T</title>${file}`)).enclosures).toEqual([
      { url: at('a.mp3'), title: 'Part', duration: 83 },
    ]);
  });
});
