import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { balanceBidi } from '../../src/parse/bidi.ts';
import { configFixture } from '../support/store-fixture.ts';
import { BROWSER, webFixture } from '../support/web-fixture.ts';

/** Opens all there is to open, and closes more than it opened. */
const TURNING = 'a\u202eb\u2067c\u202bd\u2069\u2069\u202c\u202ce\u2067f';

const web = await webFixture({
  config: configFixture({
    sources: [
      { id: 'one', url: 'https://one.example/feed.xml' },
      { id: 'two', title: TURNING, url: 'https://two.example/' },
    ],
    topics: [{ id: 'aid', title: TURNING, description: TURNING, match: 'aid' }],
  }),
});
const entry = {
  title: TURNING,
  summary: `<p>${TURNING}</p> ${TURNING}`,
  content: `<p>${`${TURNING} `.repeat(60)}</p>`,
  authors: [{ name: TURNING }],
  categories: [TURNING],
  matches: { 'topics/aid': [TURNING] },
};
const { uuid, entries } = await web.store.story({ name: 'x', entries: [entry, { ...entry, source: 'two' }] });
const untitled = await web.store.story({ name: 'y', entries: [{ ...entry, title: '' }] });
await web.store.source('one', { status: 'ok' }, { title: TURNING });
await web.store.edge(entries[0] as number, entries[1] as number, 'join', [
  { kind: 'same-text', detail: TURNING, shared: [] },
]);
const query = encodeURIComponent(`a ${TURNING}`);

/** Every text of a JSON document. */
function stringsIn(json: string): string[] {
  const strings: string[] = [];
  JSON.parse(json, (_key, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return strings;
}

describe('a text that turns the direction of its line', () => {
  it.each([
    '/',
    '/sources',
    '/topics',
    '/all',
    '/topics/aid',
    '/sources/one',
    `/stories/${uuid}`,
    `/stories/${untitled.uuid}`,
    `/search?q=${query}`,
    `/topics/aid?q=${query}`,
  ])('turns nothing else on %s', async (path) => {
    const page = await (await web.ask(path, { headers: BROWSER })).text();
    // Between tags, and within the quotes of attributes, each text is closed in itself.
    for (const text of page.split(/[<>"]/)) expect(balanceBidi(text)).toBe(text);
    expect(page).toContain('\u2067');
  });

  it.each([
    '/all.rss',
    '/all.atom',
    '/all.json',
    '/topics/aid.rss',
    '/sources/one.atom',
    `/search.json?q=${query}`,
    `/stories/${uuid}.json`,
    '/feeds.opml',
  ])('turns nothing else in %s', async (path) => {
    const response = await web.ask(path);
    expect(response.status).toBe(200);
    const body = await response.text();
    const texts = path.includes('.json') ? stringsIn(body) : body.split(/[<>"]/);
    for (const text of texts.flatMap((one) => one.split(/[“”]| – /))) expect(balanceBidi(text)).toBe(text);
    expect(body).toContain('\u2067');
  });

  it('is met by one template, which every page uses', () => {
    for (const file of globSync('src/web/**/*.ts'))
      if (!file.endsWith('pages/html.ts')) expect(readFileSync(file, 'utf8')).not.toContain("'hono/html'");
  });
});
