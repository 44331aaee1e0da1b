import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, catalogOf, type PublishedFeed } from '../../src/publish/catalog.ts';
import { readFeedRequest } from '../../src/publish/feed-request.ts';
import { selectItems } from '../../src/publish/select.ts';
import { configFixture, NOON, type StoreFixture, storeFixture } from '../support/store-fixture.ts';

const SITE = 'https://x.example';

describe('selectItems', () => {
  let store: StoreFixture;
  let catalog: Catalog;
  const select = async (query = '', feed: PublishedFeed = catalog.all) => {
    const read = readFeedRequest(feed, new URLSearchParams(query), catalog);
    if (!read.ok) throw new Error(`bad ${read.bad.parameter}`);
    return selectItems(store.db, read.request, catalog, SITE);
  };
  const titles = async (query: string, path = 'all') =>
    (await select(query, catalog.byPath.get(path))).items.map((item) => item.title);

  beforeAll(async () => {
    store = await storeFixture();
    catalog = catalogOf(configFixture());
    await store.story({
      name: 'Truce',
      entered: NOON + 3,
      entries: [
        { source: 'one', summary: 'A prisoner swap', matches: { 'topics/ceasefire': ['truce'] } },
        {
          source: 'two',
          title: 'Other words',
          summary: 'Hamas agrees',
          matches: { 'actors/hamas': ['Hamas'] },
        },
      ],
    });
    await store.story({
      name: 'Aid',
      entered: NOON + 2,
      entries: [
        {
          source: 'two',
          summary: 'swap of a prisoner',
          matches: { 'topics/aid': ['aid'], 'actors/iran': ['Iran'] },
        },
      ],
    });
    await store.story({
      name: 'Rally',
      entered: NOON + 1,
      entries: [{ source: 'seed', matches: { 'actors/hamas': ['Hamas'], 'feeds/mine': ['mine'] } }],
    });
    await store.story({ name: 'Hidden', hidden: true, entries: [{ summary: 'prisoner' }] });
  });

  it('gives all stories as they entered, the newest first', async () => {
    expect(await titles('')).toEqual(['Truce', 'Aid', 'Rally']);
  });

  it.each([
    ['topics/ceasefire', ['Truce']],
    ['actors/hamas', ['Truce', 'Rally']],
    ['sources/two', ['Truce', 'Aid']],
    ['feeds/mine', ['Rally']],
    ['topics/aid', ['Aid']],
  ])('gives the stories of %s', async (path, expected) => {
    expect(await titles('', path)).toEqual(expected);
  });

  it.each([
    ['one parameter', 'actor=hamas', ['Truce', 'Rally']],
    ['repeated: any of them', 'actor=hamas&actor=iran', ['Truce', 'Aid', 'Rally']],
    ['different: all of them', 'actor=hamas&topic=ceasefire', ['Truce']],
    ['each brought by another entry', 'topic=ceasefire&source=two', ['Truce']],
    ['nothing fits', 'topic=aid&actor=hamas', []],
    ['words, all of them', 'q=prisoner+swap', ['Truce', 'Aid']],
    ['a phrase', 'q=%22prisoner+swap%22', ['Truce']],
    ['words of different entries of the story', 'q=swap+agrees', ['Truce']],
    ['repeated q: any of them', 'q=agrees&q=rally', ['Truce', 'Rally']],
    ['q and an actor', 'q=swap&actor=iran', ['Aid']],
    ['what is hidden is not found', 'q=hidden', []],
  ])('narrows: %s', async (_why, query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('narrows within a feed', async () => {
    expect(await titles('actor=hamas&q=swap', 'sources/two')).toEqual(['Truce']);
  });

  it('says who carried a story, the representative first, and what it is about', async () => {
    const [truce] = (await select('')).items;
    expect(truce).toMatchObject({
      carriers: [{ id: 'one', title: 'Source One' }, { id: 'two' }],
      actors: [{ id: 'hamas' }],
      topics: [{ id: 'ceasefire' }],
      dated: false,
    });
    expect(truce?.link).toBe(`${SITE}/stories/${truce?.uuid}`);
  });
});

describe('paging', () => {
  it('gives each story once, in order, whatever the limit, also with equal places', async () => {
    const store = await storeFixture();
    const catalog = catalogOf(configFixture());
    for (let i = 0; i < 25; i++) {
      // Stories that entered together are told apart by date, then by their place in the document.
      await store.story({
        name: `story ${String(i).padStart(2, '0')}`,
        entered: NOON - Math.floor(i / 10),
        published: NOON - Math.floor(i / 5),
        position: i % 5,
        entries: [{ matches: i % 2 === 0 ? { 'topics/aid': ['aid'] } : {} }],
      });
    }
    const walk = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const search = new URLSearchParams(query);
        if (cursor !== undefined) search.set('cursor', cursor);
        const read = readFeedRequest(catalog.all, search, catalog);
        if (!read.ok) throw new Error('bad request');
        const { items, next } = await selectItems(store.db, read.request, catalog, SITE);
        found.push(...items.map((item) => item.title));
        cursor = next;
      } while (cursor !== undefined && found.length < 100);
      return found;
    };
    const inOrder = Array.from({ length: 25 }, (_, i) => `story ${String(i).padStart(2, '0')}`);
    for (const limit of [1, 4, 5, 24, 25, 100]) expect(await walk(`limit=${limit}`)).toEqual(inOrder);
    expect(await walk('limit=3&topic=aid')).toEqual(inOrder.filter((_, i) => i % 2 === 0));
    expect(await walk('limit=3&q=story')).toEqual(inOrder);
  });

  it('goes on where it was when newer stories came in between', async () => {
    const store = await storeFixture();
    const catalog = catalogOf(configFixture());
    for (const n of [1, 2, 3]) await store.story({ name: `s${n}`, entered: NOON + n, entries: [{}] });
    const page = async (query: string) => {
      const read = readFeedRequest(catalog.all, new URLSearchParams(query), catalog);
      if (!read.ok) throw new Error('bad request');
      return selectItems(store.db, read.request, catalog, SITE);
    };
    const first = await page('limit=2');
    await store.story({ name: 's4', entered: NOON + 4, entries: [{}] });
    const second = await page(`limit=2&cursor=${first.next}`);
    expect(second.items.map((item) => item.title)).toEqual(['s1']);
    expect(second.next).toBeUndefined();
  });
});

