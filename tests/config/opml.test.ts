import { describe, expect, it } from 'vitest';
import { readOpml, writeOpml } from '../../src/config/opml.ts';

const body = (inner: string) =>
  `<opml version="2.0"><head><title>T</title></head><body>${inner}</body></opml>`;
const feed = '<outline text="A" xmlUrl="https://a.example/f"/>';
const a = { title: 'A', xmlUrl: 'https://a.example/f', disabled: false };

describe('readOpml', () => {
  it.each([
    ['a plain one', body(feed), [a]],
    ['folders', body(`<outline text="F"><outline text="G">${feed}</outline></outline>`), [a]],
    [
      'an ampersand that is none',
      body('<outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/>'),
      [{ ...a, title: 'A & B', xmlUrl: 'https://a.example/?x=1&y=2' }],
    ],
    [
      'entities',
      body('<outline text="&#201;lys&eacute;e &amp; co" xmlUrl="https://a.example/f"/>'),
      [{ ...a, title: 'Élysée & co' }],
    ],
    ['attributes without quotes', body('<outline text=A xmlUrl=https://a.example/f />'), [a]],
    ['other case', `<OPML><BODY><OUTLINE TEXT="A" XMLURL="https://a.example/f"/></BODY></OPML>`, [a]],
    ['no body', `<opml>${feed}</opml>`, [a]],
    ['junk before', `\ufeff junk\n${body(feed)}`, [a]],
    ['a title beside the text', body('<outline title="A" text="x" xmlUrl="https://a.example/f"/>'), [a]],
    [
      'white space',
      body('<outline text=" A\n B " xmlUrl=" https://a.example/f "/>'),
      [{ ...a, title: 'A B' }],
    ],
    [
      'a language',
      body('<outline text="A" language="fa" xmlUrl="https://a.example/f"/>'),
      [{ ...a, language: 'fa' }],
    ],
    [
      'what is commented out, with all within',
      body(`<outline text="F" isComment="true">${feed}</outline>${feed}`),
      [{ ...a, disabled: true }, a],
    ],
    ['notes', body('<outline text="N"/>'), []],
    ['a feed by its url', body('<outline text="A" type="rss" url="https://a.example/f"/>'), [a]],
    [
      'a link',
      body('<outline text="L" type="link" url="https://l.example/"/>'),
      [{ title: 'L', xmlUrl: 'https://l.example/', kind: 'link', disabled: false }],
    ],
    ...['type="include" url="https://a.example/o"', 'type="link" url="https://a.example/o.opml"'].map(
      (attributes): [string, string, object[]] => [
        `an inclusion: ${attributes}`,
        body(`<outline text="O" ${attributes}/>`),
        [{ title: 'O', xmlUrl: /url="(.*)"/.exec(attributes)?.[1], kind: 'include', disabled: false }],
      ],
    ),
    [
      'entities of its own',
      `<!DOCTYPE opml [<!ENTITY b "&c;&c;"><!ENTITY x SYSTEM "file:///etc/passwd">]>${body('<outline text="&b;&x;" xmlUrl="https://a.example/f"/>')}`,
      [{ ...a, title: '&b;&x;' }],
    ],
  ])('reads %s', (_, text, outlines) => {
    expect(readOpml(text)).toEqual({ outlines, complete: true });
  });

  it('takes what stands before a break', () => {
    const text = body(`<outline text="F">${feed}<outline text="B" xmlUrl="https://b`);
    expect(readOpml(text.slice(0, text.indexOf('https://b') + 9))).toEqual({
      outlines: [a],
      complete: false,
    });
  });

  it('goes as deep as the folders', () => {
    const deep = 20_000;
    const text = `<opml><body>${'<outline text="F">'.repeat(deep)}${feed}${'</outline>'.repeat(deep)}</body></opml>`;
    expect(readOpml(text)).toEqual({ outlines: [a], complete: true });
  });

  it.each(['', 'hello', '<html><body><p>x</p></body></html>', '{"opml": 1}'])(
    'knows no OPML in %j',
    (text) => {
      expect(readOpml(text)).toBeUndefined();
    },
  );

  it('reads what is written', () => {
    const outlines = [
      { title: 'A & "B" <c>', xmlUrl: 'https://a.example/?x=1&y=2', language: 'en', disabled: false },
      { title: 'ایران', xmlUrl: 'https://b.example/', disabled: true },
    ];
    expect(readOpml(writeOpml('Mine & yours', outlines))).toEqual({ outlines, complete: true });
  });
});
