import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../../bin/tributary.js', import.meta.url));

/** A real `tributary` process and what it said so far. */
export type Tributary = {
  process: ChildProcess;
  out: () => string;
  err: () => string;
  /** Resolves when stderr holds a text; rejects if the process ends before. */
  says(text: string): Promise<void>;
  /** The exit code; `null` where a signal ended it. */
  exit: Promise<number | null>;
};

/** Starts a real process with an environment (and perhaps a stderr) of its own; it is killed after the file's tests if it still runs. */
export function tributary(
  args: readonly string[],
  env: Record<string, string> = {},
  stderr: number | 'pipe' = 'pipe',
): Tributary {
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    stdio: ['ignore', 'pipe', stderr],
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const waiting: { text: string; resolve: () => void }[] = [];
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
    for (const { text, resolve } of waiting) if (err.includes(text)) resolve();
  });
  started.push(child);
  return {
    process: child,
    out: () => out,
    err: () => err,
    says: async (text) => {
      if (err.includes(text)) return;
      await Promise.race([
        new Promise<void>((resolve) => waiting.push({ text, resolve })),
        exit.then((code) => {
          if (!err.includes(text)) throw new Error(`ended with ${code} and never said “${text}”:\n${err}`);
        }),
      ]);
    },
    exit,
  };
}

/** A folder with a configuration and files beside it; it goes after the file's tests. */
export function projectFolder(config: unknown, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'feeds.json'), typeof config === 'string' ? config : JSON.stringify(config));
  return folder;
}

/** Starts `tributary serve` on a project's folder and a free port; `get` asks it. */
export async function serve(
  folder: string,
  more: string[] = [],
  env: Record<string, string> = {},
  stderr: number | 'pipe' = 'pipe',
) {
  const port = await freePort();
  const options = [
    '--config',
    join(folder, 'feeds.json'),
    '--data',
    join(folder, 'data'),
    '--port',
    `${port}`,
  ];
  const running = tributary([...options, ...more, 'serve'], env, stderr);
  return {
    running,
    port,
    get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init),
  };
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const started: ChildProcess[] = [];
const folders: string[] = [];
afterAll(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
