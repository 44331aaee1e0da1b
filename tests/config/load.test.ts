import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { describeProblem } from '../../src/config/problem.ts';

let folder: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(document: unknown, env: Record<string, string> = {}) {
  const path = join(folder, `${number++}.json`);
  const raw = typeof document === 'string' || document instanceof Uint8Array;
  await writeFile(path, raw ? document : JSON.stringify(document));
  return loadConfig(path, env);
}

/** What is said of a document, without the folder's name. */
async function lines(document: unknown, env: Record<string, string> = {}): Promise<string[]> {
  const loaded = await load(document, env);
  return loaded.ok
    ? []
    : loaded.problems.map((one) => describeProblem(one).replace(/^.*\d+\.json/, 'feeds.json'));
}

const variable = (name: string) => `\${${name}}`;
const source = { id: 'a', url: 'https://a.example/feed' };
const hamas = { id: 'hamas', title: 'Hamas', aliases: ['Hamas'] };
const withSource = (more: object) => ({ sources: [{ ...source, ...more }] });
const withTopics = (...matches: unknown[]) => ({
  sources: [source],
  actors: [hamas],
  topics: matches.map((match, index) => ({ id: `t${index}`, title: 'T', match })),
});

describe('a configuration', () => {
  it('needs sources only, and is complete all the same', async () => {
    expect(await load({ sources: [source] })).toEqual({
      ok: true,
      config: {
        site: { title: 'Tributary', language: 'en', cors: true },
        schedule: '*/15 * * * *',
        sources: [
          {
            ...source,
            enabled: true,
            allowPrivate: false,
            publishUrl: true,
            headers: {},
            content: 'full',
            merge: true,
            priority: 0,
          },
        ],
        actors: [],
        topics: [],
        feeds: [],
        merge: { level: 'coverage', window: 72 * 3_600_000 },
        fetch: { concurrency: 64, timeout: 30_000, maxBytes: 10_000_000 },
        limits: { perMinute: 300, connections: 100, trustProxy: false },
      },
    });
  });

  it('takes every key', async () => {
    const loaded = await load({
      $schema: './feeds.schema.json',
      $comment: 'a note',
      site: {
        $comment: '',
        title: 'T',
        description: 'D',
        url: 'https://X.example:443/news/',
        language: 'en-GB',
        cors: false,
      },
      schedule: '0 6 * * MON',
      sources: [
        {
          ...source,
          $comment: 'c',
          title: 'A',
          schedule: '0 * * * *',
          enabled: true,
          language: 'fa',
          allowPrivate: true,
          headers: { $comment: 'c', Authorization: 'Bearer x' },
          publisher: 'P',
          content: 'summary',
          include: ['Iran', { lang: 'en' }],
          exclude: { any: ['sport'], $comment: 'c' },
          merge: false,
          priority: -1,
        },
      ],
      actors: [{ ...hamas, $schema: 's' }],
      topics: [{ id: 't', title: 'T', description: 'D', match: { category: 'News' } }],
      feeds: [{ id: 't', title: 'T', match: { source: 'a' } }],
      merge: { level: 'coverage', window: '1d 12h' },
      fetch: {
        concurrency: 1,
        timeout: '1.5m',
        maxBytes: '2MiB',
        userAgent: 'x',
        proxy: 'http://u:p@10.0.0.1:3128',
      },
      limits: { perMinute: 0, connections: 0, trustProxy: true },
    });
    expect(loaded).toMatchObject({
      ok: true,
      config: {
        site: { url: 'https://x.example/news' },
        sources: [
          {
            headers: { Authorization: 'Bearer x' },
            include: { any: ['Iran', { lang: 'en' }] },
            merge: false,
          },
        ],
        merge: { window: 36 * 3_600_000 },
        fetch: { timeout: 90_000, maxBytes: 2_097_152 },
      },
    });
    expect(loaded.ok && Object.keys(loaded.config.sources[0]?.headers ?? {})).toEqual(['Authorization']);
  });

  it('resolves files against its own folder', async () => {
    const loaded = await load({ sources: [{ id: 'seed', file: '../seeds/x.txt' }] });
    expect(loaded.ok && loaded.config.sources[0]?.file).toBe(join(folder, '../seeds/x.txt'));
  });

  it('may begin with a byte order mark', async () => {
    expect(await lines('\ufeff{"sources": []}')).toEqual([]);
  });

  it('takes the environment into headers, and nowhere else', async () => {
    const title = variable('TOKEN');
    const loaded = await load(withSource({ title, headers: { Authorization: `Bearer ${title}` } }), {
      TOKEN: 's3cret',
    });
    expect(loaded.ok && loaded.config.sources[0]).toMatchObject({
      title,
      headers: { Authorization: 'Bearer s3cret' },
    });
  });

  it('takes user name and password out of a URL', async () => {
    const loaded = await load(withSource({ url: 'https://me:p%40ss@x.example/feed?a=1' }));
    expect(loaded.ok && loaded.config.sources[0]).toMatchObject({
      url: 'https://x.example/feed?a=1',
      headers: { Authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}` },
    });
  });

  it('needs no variables for a source that is not enabled', async () => {
    expect(await lines(withSource({ enabled: false, headers: { A: variable('UNSET') } }))).toEqual([]);
  });

  it('never shows what a variable holds', async () => {
    const said = await lines(withSource({ headers: { A: `Bearer ${variable('TOKEN')}` } }), {
      TOKEN: 's3c\nret',
    });
    expect(said).toEqual([
      'sources[0].headers.A: the variable TOKEN cannot stand in a header. Set TOKEN to one line of text, or set "enabled": false on the source.',
    ]);
  });

  it('names all that is wrong at once, each in its place', async () => {
    const said = await lines({
      ...withTopics({ actor: 'hams' }, 'x'),
      schedule: 'daily',
      sources: [{ id: 'a' }],
      topcs: [],
    });
    expect(said.map((line) => line.split(':')[0])).toEqual([
      'schedule',
      'topcs',
      'sources[0]',
      'topics[0].match',
    ]);
  });

  it.each([
    [
      'a missing comma',
      '{ "sources": []\n  "topics": [] }',
      'feeds.json, line 2, column 3: not JSON: a comma is missing.',
    ],
    [
      'a comma too many',
      '{ "sources": [], }',
      'feeds.json, line 1, column 18: not JSON: a key in quotes is expected.',
    ],
    [
      'a comment',
      '{ // no\n"sources": [] }',
      'feeds.json, line 1, column 3: not JSON: JSON takes no comments.',
    ],
    ['an open end', '{ "sources": [', 'feeds.json, line 1, column 15: not JSON: a ] is missing.'],
    ['emptiness', ' \n', 'feeds.json: is empty.'],
    ['other bytes', new Uint8Array([0x7b, 0xff, 0x7d]), 'feeds.json: is not UTF-8.'],
    ['a well without a bottom', '['.repeat(100_000), 'feeds.json: is nested more than 100 levels deep.'],
    ['a list', '[]', '(the whole document): is a list, but an object is expected.'],
    [
      'a key twice',
      '{"sources":[],\n"sources":[]}',
      'sources: the key stands twice (line 1, column 2 and line 2, column 1).',
    ],
    ['a key of JavaScript', '{"sources":[],"__proto__":{}}', '__proto__: unknown key "__proto__".'],
  ])('says where it is no document: %s', async (_, document, expected) => {
    expect((await lines(document))[0]).toContain(expected);
  });

  it.each([
    ['no sources', {}, 'sources: is missing. Add it: a list is expected.'],
    ['unknown key', { sources: [], topcs: [] }, 'topcs: unknown key "topcs". Did you mean "topics"?'],
    [
      'unknown key within',
      withSource({ titel: 'x' }),
      'sources[0].titel: unknown key "titel". Did you mean "title"?',
    ],
    [
      'unknown key far from any',
      withSource({ zzz: 1 }),
      'sources[0].zzz: unknown key "zzz". Take it out; known here: id, url, file,',
    ],
    [
      'unknown key in a rule',
      withTopics({ anny: ['x'] }),
      'topics[0].match.anny: unknown key "anny". Did you mean "any"?',
    ],
    [
      'wrong type',
      withSource({ enabled: 'yes' }),
      'sources[0].enabled: is text, but true or false is expected.',
    ],
    ['no list', { sources: [source], topics: {} }, 'topics: is an object, but a list is expected.'],
    [
      'no number',
      withSource({ priority: 1.5 }),
      'sources[0].priority: is a number, but a whole number is expected.',
    ],
    [
      'unknown value',
      { sources: [], merge: { level: 'copy' } },
      'merge.level: is "copy", which it does not take. Write "off" or',
    ],
    [
      'misspelt value',
      withSource({ content: 'ful' }),
      'sources[0].content: is "ful", which it does not take. Did you mean "full"?',
    ],
    ['bad id', withSource({ id: 'Bad Id' }), 'sources[0].id: the id "Bad Id" is not allowed.'],
    ['double id', { sources: [source, source] }, 'sources[1].id: the id "a" is that of sources[0] already.'],
    [
      'bad cron line',
      { sources: [], schedule: '61 * * * *' },
      'schedule: "61 * * * *" is not a cron line (61 is no valid expression for minute)',
    ],
    [
      'a day that never comes',
      withSource({ schedule: '0 0 31 2 *' }),
      'sources[0].schedule: "0 0 31 2 *" is not a cron line',
    ],
    ['relative URL', withSource({ url: '/feed.xml' }), 'sources[0].url: "/feed.xml" is not an absolute URL.'],
    [
      'other scheme',
      withSource({ url: 'ftp://x.example/' }),
      'sources[0].url: "ftp://x.example/" is not an http or https URL.',
    ],
    [
      'one slash',
      withSource({ url: 'http:/x.example/' }),
      'sources[0].url: "http:/x.example/" is not an http or https URL.',
    ],
    [
      'a key in a broken address',
      withSource({ url: 'htps://me:pw@x.example/f?token=abc#abc' }),
      'sources[0].url: "htps://x.example/f?redacted" is not an http or https URL.',
    ],

    ['url and file', withSource({ file: 'x' }), 'sources[0]: has both url and file.'],
    ['neither', { sources: [{ id: 'a' }] }, 'sources[0]: has neither url nor file.'],
    [
      'site with a query',
      { sources: [], site: { url: 'https://x.example/?a' } },
      'site.url: "https://x.example/?a" has a query (?…). Write scheme, host and at most a path',
    ],
    [
      'bad language',
      { sources: [], site: { language: 'english' } },
      'site.language: "english" is not a language tag.',
    ],
    [
      'bad time zone',
      { sources: [{ id: 'a', url: 'https://a.example/f', timezone: 'Europe/Lisbonn' }] },
      'sources[0].timezone: "Europe/Lisbonn" is not a time zone. Did you mean "Europe/Lisbon"?',
    ],
    [
      'bad language in a rule',
      withTopics({ lang: 'en_GB' }),
      'topics[0].match.lang: "en_GB" is not a language tag.',
    ],
    [
      'a limit below nothing',
      { sources: [], limits: { perMinute: -1 } },
      'limits.perMinute: -1 is too small. Write 0 or more.',
    ],
    [
      'unknown key of the limits',
      { sources: [], limits: { perMinutes: 1 } },
      'limits.perMinutes: unknown key "perMinutes". Did you mean "perMinute"?',
    ],
    ['blank title', { sources: [], site: { title: ' ' } }, 'site.title: is empty.'],
    ['no duration', { sources: [], merge: { window: '72' } }, 'merge.window: "72" is not a duration.'],
    [
      'a bare number',
      { sources: [], fetch: { timeout: 30 } },
      'fetch.timeout: is a number, but a duration is expected. Write a number and a unit in quotes',
    ],
    [
      'too short',
      { sources: [], fetch: { timeout: '1ms' } },
      'fetch.timeout: "1ms" is out of range. Write between 1s and 10m.',
    ],
    ['no size', { sources: [], fetch: { maxBytes: 'big' } }, 'fetch.maxBytes: "big" is not a size.'],
    [
      'too small',
      { sources: [], fetch: { concurrency: 0 } },
      'fetch.concurrency: 0 is too small. Write 1 or more.',
    ],
    [
      'header of our own',
      withSource({ headers: { Host: 'x' } }),
      'sources[0].headers: the header Host is set by the client itself.',
    ],
    [
      'no header name',
      withSource({ headers: { 'A B': 'x' } }),
      'sources[0].headers: "A B" is not a header\'s name.',
    ],
    [
      'header of two lines',
      withSource({ headers: { A: 'x\r\nB: y' } }),
      'sources[0].headers: the value of A cannot stand in a header.',
    ],
    [
      'unset variable',
      withSource({ headers: { A: variable('T') } }),
      'sources[0].headers.A: the variable T is not set in the environment. Set T',
    ],
    [
      'empty alias',
      { sources: [], actors: [{ ...hamas, aliases: ['Hamas', ''] }] },
      'actors[0].aliases[1]: is empty.',
    ],
    [
      'no alias',
      { sources: [], actors: [{ ...hamas, aliases: [] }] },
      'actors[0].aliases: is an empty list.',
    ],
    [
      'alias of signs',
      { sources: [], actors: [{ ...hamas, aliases: ['--'] }] },
      'actors[0].aliases[0]: "--" holds no word.',
    ],
    [
      'star within',
      withTopics('cease*fire'),
      'topics[0].match: "cease*fire" has a * that does not end a word.',
    ],
    ['star alone', withTopics('cease *'), 'topics[0].match: "cease *" has a * that does not end a word.'],
    [
      'unknown actor',
      withTopics('x', { any: ['y', { actor: 'hams' }] }),
      'topics[1].match.any[1]: no actor has the id "hams". Did you mean "hamas"?',
    ],
    [
      'unknown topic',
      withTopics({ none: [{ topic: 'zzz' }] }),
      'topics[0].match.none[0]: no topic has the id "zzz". Add it to topics, or use one of: t0.',
    ],
    [
      'unknown source at the gate',
      withSource({ exclude: [{ source: 'b' }] }),
      'sources[0].exclude[0]: no source has the id "b".',
    ],
    [
      'a circle',
      withTopics({ topic: 't1' }, { any: ['x', { none: [{ topic: 't0' }] }] }),
      'topics[1].match.any[1].none[0]: topics need each other in a circle: t0 → t1 → t0.',
    ],
    [
      'a circle of one',
      withTopics({ topic: 't0' }),
      'topics[0].match: topics need each other in a circle: t0 → t0.',
    ],
    ['empty rule', withTopics({}), 'topics[0].match: is a rule without a condition.'],
    [
      'two conditions',
      withTopics({ actor: 'hamas', lang: 'en' }),
      'topics[0].match: joins actor and lang in one rule. Make each a rule of its own',
    ],
    ['empty group', withTopics({ any: [] }), 'topics[0].match.any: is an empty list.'],
    [
      'a list for a rule',
      withTopics(['x']),
      'topics[0].match: is a list, but a rule is expected. Write { "any": […] }',
    ],
    [
      'a number for a rule',
      withTopics({ all: ['x', 7] }),
      'topics[0].match.all[1]: is a number, but a rule is expected.',
    ],
    [
      'a topic without rule',
      { sources: [], topics: [{ id: 't', title: 'T' }] },
      'topics[0].match: is missing.',
    ],
  ])('names place and remedy: %s', async (_, document, expected) => {
    const said = await lines(document);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(expected);
  });

  it('names a file that is not there, and a folder', async () => {
    const [missing, folded] = await Promise.all([
      loadConfig(join(folder, 'none.json'), {}),
      loadConfig(folder, {}),
    ]);
    expect(missing).toMatchObject({ ok: false, problems: [{ problem: 'there is no such file' }] });
    expect(folded).toMatchObject({ ok: false, problems: [{ problem: 'is a folder' }] });
  });
});
