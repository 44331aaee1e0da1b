import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runDiscover } from '../../src/commands/discover.ts';

const RSS =
  '<rss version="2.0"><channel><title>All\n news</title><link>https://x.example/</link><description>D</description><item><title>One</title></item></channel></rss>';
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'JSON',
  items: [
    { id: '1', content_text: 'a' },
    { id: '2', content_text: 'b' },
  ],
});
const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;

const PAGES: Record<string, string> = {
  '/feed.rss': RSS,
  '/feed.json': JSON_FEED,
  '/declared': page(link('/feed.rss') + link('/moved') + link('/gone') + link('/wp-json')),
  '/wp-json': '{"id": 7}',
  '/linked/': page('', '<a href="../feed.rss">RSS</a>'),
  '/silent/': page('<title>Nothing said</title>'),
  '/silent/rss.xml': RSS,
  '/deep/silent': page(''),
  '/headed': page('<title>Nothing said here</title>'),
  '/locked?key=SECRET': page(link('/locked/feed?key=SECRET')),
  '/locked/feed?key=SECRET': RSS,
};
let server: Server;
let base: string;
let asked: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(`${request.headers.host?.split(':')[0]}${url}`);
    if (url === '/moved') response.writeHead(301, { location: '/feed.rss' }).end();
    else if (url === '/away') response.writeHead(302, { location: '/feed.json' }).end();
    else if (url === '/headed') {
      const link = [
        '<style.css>; rel="alternate stylesheet"',
        '</feed.rss>; rel=alternate; type="application/rss+xml"',
      ];
      response.writeHead(200, { link }).end(PAGES[url]);
    } else if (url.startsWith('/locked') && request.headers.authorization === undefined)
      response.writeHead(401).end();
    else if (PAGES[url] === undefined) response.writeHead(404).end('no');
    else response.end(PAGES[url]);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

async function discover(target: string, terminal = false) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const out = {
    stdout: (line: string) => stdout.push(line),
    stderr: (line: string) => stderr.push(line),
    ...(terminal && { overwrite: (line: string) => stderr.push(`over: ${line}`) }),
  };
  const code = await runDiscover({}, target, out);
  return { code, stdout: stdout.map((line) => line.replace(`http://${base}`, '')), stderr };
}

describe('tributary discover', () => {
  it.each([
    ['a feed itself', '/feed.rss', ['/feed.rss\tAll news\t1 item']],
    ['what a page declares, each once, and no other JSON', '/declared', ['/feed.rss\tAll news\t1 item']],
    ['what a page says in its header', '/headed', ['/feed.rss\tAll news\t1 item']],
    ['what a page links', '/linked/', ['/feed.rss\tAll news\t1 item']],
    ['a common path beside the page', '/silent/', ['/silent/rss.xml\tAll news\t1 item']],
    [
      'a common path of the site, also where the page is missing',
      '/nothing/here',
      ['/feed.json\tJSON\t2 items'],
    ],
    ['the address that was asked, where it only leads elsewhere for now', '/away', ['/away\tJSON\t2 items']],
  ])('finds %s', async (_, path, lines) => {
    const { code, stdout } = await discover(`http://${base}${path}`);
    expect(stdout).toEqual(lines);
    expect(code).toBe(0);
  });

  it('prints the whole address, login and query, and says them nowhere else', async () => {
    const { stdout, stderr } = await discover(`http://me:SECRET@${base}/locked?key=SECRET`);
    expect(stdout).toEqual([`http://me:SECRET@${base}/locked/feed?key=SECRET\tAll news\t1 item`]);
    expect(stderr.join('\n')).not.toContain('SECRET');
    const none = await discover(`http://me:SECRET@${base}/none?key=SECRET`);
    const wrong = await discover('me:SECRET@127.0.0.1:1?key=SECRET');
    expect([...none.stderr, ...wrong.stderr].join('\n')).not.toContain('SECRET');
  });

  it('tries https, then http, where none is said', async () => {
    expect((await discover(`${base}/feed.rss`)).stdout).toEqual(['/feed.rss\tAll news\t1 item']);
  });

  it('reaches the private host that was typed, and no other', async () => {
    const port = base.split(':')[1];
    PAGES['/trap'] = page(
      link(`http://localhost:${port}/feed.rss`) + link(`http://127.0.0.2:${port}/feed.rss`),
    );
    await discover(`http://${base}/trap`);
    expect(asked.filter((one) => !one.startsWith('127.0.0.1/'))).toEqual([]);
  });

  it.each([
    ['no address', 'ftp://x.example/', '"ftp://x.example/" is not a web address'],
    ['nobody there', 'http://127.0.0.1:1/', 'No answer from http://127.0.0.1:1/'],
  ])('says what is wrong: %s', async (_, target, why) => {
    const { code, stdout, stderr } = await discover(target);
    expect({ code, stdout }).toEqual({ code: 1, stdout: [] });
    expect(stderr.at(-1)).toContain(why);
  });

  it('says a line for each step, and on a terminal one line that changes', async () => {
    expect((await discover(`http://${base}/linked/`)).stderr).toEqual([
      `looking at http://${base}/linked/`,
      `looking at http://${base}/feed.rss`,
    ]);
    const moving = (await discover(`http://${base}/linked/`, true)).stderr;
    expect(moving.slice(1)).toEqual([`over: looking at http://${base}/feed.rss`, 'over: ']);
  });
});
