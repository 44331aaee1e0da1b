import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/parse/lenient-json.ts';
import { feedOf, read } from './read.ts';

describe('JSON Feed', () => {
  it('is read whole', async () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      home_page_url: 'https://a.example/',
      description: 'D',
      language: 'en',
      expired: true,
      authors: [{ name: 'F', url: '/f' }],
      items: [
        {
          id: '1',
          url: '/1',
          title: 'I',
          summary: 'a < b',
          content_html: '<p onclick="x()">Hi</p><script>x</script>',
          date_published: '2026-11-24T10:00:00+01:00',
          date_modified: '2026-11-24T11:00:00+01:00',
          authors: [{ name: 'N' }],
          tags: ['t', 't', ''],
          attachments: [{ url: 'a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 5 }, { url: 'javascript:x' }],
        },
        { id: 2, content_text: 'a < b\nc', external_url: 'https://b.example/' },
        'no item',
      ],
    };
    expect(await feedOf(JSON.stringify(feed))).toEqual({
      title: 'T',
      link: 'https://a.example/',
      description: 'D',
      language: 'en',
      polling: { expired: true },
      items: [
        {
          id: '1',
          title: 'I',
          link: 'https://site.example/1',
          summary: 'a &lt; b',
          content: '<p>Hi</p>',
          published: '2026-11-24T09:00:00Z',
          updated: '2026-11-24T10:00:00Z',
          authors: [{ name: 'N' }],
          categories: ['t'],
          enclosures: [{ url: 'https://site.example/dir/a.mp3', type: 'audio/mpeg', length: 5 }],
        },
        {
          id: '2',
          link: 'https://b.example/',
          content: 'a &lt; b<br />\nc',
          authors: [{ name: 'F', url: 'https://site.example/f' }],
        },
      ],
    });
  });

  it('takes the one author of version 1.0', async () => {
    const { items } = await feedOf('{"items":[{"id":"1","author":{"name":"N"}}]}');
    expect(items[0]?.authors).toEqual([{ name: 'N' }]);
  });

  it.each([
    [
      'a raw line break',
      '{"items":[{"id":"1","content_html":"<p>one\ntwo \\"a\\", [b,]</p>"}]}',
      '<p>one\ntwo "a", [b,]</p>',
    ],
    ['commas after the last', '{"items":[{"id":"1","content_html":"x",},\n ],}', 'x'],
    ['a raw tab and a backslash', '{"items":[{"id":"1","content_html":"a\tb \\\\"},]}', 'a\tb \\'],
  ])('is read in spite of %s, with a warning', async (_, document, content) => {
    const { feed, warnings } = await read(document);
    expect(feed.items[0]?.content).toBe(content);
    expect(warnings).toEqual(['malformed']);
  });

  it('is the same with raw line breaks and last commas, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify({ value }, null, 1);
        const loose = json
          .replace(/([^,[{])\n(?= *[\]}])/g, '$1,\n')
          .replaceAll('\\n', '\n')
          .replaceAll('\\t', '\t');
        fc.pre(!json.includes('\\\\'));
        expect(parseJson(loose).value).toEqual(JSON.parse(json));
      }),
    );
  });

  it('is broken where it is cut short', async () => {
    const document = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"}';
    await expect(read(document)).rejects.toMatchObject({ name: 'FeedError', code: 'parse' });
  });

  it.each([
    ['broken JSON', '{"items": ['],
    ['other JSON', '{"error": "no"}'],
  ])('refuses %s', async (_, document) => {
    await expect(read(document)).rejects.toMatchObject({ name: 'FeedError', code: 'not-a-feed' });
  });
});
