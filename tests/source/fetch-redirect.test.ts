import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/model/instant.ts';
import { rss, startFeedServer } from '../support/feed-server.ts';
import { document, failure, harness, now } from './harness.ts';

const h = harness();
const BODY = rss([{ title: 'One', guid: '1' }]);
const to = (status: number, location: string) => ({ status, headers: { location } });

describe('fetchSource over redirects', () => {
  it.each([
    [301, true],
    [308, true],
    [302, false],
    [303, false],
    [307, false],
  ])('follows %d; permanent: %s', async (status, permanent) => {
    const target = h.server.serve('/target', { body: BODY });
    const outcome = document(await h.fetch(h.server.serve('/from', to(status, target))));
    expect(outcome.finalUrl).toBe(target);
    expect(outcome.permanentUrl).toBe(permanent ? target : undefined);
    expect(h.server.hits('/target').at(-1)?.method).toBe('GET');
  });

  it.each([
    [[301, 308, 301], true],
    [[301, 302, 301], false],
    [[307, 301], false],
    [[301, 303], false],
  ])('calls a chain of %j permanent: %s', async (statuses, permanent) => {
    const target = h.server.serve('/end', { body: BODY });
    const start = statuses.reduceRight(
      (next, status, index) => h.server.serve(`/chain/${index}`, to(status, next)),
      target,
    );
    expect(document(await h.fetch(start)).permanentUrl).toBe(permanent ? target : undefined);
  });

  it.each([
    ['/absolute-path', '/absolute-path'],
    ['sibling', '/deep/sibling'],
    ['../up', '/up'],
    ['?page=2', '/deep/from?page=2'],
    ['/with#fragment', '/with'],
    ['/sp ace', '/sp%20ace'],
    [Buffer.from('/né').toString('latin1'), '/n%C3%A9'],
    ['/n\xe9', '/n%C3%A9'],
  ])('resolves Location: %s', async (location, path) => {
    h.server.serve(path, { body: BODY });
    const url = h.server.serve('/deep/from', to(302, location));
    expect(document(await h.fetch(url)).finalUrl).toBe(h.server.url + path);
  });

  it('resolves a Location without scheme', async () => {
    h.server.serve('/same-scheme', { body: BODY });
    const url = h.server.serve('/no-scheme', to(302, `//127.0.0.1:${h.server.port}/same-scheme`));
    expect((await h.fetch(url)).kind).toBe('fresh');
  });

  it('sends its validators along, and takes the 304 at the end of the chain', async () => {
    const target = h.server.serve('/cond', { headers: { etag: '"1"' }, body: BODY, conditional: true });
    const outcome = await h.fetch(h.server.serve('/to-cond', to(301, target)), {
      validators: { etag: '"1"' },
    });
    expect(outcome).toEqual({ kind: 'unchanged', validators: { etag: '"1"' }, permanentUrl: target });
  });

  it('sends validators to the origin that issued them alone', async () => {
    const other = await startFeedServer();
    const target = other.serve('/cond', { headers: { etag: '"1"' }, body: BODY, conditional: true });
    const url = h.server.serve('/to-other', to(302, target));
    const validators = { etag: '"1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' };
    expect((await h.fetch(url, { validators })).kind).toBe('fresh');
    const back = await h.fetch(url, { validators, validatorsOrigin: other.url });
    await other.close();
    expect(back).toEqual({ kind: 'unchanged', validators: { etag: '"1"' } });
    const sent = (hits: { headers: object }[]) => hits.map(({ headers }) => 'if-none-match' in headers);
    expect([sent(h.server.hits('/to-other')), sent(other.hits('/cond'))]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('comes no sooner again than a redirect on the way asked for', async () => {
    const target = h.server.serve('/later', { headers: { 'retry-after': '60' }, body: BODY });
    const headers = { location: target, 'retry-after': '7200' };
    const outcome = document(await h.fetch(h.server.serve('/wait', { status: 302, headers })));
    expect(outcome.retryAfter).toBe(now + 2 * HOUR);
  });

  it('follows ten redirects, and no eleventh', async () => {
    const chain = (length: number) =>
      Array.from({ length }).reduce<string>(
        (next, _, index) => h.server.serve(`/long/${length}/${index}`, to(302, next)),
        h.server.serve('/long/end', { body: BODY }),
      );
    expect((await h.fetch(chain(10))).kind).toBe('fresh');
    expect(failure(await h.fetch(chain(11))).code).toBe('redirect');
  });

  it('ends a circle', async () => {
    h.server.serve('/ring/a', to(301, '/ring/b'));
    const url = h.server.serve('/ring/b', to(301, '/ring/a'));
    expect(failure(await h.fetch(url))).toMatchObject({ code: 'redirect', status: 301 });
    expect(h.server.seen.filter(({ path }) => path.startsWith('/ring/')).length).toBe(11);
  });

  it.each([
    ['no Location', { status: 301 }],
    ['an empty Location', to(302, '')],
    ['a Location that is no URL', to(302, 'http://[nonsense')],
    ['a Location without host', to(302, 'http://')],
  ])('makes an error of %s', async (_, reply) => {
    expect(failure(await h.fetch(h.server.serve('/lost', reply))).code).toBe('redirect');
  });

  it('does not wait for the endless body of a redirect', async () => {
    const target = h.server.serve('/after-endless', { body: BODY });
    const url = h.server.serve('/endless-redirect', (_, response) => {
      response.writeHead(302, { location: target });
      const timer = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect((await h.fetch(url)).kind).toBe('fresh');
  });
});
