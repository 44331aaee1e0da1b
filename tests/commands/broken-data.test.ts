import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { runIngest } from '../../src/commands/ingest.ts';
import { whyNotListening } from '../../src/web/listen-error.ts';
import { startServer } from '../../src/web/server.ts';
import { seedText } from '../support/documents.ts';
import { NO_DISK, type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { projectFolder, tributary } from '../support/tributary.ts';

const seed = seedText([{ title: 'Alder rises', text: 'The alder did.' }]);

/** What `ingest` and `serve` say over one data folder, and how they end. */
async function both(data: string) {
  const folder = projectFolder({ sources: [{ id: 'seed', file: 'seed.txt' }] }, { 'seed.txt': seed });
  const config = join(folder, 'feeds.json');
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runIngest(
    { config, data, host: '', port: 0, logLevel: 'silent', env: {} },
    {},
    { stdout: (line) => out.push(line), stderr: (line) => err.push(line) },
  );
  const serving = tributary([
    '--config',
    config,
    '--data',
    data,
    '--port',
    '0',
    '--log-level',
    'silent',
    'serve',
  ]);
  return [
    { command: 'ingest', code, out: out.join('\n'), err: err.join('\n') },
    { command: 'serve', code: await serving.exit, out: serving.out(), err: serving.err() },
  ];
}

const empty = () => projectFolder({});

describe('ingest and serve over a data folder that cannot be used', { timeout: 120_000 }, () => {
  it.each<[string, (data: string) => void, RegExp]>([
    [
      'whose database is no database',
      (data) => writeFileSync(join(data, 'tributary.db'), 'text '.repeat(99)),
      /^tributary: The database \S+tributary\.db cannot be opened: it is no SQLite database\. Restore .*--data/,
    ],
    [
      "whose database is another program's",
      (data) => new DatabaseSync(join(data, 'tributary.db')).exec('CREATE TABLE moz_places (id)'),
      /^tributary: The database \S+tributary\.db .*another program.*--data/,
    ],
    [
      'whose database is a folder',
      (data) => mkdirSync(join(data, 'tributary.db')),
      /^tributary: The database \S+tributary\.db .*is a folder.*--data/,
    ],
    [
      'whose lock is no lock',
      (data) => writeFileSync(join(data, 'ingest.lock'), 'pid 4711\n'.repeat(99)),
      /^tributary: The lock file \S+ingest\.lock is no lock.*remove it/,
    ],
    [
      'that is a file',
      (data) => {
        rmSync(data, { recursive: true });
        writeFileSync(data, '');
      },
      /^tributary: The data folder \S+ cannot be used: \S+ is a file.*--data/,
    ],
  ])('%s say the same: what, where and the remedy, and end with 1', async (_, spoil, words) => {
    const data = empty();
    spoil(data);
    for (const { command, code, out, err } of await both(data)) {
      expect(err, command).toMatch(words);
      expect({ command, code, out, lines: err.trim().split('\n').length }).toEqual({
        command,
        code: 1,
        out: '',
        lines: 1,
      });
    }
  });

  it.for<[string, (disk: SmallDisk) => void, RegExp]>([
    [
      'read-only',
      (disk) => disk.readOnly(true),
      /^tributary: The \D+ \S+ cannot be written to: its file system is read-only.*--data/,
    ],
    [
      'full',
      ({ folder }) => {
        try {
          writeFileSync(join(folder, 'filler'), Buffer.alloc(9_000_000));
        } catch {
          // As full as it can be.
        }
      },
      /^tributary: The \D+ \S+ cannot be written to: the disk is full.*Free some space/,
    ],
  ])('on a disk that is %s say the same', async ([, spoil, words], context) => {
    if (NO_DISK !== undefined) return context.skip(NO_DISK);
    const disk = smallDisk(4);
    spoil(disk);
    for (const data of [join(disk.folder, 'new'), disk.folder])
      for (const { command, code, err } of await both(data)) {
        expect(err, command).toMatch(words);
        expect({ command, code, lines: err.trim().split('\n').length }).toEqual({
          command,
          code: 1,
          lines: 1,
        });
      }
  });
});

describe('whyNotListening', () => {
  const refusalOf = async (host: string, port: number): Promise<string> => {
    const refused = await startServer({ fetch: () => new Response('') }, { host, port }).then(
      (server) => server.close(),
      (error: unknown) => error,
    );
    return whyNotListening(refused, { host, port });
  };

  it('tells a port that is taken from an address that is none of ours, and names the remedy', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await refusalOf('127.0.0.1', port)).toBe(
      `cannot listen on 127.0.0.1:${port}: another program listens there. Stop that, or name another port with --port.`,
    );
    other.close();
    expect(await refusalOf('192.0.2.1', 0)).toMatch(
      /^cannot listen on 192\.0\.2\.1:0: this is no address of this machine\..*--host/,
    );
    expect(await refusalOf('no-such-host.invalid', 0)).toMatch(
      /^cannot listen on no-such-host\.invalid:0: this host has no address\..*--host/,
    );
    expect(await refusalOf('http://127.0.0.1', 0)).toMatch(/this host has no address\..*--host/);
    expect(await refusalOf('2001:db8::1', 0)).toMatch(/^cannot listen on \[2001:db8::1\]:0: .*--host/);
    expect(
      whyNotListening(Object.assign(new Error('x'), { code: 'EACCES' }), { host: '::', port: 80 }),
    ).toMatch(/\[::\]:80: .*1024.*--port/);
  });

  it('is what serve says, and ends with 1', { timeout: 60_000 }, async () => {
    const folder = projectFolder({ sources: [{ id: 'seed', file: 'seed.txt' }] }, { 'seed.txt': seed });
    const options = [
      '--config',
      join(folder, 'feeds.json'),
      '--data',
      join(folder, 'data'),
      '--log-level',
      'silent',
    ];
    const wrong = tributary([...options, '--host', '192.0.2.1', 'serve']);
    expect(await wrong.exit).toBe(1);
    expect(wrong.err()).toMatch(/^tributary: cannot listen on 192\.0\.2\.1:3000: .*--host.*\n$/);
    const none = tributary([...options, '--host', '', 'serve']);
    expect(await none.exit).toBe(2);
    expect(none.err()).toMatch(/--host.*127\.0\.0\.1/);
  });
});
