import { describe, expect, it } from 'vitest';
import { faultOf } from './judge.ts';
import { feedOf, read, rssItem } from './read.ts';

const inRss = (items: string) => `<rss><channel><title>T</title>${items}</channel></rss>`;

describe('what is too much', () => {
  it('never expands what a document type declares: no bomb, no file', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};&e${i};">`);
    const { feed } = await read(
      `<!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">${lines.join('')}]>${inRss('<item><title a="&e20;">&e20; &x;</title></item>')}`,
    );
    expect(feed.items[0]?.title).toBe('&e20; &x;');
  });

  it('reads what a document type with a bracket in it hides', async () => {
    const feed = await feedOf(
      `<!DOCTYPE rss [<!ENTITY a ">"><!-- ]> --><!ELEMENT b (c)>]>${inRss('<item/>')}`,
    );
    expect([feed.title, feed.items.length]).toEqual(['T', 1]);
  });

  it('cuts what is nested deeper than 200, and finds the way out again', async () => {
    for (const name of ['x', 'b', 'media:group', 'category']) {
      const deep = `<${name}>`.repeat(200_000);
      const document = inRss(`<item><title>A</title>${deep}</item><item><title>B</title></item>`);
      const { feed, warnings } = await read(document);
      expect(feed.items.map((item) => item.title)).toEqual(['A', 'B']);
      expect(warnings).toContain('malformed');
    }
  });

  it('cuts markup that is nested too deeply inside a text', async () => {
    const item = await rssItem(`<description>${'<b>'.repeat(100_000)}deep</description>`);
    expect(item.summary).toContain('deep');
    expect(item.summary?.length).toBeLessThan(5_000);
  });

  it('takes 10,000 items and not one more', async () => {
    const feed = await feedOf(
      inRss(Array.from({ length: 10_050 }, (_, i) => `<item><guid>${i}</guid></item>`).join('')),
    );
    expect(feed.items.length).toBe(10_000);
    expect(feed.items[9_999]).toEqual({ id: '9999' });
  });

  it('cuts titles, names, ids and categories, never in the middle of a character', async () => {
    const long = '👩‍👩‍👧é'.repeat(150_000);
    const item = await rssItem(
      `<title>${long}</title><guid>${long}</guid><dc:creator>${long}</dc:creator><category>${long}</category><link>https://a.example/${long}</link>`,
    );
    expect(item.title?.length).toBeLessThanOrEqual(2_000);
    expect(item.id?.length).toBeLessThanOrEqual(2_048);
    expect(item.authors?.[0]?.name.length).toBeLessThanOrEqual(300);
    expect(item.categories?.[0]?.length).toBeLessThanOrEqual(300);
    expect(item.link).toBeUndefined();
    expect(faultOf({ items: [item] })).toBeUndefined();
  });

  it('cuts bodies at a million characters', async () => {
    const item = await rssItem(`<description>${'word '.repeat(300_000)}</description>`);
    expect(item.summary?.length).toBeLessThanOrEqual(1_000_000);
  });

  it('refuses documents over 50 MB', async () => {
    await expect(read(new Uint8Array(50_000_001))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('what XML has no place for', () => {
  it('is gone from every field', async () => {
    const odd = 'a\0\x01\x0b\u0085\ufffe&#0;&#1;&#xD800;&#x110000;b';
    const item = await rssItem(
      `<title>${odd}</title><guid>${odd}</guid><dc:creator>${odd}</dc:creator><category>${odd}</category><description>&lt;p title="${odd}"&gt;${odd}&lt;/p&gt;</description>`,
    );
    expect(faultOf({ items: [item] })).toBeUndefined();
    expect(item.title).toMatch(/^a.*b$/u);
  });

  it('is gone from JSON too', async () => {
    const odd = '"a\\u0000\\ud800\\ufffe b"';
    const feed = await feedOf(
      `{"title":${odd},"items":[{"id":${odd},"content_html":${odd},"tags":[${odd}]}]}`,
    );
    expect(feed).toEqual({ title: 'a b', items: [{ id: 'a b', content: 'a b', categories: ['a b'] }] });
  });

  it('does not let a document name our objects’ properties', async () => {
    const feed = await feedOf(
      inRss(
        '<item><__proto__><title>x</title></__proto__><constructor>y</constructor><title __proto__="z">T</title></item>',
      ),
    );
    expect(feed.items).toEqual([{ title: 'T' }]);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
    expect(await feedOf('{"items":[{"__proto__":{"title":"x"},"id":"1"}]}')).toEqual({
      items: [{ id: '1' }],
    });
  });
});
