import { describe, expect, it } from 'vitest';
import { normaliseSiteUrl } from '../../src/config/site-url.ts';
import { BROWSER, webFixture } from '../support/web-fixture.ts';
import { parseXml } from '../support/xml.ts';

describe.each([
  ['of another script', 'https://例え.テスト/ニュース'],
  ['with a port, a path and capitals', 'HTTP://Example.ORG:8080/News/'],
  ['at an address', 'http://[::1]:3000/a b/@c'],
])('a site %s', async (_what, written) => {
  const read = normaliseSiteUrl(written);
  const site = 'url' in read ? read.url : '';
  const web = await webFixture({ site });
  await web.store.story({ name: 'x', entries: [{ matches: { 'topics/aid': ['aid'] } }] });

  it.each(['/all', '/topics/aid', '/search', '/sources/one'])('answers %s in every format', async (path) => {
    for (const format of ['rss', 'atom', 'json']) {
      const response = await web.ask(`${path}.${format}?q=x&limit=1`);
      expect(response.status).toBe(200);
      expect(response.headers.get('link')).toContain(`<${site}${path}.${format}?q=x&limit=1>; rel="self"`);
      const text = await response.text();
      if (format === 'json') expect(JSON.parse(text).feed_url).toBe(`${site}${path}.json?q=x&limit=1`);
      else expect(parseXml(text)).toBeDefined();
      expect(text).toContain(site);
    }
    const page = await web.ask(path, { headers: BROWSER });
    expect(page.status).toBe(200);
  });

  it('is understood with its path, however that is encoded, and without it', async () => {
    const { pathname } = new URL(site);
    const lower = pathname.replace(/%../g, (code) => code.toLowerCase());
    for (const prefix of [pathname, decodeURI(pathname), lower, '']) {
      expect((await web.ask(`${prefix}/all.rss`)).status, prefix).toBe(200);
      expect((await web.ask(`${prefix}/`, { headers: BROWSER })).status, prefix).toBe(200);
    }
    expect((await web.ask(`${pathname}x/all.rss`)).status).toBe(404);
  });

  it('leads a closing slash, the OPML file and a story to itself', async () => {
    const moved = await web.ask('/topics/aid/');
    expect(moved.headers.get('location')).toBe(`${site}/topics/aid`);
    expect(await (await web.ask('/feeds.opml')).text()).toContain(`xmlUrl="${site}/all.rss"`);
  });
});
