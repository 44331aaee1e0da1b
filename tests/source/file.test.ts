import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSourceFile } from '../../src/source/file.ts';

const LIMIT = 1_000;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  const path = join(folder, 'document');
  await writeFile(path, content);
  return readSourceFile(path, LIMIT);
}

describe('readSourceFile', () => {
  it('reads a seed document', async () => {
    expect(await read('Title\n\nHeadline\n\nSummary\n')).toMatchObject({
      kind: 'seed',
      title: 'Title',
      entries: [{ title: 'Headline', summary: 'Summary' }],
    });
  });

  it.each([
    ['RSS', '<?xml version="1.0"?><rss/>'],
    ['RSS after blank lines', '\n\n <rss/>'],
    ['RSS after a byte order mark', '\ufeff<rss/>'],
    ['UTF-16', Buffer.from('\ufeff<rss/>', 'utf16le')],
    ['JSON Feed', '{ "version": "https://jsonfeed.org/version/1.1" }'],
    ['a legacy charset', Buffer.from('<rss>caf\xe9</rss>', 'latin1')],
  ])('gives the bytes of a feed on disk back: %s', async (_, content) => {
    expect(await read(content)).toEqual({ kind: 'feed', bytes: Buffer.from(content as string) });
  });

  it.each([
    ['malformed', 'Title\n\nHeadline\nSummary', 'file', /document, line 4: /],
    ['not UTF-8', Buffer.from('Title\n\nCaf\xe9\n\nSummary', 'latin1'), 'file', /not UTF-8/],
    ['too large', 'x'.repeat(LIMIT + 1), 'too-large', /larger than 1000 bytes/],
    ['empty', '', 'file', /line 1: /],
  ])('says what is wrong with one that is %s', async (_, content, code, message) => {
    expect(await read(content)).toEqual({ kind: 'failed', code, message: expect.stringMatching(message) });
  });

  it('says that a file does not exist', async () => {
    const outcome = await readSourceFile(join(folder, 'none.txt'), LIMIT);
    expect(outcome).toMatchObject({
      code: 'file',
      message: expect.stringMatching(/none\.txt does not exist/),
    });
  });

  it.each([
    ['a folder', '.', /is not a file/],
    ['a device that never ends', '/dev/zero', /is not a file/],
    ['below a file', 'document/x', /a part of its path is a file/],
    ['a link to itself', 'loop', /cannot be read \(ELOOP\)/],
  ])('does not read %s', async (_, path, message) => {
    await read('Title');
    await symlink('loop', join(folder, 'loop')).catch(() => {});
    const outcome = await readSourceFile(resolve(folder, path), LIMIT);
    expect(outcome).toMatchObject({ code: 'file', message: expect.stringMatching(message) });
  });
});
