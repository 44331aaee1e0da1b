import { createRequire } from 'node:module';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { findFeed } from '../../src/parse/through-rss-parser.ts';
import { readXml } from '../../src/parse/xml-tree.ts';

describe('rss-parser, as we use it', () => {
  it('is the version whose inside we know', () => {
    const { version } = createRequire(import.meta.url)('rss-parser/package.json') as { version: string };
    expect(version).toMatch(/^3\.13\./);
  });

  it('asks its xmlParser for the tree of a text, and nothing else', async () => {
    const asked: unknown[] = [];
    const parser = new Parser();
    (parser as unknown as { xmlParser: unknown }).xmlParser = {
      parseString(text: unknown, done: (error: null, tree: unknown) => void) {
        asked.push(text);
        done(null, { rss: { $: { version: '2.0' }, channel: [{ title: ['T'], item: [{ title: ['I'] }] }] } });
      },
    };
    const feed = await parser.parseString('a text');
    expect(asked).toEqual(['a text']);
    expect([feed.title, feed.items[0]?.title]).toEqual(['T', 'I']);
  });

  it.each([
    ['RSS', '<rss><channel><title>T</title><item><title>I</title></item></channel></rss>'],
    ['RDF', '<rdf:RDF><channel><title>T</title></channel><item><title>I</title></item></rdf:RDF>'],
    ['Atom', '<feed><title>T</title><entry><title>I</title></entry></feed>'],
  ])('finds the feed and its items in a tree of %s', async (_, xml) => {
    const { feed, items } = await findFeed(readXml(xml, 'https://site.example/'));
    expect(feed.title).toMatchObject([{ _: 'T' }]);
    expect(items.map((item) => item.title)).toMatchObject([[{ _: 'I' }]]);
  });

  it('rejects where there is no feed', async () => {
    await expect(findFeed(readXml('<html/>', 'https://site.example/'))).rejects.toThrow(
      'Unable to parse XML',
    );
  });

  it('keeps nothing from one feed to the next, even side by side', async () => {
    const titles = Array.from({ length: 20 }, (_, i) => `T${i}`);
    const found = await Promise.all(
      titles.map((title) =>
        findFeed(readXml(`<rss><channel><title>${title}</title></channel></rss>`, 'https://a.example/')),
      ),
    );
    expect(found.map(({ feed }) => (feed.title as { _: string }[])[0]?._)).toEqual(titles);
  });
});
