import { readFile, stat } from 'node:fs/promises';
import { failed } from './failure.ts';
import type { Failed } from './outcome.ts';
import { parseSeed, type SeedEntry } from './seed.ts';

/** What a source's file holds: a seed document, or a feed to be parsed like one that was fetched. */
export type FileOutcome =
  | { kind: 'seed'; bytes: Uint8Array; title: string; entries: SeedEntry[] }
  | { kind: 'feed'; bytes: Uint8Array }
  | Failed;

const REASONS = new Map([
  ['ENOENT', 'does not exist; correct the source\'s "file", which is relative to the configuration file'],
  ['EACCES', 'may not be read; give this user the right to'],
  ['EPERM', 'may not be read; give this user the right to'],
  ['ENOTDIR', 'does not exist; a part of its path is a file'],
]);

/** Reads a source's file. Whatever is wrong with it is a failure with the path and, in its text, the line. */
export async function readSourceFile(path: string, maxBytes: number): Promise<FileOutcome> {
  const bytes = await readUpTo(path, maxBytes);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (looksLikeFeed(bytes)) return { kind: 'feed', bytes };
  const text = decode(bytes);
  if (text === undefined) return failed('file', `${path} is not UTF-8 text; save it as UTF-8.`);
  const seed = parseSeed(text);
  if (!seed.ok) return failed('file', `${path}, line ${seed.line}: ${seed.problem}`);
  return { kind: 'seed', bytes, title: seed.title, entries: seed.entries };
}

async function readUpTo(path: string, maxBytes: number): Promise<Uint8Array | Failed> {
  try {
    // Opening a pipe would wait, and reading a device never ends.
    const found = await stat(path);
    if (!found.isFile()) return failed('file', `${path} is not a file; name one.`);
    if (found.size > maxBytes)
      return failed('too-large', `${path} is larger than ${maxBytes} bytes ("maxBytes").`);
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return failed('file', `${path} ${REASONS.get(code) ?? `cannot be read (${code})`}.`);
  }
}

/** Whether the first sign is one that only XML and JSON begin with. */
function looksLikeFeed(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  // The byte order marks of UTF-8 and UTF-16 may come first, and UTF-16 has a NUL beside each letter.
  return /^[\x00\xef\xbb\xbf\xfe\xff\s]*[<{]/.test(start);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
