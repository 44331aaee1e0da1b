import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createWorld, type World } from '../support/world.ts';

const PAGE = { accept: 'text/html' };

/** Everything that a world tells readers: every feed, page and story of it. */
async function toldBy(world: World, source: string): Promise<string> {
  const feeds = ['all', `sources/${source}`].flatMap((path) =>
    ['rss', 'atom', 'json'].map((format) => `/${path}.${format}`),
  );
  const stories = (await world.items()).map(({ id }) => `/stories/${id.replace('urn:uuid:', '')}`);
  const texts: string[] = [];
  for (const path of [...feeds, '/feeds.opml', ...stories.map((story) => `${story}.json`)]) {
    texts.push(await (await world.get(path)).text());
  }
  for (const path of ['/', '/all', '/sources', `/sources/${source}`, '/search?q=one', ...stories]) {
    texts.push(await (await world.get(path, PAGE)).text());
  }
  return texts.join('\n');
}

const storedBy = async (world: World, source: string): Promise<string> =>
  JSON.stringify([await world.state(source), await world.rows('SELECT * FROM entry'), world.log]);

const documents: Record<string, (own: string) => string> = {
  'a footnote, a guid and an empty link of RSS': (own) =>
    `<rss version="2.0"><channel><title>One</title><link>${own}</link><item><title>One</title><guid>#1</guid><description>&lt;a href="#fn1"&gt;1&lt;/a&gt; &lt;a href=""&gt;2&lt;/a&gt; &lt;img src="?size=2"&gt;</description><enclosure url="#e" type="audio/mpeg"/></item></channel></rss>`,
  'links and ids of Atom': (own) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${own}"><title>One</title><id>${own}</id><link rel="self" href="${own}"/><entry><title>One</title><id>${own}#1</id><link href="#2"/><link rel="enclosure" href="#3"/><author><name>A</name><uri>#me</uri></author><content type="html">&lt;a href="${own}"&gt;all&lt;/a&gt;&lt;blockquote cite="#q"&gt;x&lt;/blockquote&gt;</content></entry></feed>`,
  'a JSON Feed': (own) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'One',
      feed_url: own,
      home_page_url: own,
      items: [
        {
          id: `${own}#1`,
          url: '#1',
          title: 'One',
          content_html: '<a href="#a">a</a><img src="#i">',
          attachments: [{ url: '#f', mime_type: 'audio/mpeg' }],
        },
      ],
    }),
};

describe('the key in a source’s address', () => {
  const cases = Object.entries(documents).flatMap(([name, document]) =>
    [
      '?token=SECRET',
      '?k=SECRET&amp;page=1',
      '?SECRET',
      '?url=https%3A%2F%2Fx.example%2F%3Ftoken%3DSECRET',
    ].map((query) => [name, query, document] as const),
  );
  it.each(cases)('is told by nothing: %s at %s', async (_, query, document) => {
    const world = await createWorld();
    const path = `/f${query.replaceAll('&amp;', '&')}`;
    const isXml = !document('').startsWith('{');
    const own = world.server.url + (isXml ? `/f${query}` : path);
    world.server.serve(path, { body: document(own) });
    world.configure({ sources: [{ id: 'one', url: `${world.server.url}${path}#access_token=SECRET` }] });
    expect((await world.round())[0]).toMatchObject({ added: 1 });
    expect(await toldBy(world, 'one')).not.toContain('SECRET');
    expect(await storedBy(world, 'one')).not.toContain('SECRET');
    expect(await (await world.get('/all.rss')).text()).toContain(
      '<source url="https://site.example/sources/one.rss">',
    );
  });

  it('is told by nothing where a redirect brought it', async () => {
    const world = await createWorld();
    const url = world.server.serve('/plain', { status: 301, headers: { location: '/signed?sig=SECRET' } });
    const document = documents['links and ids of Atom'] as (own: string) => string;
    world.server.serve('/signed?sig=SECRET', { body: document(`${world.server.url}/signed?sig=SECRET`) });
    world.configure({ sources: [{ id: 'one', url }] });
    for (let day = 0; day < 3; day++) {
      await world.round(true);
      world.pass(24 * 3_600_000);
    }
    expect(await toldBy(world, 'one')).not.toContain('SECRET');
    expect(JSON.stringify(world.log)).not.toContain('SECRET');
    expect(JSON.stringify(world.log)).toContain('has moved');
    expect((await world.state('one')).movedTo).toContain('SECRET');
  });

  it('is told by no failure', async () => {
    const world = await createWorld();
    const url = world.server.serve('/f?token=SECRET', { status: 500 });
    const away = world.server.serve('/away?key=SECRET', {
      status: 302,
      headers: { location: 'http://127.0.0.2:1/in?SECRET' },
    });
    world.configure({
      sources: [
        { id: 'one', url },
        { id: 'two', url: away },
      ],
    });
    await world.round();
    for (const id of ['one', 'two']) {
      expect(await toldBy(world, id)).not.toContain('SECRET');
      expect(await storedBy(world, id)).not.toContain('SECRET');
    }
  });
});

