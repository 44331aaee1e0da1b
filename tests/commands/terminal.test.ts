import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outputTo } from '../../src/commands/output.ts';
import { progress } from '../../src/commands/progress.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { projectFolder, tributary } from '../support/tributary.ts';

const EVIL = 'Red \x1b[31malert\x1b]0;owned\x07 \x9b2J\u202edesrever';
// JSON knows escapes for them, XML references for all but ESC.
const IN_XML = 'Red &#x1b;[31malert \x9b2J&#x9b;2J&#x202e;desrever';
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const FEED = `<rss version="2.0"><channel><title>${IN_XML}</title><item><title>${IN_XML}</title><guid>1</guid></item></channel></rss>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: EVIL,
  items: [{ id: EVIL, title: EVIL }],
});

let server: FeedServer;
let folder: string;
beforeAll(async () => {
  server = await startFeedServer();
  server.serve('/feed', { body: FEED });
  server.serve('/json', { body: JSON_FEED });
  server.serve('/root', { body: '<r\x9b31mot\u202e/>' });
  const sources = ['feed', 'json', 'root'].map((id) => ({
    id,
    url: `${server.url}/${id}`,
    allowPrivate: true,
  }));
  const outline = `<opml><body><outline text="${IN_XML}" xmlUrl="https://x.example/f"/><outline text="${IN_XML}" xmlUrl="no&#10;added: &#x9b;31m"/></body></opml>`;
  folder = projectFolder({ sources, site: { title: EVIL } }, { 'feed.xml': FEED, 'in.opml': outline });
});
afterAll(() => server.close());

const run = async (...args: string[]) => {
  const command = tributary([
    '--config',
    join(folder, 'feeds.json'),
    '--data',
    join(folder, 'data'),
    ...args,
  ]);
  await command.exit;
  return command.out() + command.err();
};

describe('what commands print', () => {
  it.each([
    ['parse', () => run('parse', `${server.url}/json`)],
    ['discover', () => run('discover', `${server.url}/feed`)],
    ['ingest, with its log', () => run('ingest')],
    ['import', () => run('import', join(folder, 'in.opml'))],
    ['a wrong argument', () => run(`wrong${EVIL}`)],
  ])('commands no terminal: %s', async (_, said) => {
    const text = await said();
    expect(text).not.toBe('');
    expect(text).not.toMatch(OBEYED);
  });

  it('is in no way what import stores', () => {
    const { sources } = JSON.parse(readFileSync(join(folder, 'feeds.json'), 'utf8')) as {
      sources: { title?: string }[];
    };
    expect(sources.at(-1)?.title).toBe('Red alert ›2Jdesrever');
  });
});

describe('outputTo', () => {
  it('writes lines, and over the last one on a terminal', () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text), isTTY: true };
    const steps = progress(outputTo(stream, stream));
    steps.say('one');
    steps.say(`two ${EVIL}`);
    steps.done();
    expect(written).toEqual(['one\n', '\x1b[1A\x1b[2Ktwo Red alert desrever\n', '\x1b[1A\x1b[2K']);
  });

  it('moves no line where stderr is a file', () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    const steps = progress(outputTo(stream, stream));
    for (const step of ['one', 'two']) steps.say(step);
    steps.done();
    expect(written).toEqual(['one\n', 'two\n']);
  });
});