describe('what a source lets us publish', () => {
  const long = `<p>${'word '.repeat(200)}</p>`;
  it.each([
    ['full', { summary: '<p>S</p>', content: '<p>C</p>' }, { summary: '<p>S</p>', content: '<p>C</p>' }],
    ['summary', { summary: '<p>S</p>', content: '<p>C</p>' }, { summary: '<p>S</p>' }],
    ['summary', { content: '<p>a &lt; b &amp; c</p>' }, { summary: 'a &lt; b &amp; c' }],
    ['none', { summary: '<p>S</p>', content: '<p>C</p>' }, {}],
  ])('%s: %j', async (content, entry, shown) => {
    const store = await storeFixture();
    const catalog = catalogOf(
      configFixture({ sources: [{ id: 'one', url: 'https://one.example/', content }] }),
    );
    const enclosures = [{ url: 'https://one.example/a.mp3' }];
    await store.story({ name: 'x', entries: [{ ...entry, enclosures }] });
    const read = readFeedRequest(catalog.all, new URLSearchParams(), catalog);
    if (!read.ok) throw new Error('bad request');
    const [item] = (await selectItems(store.db, read.request, catalog, SITE)).items;
    const { summary, content: body } = item ?? {};
    expect({ ...(summary ? { summary } : {}), ...(body ? { content: body } : {}) }).toEqual(shown);
    expect(item?.enclosures).toHaveLength(content === 'full' ? 1 : 0);
  });

  it('cuts a summary from a long content', async () => {
    const store = await storeFixture();
    const catalog = catalogOf(
      configFixture({ sources: [{ id: 'one', url: 'https://one.example/', content: 'summary' }] }),
    );
    await store.story({ name: 'x', entries: [{ content: long }] });
    const read = readFeedRequest(catalog.all, new URLSearchParams(), catalog);
    if (!read.ok) throw new Error('bad request');
    const [item] = (await selectItems(store.db, read.request, catalog, SITE)).items;
    expect(item?.summary?.length).toBeLessThanOrEqual(300);
    expect(item?.summary).toMatch(/^word .*word…$/);
  });
});

describe('an item', () => {
  const only = async (
    story: Parameters<StoreFixture['story']>[0],
    parts: Record<string, unknown> = {},
    before?: (store: StoreFixture) => Promise<void>,
  ) => {
    const store = await storeFixture();
    await before?.(store);
    const catalog = catalogOf(configFixture(parts));
    await store.story(story);
    const read = readFeedRequest(catalog.all, new URLSearchParams(), catalog);
    if (!read.ok) throw new Error('bad request');
    return (await selectItems(store.db, read.request, catalog, SITE)).items[0];
  };

  it('links to the representative, wherever it stands', async () => {
    const item = await only({
      name: 'x',
      representative: 1,
      entries: [{ url: 'https://one.example/1' }, { source: 'two', url: 'https://two.example/2' }],
    });
    expect(item?.link).toBe('https://two.example/2');
    expect(item?.carriers.map(({ id }) => id)).toEqual(['two', 'one']);
  });

  it('names a source with several entries once, by its earliest', async () => {
    const item = await only({
      name: 'x',
      entries: [
        { at: NOON },
        { source: 'two', at: NOON + 2, url: 'https://two.example/late' },
        { source: 'two', at: NOON + 1 },
      ],
    });
    expect(item?.carriers.map(({ id, published }) => [id, published])).toEqual([
      ['one', NOON],
      ['two', NOON + 1],
    ]);
  });

  it('lets another entry speak where the representative is not admitted', async () => {
    const item = await only({
      name: 'x',
      entries: [
        { admitted: false, title: 'No' },
        { source: 'two', title: 'Yes' },
      ],
    });
    expect(item?.title).toBe('Yes');
    expect(item?.carriers.map(({ id }) => id)).toEqual(['two']);
  });

  it('calls a source as configured, else as its feed calls itself, else by its id', async () => {
    const sources = [
      { id: 'one', url: 'https://one.example/?api_key=s3cret' },
      { id: 'two', url: 'https://two.example/' },
    ];
    const item = await only(
      { name: 'x', entries: [{ source: 'one' }, { source: 'two' }, { source: 'old' }] },
      { sources },
      (store) => store.source('one', {}, { title: 'Its Own Name' }),
    );
    expect(item?.carriers.map(({ title }) => title)).toEqual(['Its Own Name', 'two', 'old']);
    expect(item?.carriers[0].feedUrl).not.toContain('s3cret');
  });

  it('is never updated before it was published', async () => {
    const item = await only({ name: 'x', published: NOON, updated: NOON - 5, entries: [{}] });
    expect(item?.updated).toBe(NOON);
  });
});
