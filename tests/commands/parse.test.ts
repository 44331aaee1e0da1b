import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runParse } from '../../src/commands/parse.ts';
import { rss2 } from '../support/documents.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { projectFolder } from '../support/tributary.ts';

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.close());

const FEED = rss2(
  [{ id: '1', title: 'Alder', link: '/alder', text: '<b>bold</b><script>x</script>' }],
  'Trees',
);

async function parse(target: string) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const settings = { config: '', data: '', host: '', port: 0, logLevel: 'silent', env: {} };
  const code = await runParse(settings, target, {
    stdout: (line) => stdout.push(line),
    stderr: (line) => stderr.push(line),
  });
  return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

describe('tributary parse', () => {
  it.each([
    ['no feed', { body: '<html></html>' }],
    ['an error', { status: 500 }],
  ])('says nothing of the keys in an address: %s', async (_, reply) => {
    const url = server.serve('/key?token=SECRET', reply).replace('//', '//me:SECRET@');
    const { code, stderr } = await parse(url);
    expect([code, stderr.includes('/key?redacted'), stderr.includes('SECRET')]).toEqual([1, true, false]);
  });

  it('prints what it understood of a file', async () => {
    const file = join(projectFolder({}, { 'feed.xml': FEED }), 'feed.xml');
    const { code, stdout, stderr } = await parse(file);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      title: 'Trees',
      items: [{ id: '1', title: 'Alder', summary: '<b>bold</b>' }],
    });
  });

  it('reads a URL on a private host that was typed, with links of its own', async () => {
    const { code, stdout } = await parse(server.serve('/feed', { body: FEED }));
    expect(code).toBe(0);
    expect(JSON.parse(stdout).items[0].link).toMatch(/^http:\/\/[^/]+\/alder$/);
  });

  it('names the hubs of the header first, then those of the document', async () => {
    const own = FEED.replace('<item>', '<link rel="hub" href="https://hub.example/2"/><item>');
    const headers = { link: '<https://hub.example/1>; rel=hub, </feed>; rel=self' };
    const { stdout } = await parse(server.serve('/hubs', { headers, body: own }));
    expect(JSON.parse(stdout).hubs).toEqual(['https://hub.example/1', 'https://hub.example/2']);
  });

  it('does not follow from there to another private host', async () => {
    const elsewhere = await startFeedServer('127.0.0.2');
    const target = elsewhere.serve('/feed', { body: FEED });
    const { code, stderr } = await parse(
      server.serve('/away', { status: 302, headers: { location: target } }),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('(ssrf)');
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.close();
  });

  it.each<[string, () => string, RegExp]>([
    ['a file that is not there', () => '/nowhere/feed.xml', /ENOENT/],
    [
      'a file that is no feed',
      () => join(projectFolder({}, { 'a.html': '<p>Hello</p>' }), 'a.html'),
      /not-a-feed/,
    ],
    ['a page', () => server.serve('/page', { body: '<!doctype html><title>x</title>' }), /not-a-feed/],
    ['an error', () => server.serve('/error', { status: 500 }), /answered 500.*\(http\)/],
    ['a URL that is none', () => 'http://[', /is not a URL/],
  ])('ends with 1 for %s, and says why', async (_why, target, reason) => {
    const { code, stdout, stderr } = await parse(target());
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(reason);
  });
});
