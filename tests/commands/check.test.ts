import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCheck } from '../../src/commands/check.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

const SEED = 'Title\n\nHamas on the truce\n\nIt said so.\n\nWeather\n\nIt rains.\n';
const source = { id: 'seed', file: 'seed.txt' };
const hamas = { id: 'hamas', title: 'Hamas', aliases: ['Hamas'] };
const topic = (id: string, match: unknown) => ({ id, title: id, match });

/** Runs `check` on a document (none: the file is missing) beside a seed, and leaves the folder's names. */
async function check(document: unknown, seed = SEED, env = {}) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const config = join(folder, 'feeds.json');
  await writeFile(join(folder, 'seed.txt'), seed);
  if (document !== undefined) {
    await writeFile(config, typeof document === 'string' ? document : JSON.stringify(document));
  }
  const before = await readdir(folder);
  const code = await runCheck(
    { config, env },
    { stdout: (line) => stdout.push(line), stderr: (line) => stderr.push(line) },
  );
  expect(await readdir(folder)).toEqual(before);
  return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n').replaceAll(`${folder}/`, '') };
}

describe('tributary check', () => {
  it('sums up what is in order', async () => {
    const off = { id: 'off', url: 'https://x.example/', enabled: false };
    const document = { sources: [source, off], actors: [hamas], topics: [topic('truce', 'truce')] };
    const { code, stdout, stderr } = await check(document);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('in order: 2 sources (1 enabled), 1 actor, 1 topic, 0 feeds.');
    expect(stdout).toContain('seed: 2 entries, 1 with a topic, 1 with an actor.');
  });

  it('leaves the file of a source alone that is not enabled', async () => {
    const { code } = await check({ sources: [{ id: 'gone', file: 'gone.txt', enabled: false }] });
    expect(code).toBe(0);
  });

  it.each<[string, unknown, string, string]>([
    ['missing file', undefined, 'feeds.json: there is no such file', '--config FILE'],
    [
      'bad JSON',
      '{ "sources": [\n  { "id": "a" "url": 1 }] }',
      'feeds.json, line 2, column 15',
      'Put , between',
    ],
    ['unknown key', { sources: [source], topcs: [] }, 'topcs: unknown key', 'Did you mean "topics"?'],
    [
      'unknown actor in a rule',
      {
        sources: [source],
        actors: [hamas],
        topics: [topic('a', 'x'), topic('b', { any: [{ actor: 'hams' }] })],
      },
      'topics[1].match.any[0]: no actor has the id "hams"',
      'Did you mean "hamas"?',
    ],
    [
      'double id',
      { sources: [source], actors: [hamas, hamas] },
      'actors[1].id: the id "hamas" is',
      'another id',
    ],
    [
      'bad cron line',
      { sources: [{ ...source, schedule: '* * *' }] },
      'sources[0].schedule:',
      'Write minute, hour',
    ],
    [
      'empty alias',
      { sources: [source], actors: [{ ...hamas, aliases: [''] }] },
      'actors[0].aliases[0]: is empty',
      'Write',
    ],
    ['relative URL', { sources: [{ id: 'a', url: '../feed.xml' }] }, 'sources[0].url:', 'Write it whole'],
    [
      'wrong type',
      { sources: [{ ...source, enabled: 1 }] },
      'sources[0].enabled: is a number',
      'Write true or false',
    ],
    [
      'topics in a circle',
      { sources: [source], topics: [topic('a', { topic: 'b' }), topic('b', { topic: 'a' })] },
      'topics[1].match: topics need each other in a circle: a → b → a',
      'Take one',
    ],
    ['no sources', {}, 'sources: is missing', 'Add it'],
    [
      'unreadable seed',
      { sources: [{ id: 'gone', file: 'gone.txt' }] },
      'sources[0].file: gone.txt does not exist',
      'relative to the configuration file',
    ],
  ])('refuses with place and remedy, and writes nothing: %s', async (_, document, place, remedy) => {
    const { code, stdout, stderr } = await check(document);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(place);
    expect(stderr).toContain(remedy);
    expect(stderr.split('\n')).toHaveLength(1);
  });

  it('reads a feed that is kept in a file', async () => {
    const feed =
      '<rss version="2.0"><channel><title>T</title><item><title>One</title></item></channel></rss>';
    expect((await check({ sources: [source] }, feed)).stdout).toContain('seed: a feed of 1 item.');
    const { code, stderr } = await check({ sources: [source] }, '<html><body>no feed</body></html>');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^sources\[0\]\.file: seed\.txt: .+ Mend it/);
  });

  it('names the line of a malformed seed', async () => {
    const { code, stderr } = await check({ sources: [source] }, 'Title\n\nHeadline\nSummary\n');
    expect(code).toBe(2);
    expect(stderr).toContain('sources[0].file: seed.txt, line 4:');
  });
});
