import { beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../support/everything.ts';
import { createWorld } from '../support/world.ts';

/** The page of the one story of a source that carries everything. */
async function pages(content: string) {
  const world = await createWorld();
  const url = world.server.serve('/hub', { body: EVERYTHING.atom });
  world.configure({ sources: [{ id: 'hub', url, content }] });
  await world.round();
  const [item] = await world.items();
  const ask = async (path: string) => (await world.get(path, { Accept: 'text/html' })).text();
  const path = `/stories/${item?.id.slice('urn:uuid:'.length)}`;
  const all = { item, list: await ask('/all'), page: await ask(path), json: await ask(`${path}.json`) };
  const feeds = await Promise.all(['rss', 'atom', 'json'].map((format) => ask(`/sources/hub.${format}`)));
  await world.close();
  return { ...all, feeds };
}

describe('the pages of a story that carries much', () => {
  let shown: Awaited<ReturnType<typeof pages>>;
  beforeAll(async () => {
    shown = await pages('full');
  });

  it('name the outlet credited, as a claim', () => {
    expect(shown.list).toContain('>The Times, via Hub</a>');
    expect(shown.page).toContain('>The Times, via Hub</a>');
    expect(shown.item?._tributary.sources).toMatchObject([
      { id: 'hub', title: 'Hub', origin: { title: 'The Times', url: 'https://times.example/' } },
    ]);
  });

  it('show its picture without telling where', () => {
    const picture =
      '<img class="picture" src="https://hub.example/1.jpg" alt="A dam" width="800" height="600" loading="lazy" decoding="async" referrerpolicy="no-referrer">';
    expect(shown.list).toContain(picture);
    expect(shown.page).toContain(`${picture}<figcaption dir="auto">A. Lens</figcaption>`);
  });

  it.each([
    ['By', 'Ann Lee'],
    ['With', 'Bo Wood'],
    ['Episode', '2.7'],
    ['Length', '01:23'],
    ['Explicit', 'yes'],
    ['File', 'Part one'],
    ['File', '2.ogg'],
    ['Transcript', 'https://hub.example/1.vtt'],
    ['Chapters', 'https://hub.example/1.chapters'],
    ['Found at', 'A find'],
    ['Comments', 'https://hub.example/1/talk'],
    ['Rights', 'Held by Ann'],
    ['Licence', 'https://licence.example/by'],
  ])('say %s: %s', (name, value) => {
    const values = [...shown.page.matchAll(/<dt>([^<]*)<\/dt><dd dir="auto">(.*?)<\/dd>/g)];
    expect(values.filter(([, dt]) => dt === name).map(([, , dd]) => dd)).toContainEqual(
      expect.stringContaining(value),
    );
  });

  it('say it as JSON', () => {
    expect(JSON.parse(shown.json)).toMatchObject({
      language: 'fr',
      image: { url: 'https://hub.example/1.jpg' },
      rights: 'Held by Ann',
      entries: [
        {
          source: { id: 'hub', title: 'Hub', origin: { title: 'The Times' } },
          comments: 'https://hub.example/1/talk',
        },
      ],
    });
  });
});

describe('a source whose content is not ours to publish', () => {
  it.each(['summary', 'none'])('has no files published where that is "%s"', async (content) => {
    const { list, page, json, feeds } = await pages(content);
    for (const text of [list, page, json, ...feeds]) {
      expect(text).not.toMatch(/hub\.example\/(?:1\.mp3|2\.ogg|1\.vtt|1\.chapters)/);
      if (content === 'none') expect(text).not.toMatch(/\.(?:jpg|png)\b/);
    }
    if (content === 'none') return;
    expect(list).toContain('src="https://hub.example/1.jpg"');
    for (const text of feeds) expect(text).toContain('https://hub.example/1.jpg');
  });
});

describe('an outlet that is credited', () => {
  it('keeps to itself what a key in its address opens', async () => {
    const world = await createWorld();
    const source = '<source url="https://u:p@alpha.example/f?token=hush-hush">Alpha</source>';
    const body = `<rss><channel><title>Hub</title><item><title>T</title><link>https://hub.example/1</link>${source}</item></channel></rss>`;
    world.configure({ sources: [{ id: 'hub', url: world.server.serve('/hub', { body }) }] });
    await world.round();
    for (const path of ['/all.rss', '/all.atom', '/all.json', '/all']) {
      const text = await (await world.get(path, { Accept: 'text/html' })).text();
      expect(text).toContain('Alpha, via Hub');
      expect(text).not.toMatch(/hush-hush|u:p@/);
    }
  });

  it('is named beside whom another hub credits for the same', async () => {
    const world = await createWorld();
    const text =
      'The harbour council voted on Monday evening to rebuild the old lighthouse after years of debate.';
    const item = (n: number, outlet: string) =>
      `<item><title>Council votes to rebuild lighthouse - ${outlet}</title><link>https://hub.example/r/${n}</link><guid isPermaLink="false">${n}</guid><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate><description>${text}</description><source url="https://${outlet}.example">${outlet}</source></item>`;
    const feed = (title: string, items: string) =>
      `<rss><channel><title>${title}</title><link>https://${title}.example/</link>${items}</channel></rss>`;
    world.configure({
      sources: ['hub', 'second'].map((id) => ({
        id,
        url: world.server.serve(`/${id}`, {
          body: feed(id, id === 'hub' ? item(1, 'alpha') : item(2, 'beta')),
        }),
      })),
    });
    await world.round();
    const list = await (await world.get('/all', { Accept: 'text/html' })).text();
    expect(list).toMatch(/2 sources: <a [^>]*>alpha, via hub<\/a>, <a [^>]*>beta, via second<\/a>/);
  });
});
