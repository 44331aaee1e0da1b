import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runExport } from '../../src/commands/export.ts';
import { runImport } from '../../src/commands/import.ts';

let folder: string;
let config: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-import-'));
  config = join(folder, 'feeds.json');
});
afterEach(() => rm(folder, { recursive: true }));

const SHIPPED = `{
  "$comment": "kept",
  "sources": [
    { "id": "seed",   "file": "seed.txt" },
    { "id": "a", "title": "A & co", "url": "https://a.example/feed?x=1&y=2" },
    { "id": "b", "url": "https://me:secret@b.example/", "enabled": false, "language": "fa" }
  ]
}
`;
const opml = (...urls: string[]) =>
  `<opml version="2.0"><body>${urls.map((url) => `<outline text="T" xmlUrl="${url}"/>`).join('')}</body></opml>`;

/** Runs a command and gives what it said, without the folder's name. */
async function run(
  command: (out: { stdout(line: string): void; stderr(line: string): void }) => Promise<number>,
) {
  const said = { stdout: [] as string[], stderr: [] as string[] };
  const code = await command({
    stdout: (line) => said.stdout.push(line),
    stderr: (line) => said.stderr.push(line),
  });
  const plain = (lines: string[]) => lines.join('\n').replaceAll(`${folder}/`, '');
  return { code, stdout: plain(said.stdout), stderr: plain(said.stderr) };
}

async function importing(text: string | Uint8Array, before = SHIPPED) {
  await writeFile(config, before);
  await writeFile(join(folder, 'in.opml'), text);
  return run((out) => runImport({ config, env: {}, file: join(folder, 'in.opml') }, out));
}

describe('tributary import', () => {
  it('adds what is new, says why the rest is not, and leaves the layout alone', async () => {
    const said = await importing(
      opml('https://new.example/f', 'http://a.example/feed?x=1&amp;y=2', 'mailto:x'),
    );
    expect(said).toEqual({
      code: 0,
      stdout: [
        'skipped T <http://a.example/feed?x=1&y=2>: it is the source "a" already',
        'skipped T <mailto:x>: its address is not an http or https URL',
        'added t: T <https://new.example/f>',
        '1 of 3 feeds added to feeds.json, 2 skipped.',
      ].join('\n'),
      stderr: '',
    });
    expect(await readFile(config, 'utf8')).toBe(
      SHIPPED.replace(
        '"language": "fa" }',
        '"language": "fa" },\n    { "id": "t", "title": "T", "url": "https://new.example/f" }',
      ),
    );
    expect((await readdir(folder)).toSorted()).toEqual(['feeds.json', 'in.opml']);
  });

  it('changes nothing the second time', async () => {
    await importing(opml('https://new.example/f'));
    const once = await readFile(config, 'utf8');
    const again = await run((out) => runImport({ config, env: {}, file: join(folder, 'in.opml') }, out));
    expect(again.stdout).toContain('0 of 1 feeds added to feeds.json, 1 skipped.');
    expect(await readFile(config, 'utf8')).toBe(once);
  });

  it('takes ten thousand, and the configuration still loads', async () => {
    const urls = Array.from({ length: 10_000 }, (_, number) => `https://h${number}.example/f`);
    const said = await importing(opml(...urls));
    expect(said.stdout).toContain('10000 of 10000 feeds added');
    const exported = await run((out) => runExport({ config, env: {} }, out));
    expect(exported.stdout.match(/xmlUrl/g)).toHaveLength(10_002);
  });

  it('reads other charsets, and a file that breaks off', async () => {
    const utf16 = await importing(Buffer.from(`\ufeff${opml('https://new.example/f')}`, 'utf16le'));
    expect(utf16.stdout).toContain('added t: T <https://new.example/f>');
    const cut = await importing(opml('https://new.example/f', 'https://cut.example/f').slice(0, -40));
    expect(cut.stdout).toContain('1 of 1 feeds added');
    expect(cut.stderr).toBe('in.opml breaks off before its end; what stands before that is taken.');
  });

  it('keeps the mode of the file, and follows a link to it', async () => {
    await mkdir(join(folder, 'real'));
    const real = join(folder, 'real', 'feeds.json');
    await writeFile(real, SHIPPED);
    await chmod(real, 0o600);
    await symlink(real, config);
    await importing(opml('https://new.example/f'));
    expect(await readFile(real, 'utf8')).toContain('https://new.example/f');
    expect((await stat(real)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['what is no OPML', '<html><body>hello</body></html>', SHIPPED, 1, 'in.opml is not OPML'],
    ['a broken configuration', opml('https://new.example/f'), '{ "sources": 1 }', 2, 'sources: is a number'],
  ])('refuses %s, and writes nothing', async (_, text, before, code, why) => {
    const said = await importing(text, before);
    expect(said).toMatchObject({ code, stdout: '' });
    expect(said.stderr).toContain(why);
    expect(await readFile(config, 'utf8')).toBe(before);
  });

  it('names an OPML file that is not there', async () => {
    await writeFile(config, SHIPPED);
    const said = await run((out) => runImport({ config, env: {}, file: join(folder, 'none.opml') }, out));
    expect(said).toEqual({
      code: 1,
      stdout: '',
      stderr: 'tributary: none.opml cannot be read (ENOENT); name an OPML file.',
    });
  });
});

describe('tributary export', () => {
  it('prints the feeds with their whole addresses, and comments out what is not enabled', async () => {
    await writeFile(config, SHIPPED);
    const said = await run((out) => runExport({ config, env: {} }, out));
    expect(said.code).toBe(0);
    expect(said.stdout).toContain('xmlUrl="https://a.example/feed?x=1&amp;y=2"');
    expect(said.stdout).toMatch(
      /<outline [^>]*isComment="true"[^>]* xmlUrl="https:\/\/me:secret@b\.example\/"/,
    );
    expect(said.stderr).toBe('seed is a file (seed.txt) and has no address: left out.');
  });

  it('prints what import takes back', async () => {
    await writeFile(config, SHIPPED);
    const { stdout } = await run((out) => runExport({ config, env: {} }, out));
    const said = await importing(stdout, '{ "sources": [] }');
    expect(said.stdout).toContain('2 of 2 feeds added');
    expect(JSON.parse(await readFile(config, 'utf8'))).toEqual({
      sources: [
        { id: 'a-co', title: 'A & co', url: 'https://a.example/feed?x=1&y=2' },
        { id: 'b', title: 'b', url: 'https://me:secret@b.example/', language: 'fa', enabled: false },
      ],
    });
  });

  it('refuses a broken configuration', async () => {
    const said = await run((out) => runExport({ config, env: {} }, out));
    expect(said).toMatchObject({ code: 2, stdout: '' });
  });

  it('says that there is nothing to export where every source is a file', async () => {
    await writeFile(config, '{ "sources": [{ "id": "seed", "file": "seed.txt" }] }');
    const said = await run((out) => runExport({ config, env: {} }, out));
    expect(said).toMatchObject({ code: 1, stdout: '' });
    expect(said.stderr).toContain('nothing to export');
  });
});
