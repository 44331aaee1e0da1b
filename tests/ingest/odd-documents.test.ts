import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import type { Reply } from '../support/feed-server.ts';
import { createWorld, START } from '../support/world.ts';
import { body, feeds, read } from './faulty.ts';

describe('a document that is odd', () => {
  const rss = (inner: string, head = '<?xml version="1.0" encoding="utf-8"?>'): string =>
    `${head}<rss version="2.0"><channel><title>T</title><link>http://news.example/</link>${inner}</channel></rss>`;
  const one = (title: string, rest = ''): string =>
    rss(`<item><title>${title}</title><guid>g1</guid>${rest}</item>`);
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(10)}">`).join('')}]>`;
  const atHome = 'http://127.0.0.1:1/secret';

  it.each<[number, string, Reply, string[]]>([
    [24, 'served as a page', body(one('Alder'), { 'content-type': 'text/html' }), ['Alder']],
    [24, 'served as bytes', body(one('Alder'), { 'content-type': 'application/octet-stream' }), ['Alder']],
    [
      27,
      'in JSON',
      body(
        '{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","title":"Alder","content_text":"x"}]}',
      ),
      ['Alder'],
    ],
    [
      28,
      'in Latin-1 that says so',
      body(latin(rss('<item><title>Café</title></item>', '<?xml version="1.0" encoding="iso-8859-1"?>'))),
      ['Café'],
    ],
    [28, 'in windows-1252 that says UTF-8', body(latin(one('Caf\xe9 \x93q\x94'))), ['Café “q”']],
    [
      28,
      'in UTF-16',
      body(Buffer.from(`\ufeff${one('Größe', '').replace('utf-8', 'utf-16')}`, 'utf16le')),
      ['Größe'],
    ],
    [
      28,
      'whose header and declaration disagree',
      body(
        Buffer.from(rss('<item><title>Größe</title></item>', '<?xml version="1.0" encoding="iso-8859-1"?>')),
        { 'content-type': 'application/rss+xml; charset=utf-8' },
      ),
      ['Größe'],
    ],
    [29, 'with a bare ampersand', body(one('Salt & Pepper')), ['Salt & Pepper']],
    [29, 'with an undeclared entity', body(one('Salt&nbsp;&eacute;')), ['Salt é']],
    [29, 'with an undeclared prefix', body(one('Alder', '<x:y>z</x:y>')), ['Alder']],
    [29, 'with blanks before its declaration', body(`\n\n  ${one('Alder')}`), ['Alder']],
    [29, 'with control characters', body(one('Al\x08der\x00 \x1bone')), ['Alder one']],
    [
      30,
      'with an external entity',
      body(one('&x;Alder').replace('<rss', `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss`)),
      ['&x;Alder'],
    ],
    [
      30,
      'with a document type elsewhere',
      body(one('Alder').replace('<rss', `<!DOCTYPE r SYSTEM "${atHome}"><rss`)),
      ['Alder'],
    ],
    [
      30,
      'that laughs a billion times',
      body(one('&b11;Alder').replace('<rss', `${laughs}<rss`)),
      ['&b11;Alder'],
    ],
    [
      30,
      'with entities in an attribute',
      body(
        one('Alder', '<enclosure url="&x;http://a.example/a.mp3" type="audio/mpeg" length="1"/>').replace(
          '<rss',
          '<!DOCTYPE r [<!ENTITY x "y">]><rss',
        ),
      ),
      ['Alder'],
    ],
    [
      30,
      'nested 50,000 deep',
      body(one('Alder', `<description>${'<b>'.repeat(50_000)}x${'</b>'.repeat(50_000)}</description>`)),
      ['Alder'],
    ],
    [
      33,
      'with one guid on every item',
      body(
        rss('<item><title>Alder</title><guid>g</guid></item><item><title>Birch</title><guid>g</guid></item>'),
      ),
      ['Alder', 'Birch'],
    ],
    [
      33,
      'with an item twice',
      body(rss('<item><title>Alder</title><guid>g</guid></item>'.repeat(2))),
      ['Alder'],
    ],
    [
      34,
      'without guids and links',
      body(rss('<item><title>Alder</title></item><item><title>Birch</title></item>')),
      ['Alder', 'Birch'],
    ],
    [35, 'with a relative link', body(one('Alder', '<link>/2026/alder</link>')), ['Alder']],
    [35, 'with a link that is code', body(one('Alder', '<link>javascript:alert(1)</link>')), ['Alder']],
    [
      36,
      'without dates',
      body(
        rss2([
          { id: '1', title: 'Alder' },
          { id: '2', title: 'Birch' },
          { id: '3', title: 'Cedar' },
        ]),
      ),
      ['Alder', 'Birch', 'Cedar'],
    ],
    [
      37,
      'with a date in the future',
      body(
        rss2([
          { id: '1', title: 'Alder', date: '2026-11-24T11:59:30Z' },
          { id: '2', title: 'Birch', date: '2030-01-01T00:00:00Z' },
        ]),
      ),
      ['Birch', 'Alder'],
    ],
    [
      38,
      'with dates that are none',
      body(
        rss(
          ['0000-00-00', 'Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday', '1900-01-01']
            .map((date, i) => `<item><title>${i}</title><guid>${i}</guid><pubDate>${date}</pubDate></item>`)
            .join(''),
        ),
      ),
      ['0', '1', '2', '3'],
    ],
    [
      44,
      'with an item without title',
      body(rss('<item><guid>g</guid><description>Only a text.</description></item>')),
      [''],
    ],
    [
      44,
      'with an item of nothing but a link',
      body(rss('<item><link>http://news.example/2026/alder</link></item>')),
      [''],
    ],
    [44, 'in right-to-left and astral signs', body(one('\u202eعاجل 🕊️ 𝕏')), ['عاجل 🕊️ 𝕏']],
    [
      44,
      'with half a surrogate pair and a CDATA end',
      body(one('Alder &#xD800;]]&gt;', '<description><![CDATA[a ]]]]><![CDATA[> b]]></description>')),
      ['Alder ]]>'],
    ],
  ])('fault %d: %s is read, and read again without a change', async (_, _why, reply, titles) => {
    const world = await createWorld();
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', reply) }] });
    expect(await read(world)).toMatchObject([{ level: 30, added: titles.length }]);
    expect(await world.state('one')).toMatchObject({ status: 'ok', failures: 0 });
    const published = (await world.items()).map(({ title = '' }) => title.replace(/�/g, '')).toSorted();
    expect(published).toEqual(titles.toSorted());
    const before = await feeds(world);
    for (const [i, text] of before.entries()) {
      expect(text).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
      expect(text.toWellFormed()).toBe(text);
      expect(text).not.toMatch(/root:|javascript:/);
      if (i < 2) expect(text.split(/<(?:item|entry)[ >]/)).toHaveLength(titles.length + 1);
    }
    for (const { url, date_published } of await world.items()) {
      expect(url).toMatch(/^https?:\/\//);
      expect(Date.parse(date_published)).toBeLessThanOrEqual(START);
    }
    world.pass(DAY);
    // The same, but not byte for byte.
    const again =
      typeof reply === 'object' && 'body' in reply && typeof reply.body === 'string'
        ? { ...reply, body: `${reply.body} ` }
        : reply;
    world.server.serve('/one', again);
    expect(await read(world)).toMatchObject([{ level: 30, added: 0, edited: 0 }]);
    expect(await feeds(world)).toEqual(before);
  });
});