describe('publishUrl', () => {
  it.each([
    ['a plain address', { url: 'https://a.example/f' }, true],
    ['a fragment', { url: 'https://a.example/f#x' }, true],
    ['a query', { url: 'https://a.example/f?x=1' }, false],
    ['a login', { url: 'https://me:pw@a.example/f' }, false],
    ['a user name', { url: 'https://me@a.example/f', enabled: false }, false],
    ['headers', { url: 'https://a.example/f', headers: { 'X-Key': 'x' } }, false],
    [
      'headers of a source that is switched off',
      { url: 'https://a.example/f', headers: { 'X-Key': 'x' }, enabled: false },
      false,
    ],
    ['a note among headers', { url: 'https://a.example/f', headers: { $comment: 'none yet' } }, true],
    ['the own network', { url: 'https://a.example/f', allowPrivate: true }, false],
    ['what the file says', { url: 'https://a.example/f?x=1', publishUrl: true }, true],
    ['what the file says against it', { url: 'https://a.example/f', publishUrl: false }, false],
  ])('is by %s: %j', async (_, source, expected) => {
    const world = await createWorld();
    world.configure({ sources: [{ allowPrivate: false, id: 'one', ...source }] });
    const loaded = await loadConfig(`${world.folder}/feeds.json`, {});
    expect(loaded.ok && loaded.config.sources[0]?.publishUrl).toBe(expected);
  });

  it('publishes the address as configured, less its fragment', async () => {
    const world = await createWorld();
    const body =
      '<rss version="2.0"><channel><title>One</title><item><title>One</title><guid>1</guid></item></channel></rss>';
    const url = world.server.serve('/f?key=open&page=1', { body });
    world.configure({ sources: [{ id: 'one', url: `${url}#x`, publishUrl: true }] });
    await world.round();
    const written = url.replace('&', '&amp;');
    expect(await (await world.get('/all.atom')).text()).toContain(
      `<link rel="self" href="${written.replace('&amp;', '&#x26;')}"/>`,
    );
    expect(await (await world.get('/sources/one', PAGE)).text()).toContain(
      `<a href="${written}" rel="nofollow">${written}</a>`,
    );
  });
});

describe('what readers are told of failures', () => {
  it('is a code and a general sentence; host, address, path and figures are for the log', async () => {
    const world = await createWorld();
    const away = (path: string, location: string) =>
      world.server.serve(path, { status: 302, headers: { location } });
    world.configure({
      sources: [
        { id: 'inside', url: away('/a', 'http://127.0.0.2:1/inner/path') },
        { id: 'page', url: world.server.serve('/web', { body: '<html><p>inner-words</p></html>' }) },
        { id: 'odd', url: world.server.serve('/odd', { body: '<inner-root/>' }) },
        { id: 'down', url: 'http://127.0.0.1:1/inner/path' },
        { id: 'file', file: 'inner-name.txt' },
        { id: 'bad', url: world.server.serve('/bad', { status: 503 }) },
      ],
    });
    await world.round();
    const pages: string[] = [];
    for (const path of [
      '/',
      '/sources',
      ...['inside', 'page', 'odd', 'down', 'file', 'bad'].map((id) => `/sources/${id}`),
    ]) {
      pages.push(await (await world.get(path, PAGE)).text());
    }
    const told = pages.join('\n');
    for (const code of ['ssrf', 'not-a-feed', 'network', 'file', 'http'])
      expect(told).toContain(`<code>${code}</code>`);
    for (const secret of ['127.0.0', 'inner', world.folder]) expect(told).not.toContain(secret);
    const log = JSON.stringify(world.log);
    for (const detail of ['127.0.0.2', 'inner-root', 'inner-name.txt', '503']) expect(log).toContain(detail);
  });
});
