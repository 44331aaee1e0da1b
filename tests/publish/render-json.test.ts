import { describe, expect, it } from 'vitest';
import { renderFeed } from '../../src/publish/render.ts';
import { jsonFaults } from '../support/feed-rules.ts';
import { documentFixture, itemFixture } from '../support/item-fixture.ts';
import { atomEntry, bare, jsonItem, rich } from '../support/rendered.ts';
import { one, textOf } from '../support/xml.ts';

describe('JSON Feed', () => {
  it('is valid, rich or bare', () => {
    expect(jsonFaults(renderFeed(documentFixture([rich, bare]), 'json'))).toEqual([]);
  });

  it('says who carried the story and what it is about', () => {
    expect(jsonItem(rich)._tributary).toEqual({
      sources: [
        {
          id: 'one',
          title: 'Source one',
          url: 'https://one.example/x?a=1&b=2',
          published: '2026-11-24T12:00:00Z',
        },
        {
          id: 'two',
          title: 'Two & <Co>',
          url: 'https://two.example/y?a=1&b=2',
          published: '2026-11-24T12:00:00Z',
        },
        { id: 'three', title: 'Source three', published: '2026-11-24T12:00:00Z' },
      ],
      actors: ['iran'],
      topics: ['aid'],
      dated: true,
    });
  });

  it('has a summary in plain text, tags, language and attachments', () => {
    expect(jsonItem(rich)).toMatchObject({
      summary: 'Summary & more',
      language: 'ar',
      tags: ['Iran', 'Aid & <relief>', 'World & <more>', 'world & <more>'],
      authors: [{ name: 'Jane & Joe', url: 'https://one.example/jane' }],
      date_published: '2026-11-24T12:00:00Z',
      date_modified: '2026-11-24T12:01:00Z',
      attachments: [
        { url: 'https://one.example/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 12 },
        { url: 'https://one.example/b.pdf', mime_type: 'application/pdf' },
      ],
    });
  });

  it('has an empty text where a source lets us have none', () => {
    expect(jsonItem(bare)).toMatchObject({ content_text: '', authors: [{ name: 'Source one' }] });
  });

  it('links no author to what is no web address', () => {
    const item = itemFixture({ authors: [{ name: 'X', url: 'javascript:alert(1)' }] });
    expect(jsonItem(item).authors).toEqual([{ name: 'X' }]);
    expect(textOf(one(atomEntry(item), 'author'), 'uri')).toBeUndefined();
  });
});
