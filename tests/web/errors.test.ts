import { describe, expect, it } from 'vitest';
import { BROWSER, webFixture } from '../support/web-fixture.ts';

const web = await webFixture();

describe('errors', () => {
  it.each([
    ['/all.rss?limit=0', 'limit'],
    ['/all?limit=9999', 'limit'],
    ['/topics/aid.json?actor=nobody', 'actor'],
    ['/all.atom?topic=x', 'topic'],
    ['/all.atom?source=x', 'source'],
    ['/all.atom?cursor=x', 'cursor'],
    ['/all.atom?q=', 'q'],
  ])('%s is 400 and names the parameter and what it takes', async (path, parameter) => {
    const response = await web.ask(path);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      parameter,
      takes: expect.any(String),
      detail: expect.stringContaining(`"${parameter}"`),
      instance: expect.any(String),
    });
  });

  it('offers the ids nearest to an unknown one in a parameter', async () => {
    expect(await (await web.ask('/all.rss?actor=hams')).json()).toMatchObject({ nearest: ['hamas'] });
  });

  it.each([
    ['/topics/ceasfire.rss', ['ceasefire']],
    ['/topics/CEASEFIRE', ['ceasefire']],
    ['/actors/hamass', ['hamas']],
    ['/sources/tow.json', ['two']],
    ['/feeds/completely-other', []],
    ['/topics/..%2f..%2fetc%2fpasswd', []],
    ['/topics/a%00b', []],
    ['/topics/ceasefire.xml', ['ceasefire']],
    ['/stories/not-an-id', []],
    ['/nothing/here', undefined],
    ['/all.xml', undefined],
  ])('%s is 404 and offers %j', async (path, nearest) => {
    const response = await web.ask(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const body = (await response.json()) as { nearest?: string[]; status: number };
    expect(body.status).toBe(404);
    expect(body.nearest).toEqual(nearest);
  });

  it('is 410 for a feed that was published once and is in the configuration no more', async () => {
    await web.store.touch('topics/old', 1);
    const response = await web.ask('/topics/old.rss');
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({
      title: 'Gone',
      detail: expect.stringContaining('removed'),
    });
  });

  it('are pages for browsers, with links to what may have been meant', async () => {
    const response = await web.ask('/topics/ceasfire', { headers: BROWSER });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('href="/topics/ceasefire"');
  });

  it('repeat nothing of the request as markup', async () => {
    const attack = '%3Cscript%3Ealert(1)%3C/script%3E';
    for (const path of [
      `/topics/${attack}`,
      `/all?topic=${attack}`,
      `/search?q=${attack}`,
      `/stories/${attack}`,
    ]) {
      expect(await web.page(path)).not.toContain('<script>');
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is 405 and says what is allowed', async (method) => {
    for (const path of ['/all.rss', '/', '/topics/aid', '/stories/x', '/healthz']) {
      const response = await web.ask(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect(await response.json()).toMatchObject({ status: 405 });
    }
  });

  it('is 404 for another method where nothing is', async () => {
    expect((await web.ask('/nothing', { method: 'POST' })).status).toBe(404);
  });

  it('answers the preflight of a web reader', async () => {
    const response = await web.ask('/all.rss', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('If-None-Match');
  });

  it('sends a closing slash to where the page is', async () => {
    const response = await web.ask('/topics/aid/?limit=1');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('https://news.example/topics/aid?limit=1');
  });

  it('are logged and told without details when they are ours', async () => {
    const broken = await webFixture();
    await broken.store.db.close();
    const response = await broken.ask('/all.rss');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('database');
    expect(broken.errors).toHaveLength(1);
  });
});
