import { beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../src/model/uuid.ts';
import { configFixture, NOON } from '../support/store-fixture.ts';
import { BROWSER, type WebFixture, webFixture } from '../support/web-fixture.ts';

let web: WebFixture;
let entries: number[];

beforeAll(async () => {
  web = await webFixture({
    config: configFixture({
      sources: [
        { id: 'one', title: 'Source One', url: 'https://one.example/' },
        { id: 'two', title: 'Source Two', url: 'https://two.example/', content: 'none' },
      ],
    }),
  });
  const { store } = web;
  const elder = await store.story({
    name: 'elder',
    published: NOON,
    updated: NOON + 5_000,
    entries: [
      {
        url: 'https://one.example/a',
        published: NOON,
        summary: 'S',
        lang: 'en',
        matches: { 'actors/hamas': ['Hamas'], 'topics/aid': ['aid'] },
      },
      { source: 'two', summary: 'secret text', matches: { 'actors/hamas': ['Haniyeh', 'Hamas'] } },
      { source: 'two', admitted: false, title: 'not let in' },
    ],
  });
  entries = elder.entries;
  await store.story({ name: 'younger', mergedInto: 'elder', entries: [] });
  await store.story({ name: 'youngest', mergedInto: 'younger', entries: [] });
  await store.story({ name: 'hidden', hidden: true, entries: [{}] });
  await store.story({ name: 'hidden and merged', mergedInto: 'hidden', entries: [] });
  const other = await store.story({ name: 'other', entries: [{ title: 'Other' }] });
  const gone = await store.story({ name: 'gone', hidden: true, entries: [{ title: 'Gone' }] });
  await store.edge(Number(entries[0]), Number(gone.entries[0]), 'part', [
    { kind: 'figures-differ', detail: '3, 4' },
  ]);
  await store.edge(Number(entries[0]), Number(entries[1]), 'join', [{ kind: 'same-text', detail: 'Same.' }]);
  await store.edge(Number(entries[1]), Number(other.entries[0]), 'part', [
    { kind: 'figures-differ', detail: '1, 2' },
  ]);
});

const story = (name: string, ending = '') => `/stories/${uuidOf(name)}${ending}`;

describe('a story as JSON', () => {
  it('says everything and why', async () => {
    const response = await web.ask(story('elder', '.json'));
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      id: `urn:uuid:${uuidOf('elder')}`,
      url: 'https://one.example/a',
      page: `https://news.example${story('elder')}`,
      title: 'elder',
      published: '2026-11-24T12:00:00Z',
      updated: '2026-11-24T12:00:05Z',
      language: 'en',
      sources: [
        { id: 'one', title: 'Source One', url: 'https://one.example/a', published: '2026-11-24T12:00:00Z' },
        { id: 'two', title: 'Source Two', published: '2026-11-24T12:00:00Z' },
      ],
      actors: ['hamas'],
      topics: ['aid'],
      dated: true,
      why: { actors: { hamas: ['Hamas', 'Haniyeh'] }, topics: { aid: ['aid'] }, feeds: {} },
      entries: [
        {
          id: uuidOf('entry elder 1'),
          short: expect.stringMatching(/^e[0-9a-f]{3}$/),
          source: { id: 'one', title: 'Source One' },
          representative: true,
          url: 'https://one.example/a',
          title: 'elder',
          summary: 'S',
          published: '2026-11-24T12:00:00Z',
          dated: true,
          language: 'en',
          matched: { actors: { hamas: ['Hamas'] }, topics: { aid: ['aid'] }, feeds: {} },
        },
        {
          id: uuidOf('entry elder 2'),
          short: expect.stringMatching(/^e[0-9a-f]{3}$/),
          source: { id: 'two', title: 'Source Two' },
          representative: false,
          title: 'elder',
          published: '2026-11-24T12:00:00Z',
          dated: false,
          matched: { actors: { hamas: ['Haniyeh', 'Hamas'] }, topics: {}, feeds: {} },
        },
      ],
      joins: [
        {
          entries: [uuidOf('entry elder 1'), uuidOf('entry elder 2')],
          evidence: [{ kind: 'same-text', detail: 'Same.' }],
        },
      ],
      nearMisses: [
        {
          entry: uuidOf('entry elder 2'),
          title: 'Other',
          story: `urn:uuid:${uuidOf('other')}`,
          evidence: [{ kind: 'figures-differ', detail: '1, 2' }],
        },
      ],
    });
  });
});

describe('what a source does not let us publish', () => {
  it('is not on the page of the story either', async () => {
    expect(await web.page(story('elder'))).not.toContain('secret text');
  });

  it('and what was not let in is nowhere', async () => {
    expect(await web.page(story('elder'))).not.toContain('not let in');
  });
});

describe("a story's address", () => {
  it.each(['younger', 'youngest'])('of the %s leads to the elder', async (name) => {
    for (const ending of ['', '.json']) {
      const response = await web.ask(story(name, ending), { headers: BROWSER });
      expect(response.status).toBe(301);
      expect(response.headers.get('location')).toBe(`https://news.example${story('elder', ending)}`);
    }
  });

  it.each(['hidden', 'hidden and merged'])('is gone for what was %s', async (name) => {
    const response = await web.ask(story(name));
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ status: 410, title: 'Gone' });
    expect((await web.ask(story(name), { headers: BROWSER })).headers.get('content-type')).toContain(
      'text/html',
    );
  });

  it('is found in capitals too', async () => {
    expect((await web.ask(`/stories/${uuidOf('elder').toUpperCase()}`)).status).toBe(200);
  });

  it('offers the story that begins alike where it was cut short', async () => {
    const cut = await web.ask(story('elder').slice(0, -6));
    expect(cut.status).toBe(404);
    expect(await cut.json()).toMatchObject({ nearest: [uuidOf('elder')] });
  });

  it('is 404 for an id that never was', async () => {
    expect((await web.ask(`/stories/${uuidOf('never')}`)).status).toBe(404);
  });
});
