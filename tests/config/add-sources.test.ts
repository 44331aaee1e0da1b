import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSources } from '../../src/config/add-sources.ts';

const a = { id: 'a', url: 'https://a.example/' };
const b = { id: 'b', title: 'B "b"', url: 'https://b.example/' };

describe('addSources', () => {
  it.each([
    [
      'one line each',
      '{\n  "sources": [\n    { "id": "x", "file": "x" }\n  ],\n  "topics": []\n}\n',
      '{\n  "sources": [\n    { "id": "x", "file": "x" },\n    { "id": "a", "url": "https://a.example/" },\n    { "id": "b", "title": "B \\"b\\"", "url": "https://b.example/" }\n  ],\n  "topics": []\n}\n',
    ],
    [
      'a key a line, with tabs',
      '{\n\t"sources": [\n\t\t{\n\t\t\t"id": "x",\n\t\t\t"file": "x"\n\t\t}\n\t]\n}',
      '{\n\t"sources": [\n\t\t{\n\t\t\t"id": "x",\n\t\t\t"file": "x"\n\t\t},\n\t\t{\n\t\t\t"id": "a",\n\t\t\t"url": "https://a.example/"\n\t\t},\n\t\t{\n\t\t\t"id": "b",\n\t\t\t"title": "B \\"b\\"",\n\t\t\t"url": "https://b.example/"\n\t\t}\n\t]\n}',
    ],
    [
      'all on one line',
      '{"sources":[{"id":"x","file":"x"}],"feeds":[]}',
      '{"sources":[{"id":"x","file":"x"}, { "id": "a", "url": "https://a.example/" }, { "id": "b", "title": "B \\"b\\"", "url": "https://b.example/" }],"feeds":[]}',
    ],
    [
      'an empty list',
      '{\n    "sources": [],\n    "feeds": []\n}',
      '{\n    "sources": [\n        { "id": "a", "url": "https://a.example/" },\n        { "id": "b", "title": "B \\"b\\"", "url": "https://b.example/" }\n    ],\n    "feeds": []\n}',
    ],
    [
      'lines of Windows, and a byte order mark',
      '\ufeff{\r\n  "sources": [\r\n    { "id": "x", "file": "x" }\r\n  ]\r\n}',
      '\ufeff{\r\n  "sources": [\r\n    { "id": "x", "file": "x" },\r\n    { "id": "a", "url": "https://a.example/" },\r\n    { "id": "b", "title": "B \\"b\\"", "url": "https://b.example/" }\r\n  ]\r\n}',
    ],
  ])('keeps the layout: %s', (_, before, after) => {
    expect(addSources(before, [a, b])).toBe(after);
  });

  it('adds nothing to nothing', () => {
    expect(addSources('{ "sources" : [ ] }', [])).toBe('{ "sources" : [ ] }');
  });

  it('adds what it is given, and changes nothing else, whatever the layout', () => {
    const layout = fc.constantFrom(undefined, 1, 2, 4, '\t');
    const list = fc.array(fc.record({ id: fc.string(), file: fc.string() }), { maxLength: 4 });
    const rest = fc.dictionary(fc.stringMatching(/^[a-r]{1,4}$/), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(
        rest,
        list,
        layout,
        fc.array(fc.string(), { maxLength: 3 }),
        (more, sources, indent, titles) => {
          const document = { ...more, sources };
          const added = titles.map((title, index) => ({ id: `n${index}`, title, url: 'https://n.example/' }));
          const edited = addSources(JSON.stringify(document, undefined, indent), added);
          expect(JSON.parse(edited)).toEqual(
            JSON.parse(JSON.stringify({ ...document, sources: [...sources, ...added] })),
          );
        },
      ),
    );
  });
});
