import { type BigIntStats, statSync } from 'node:fs';
import { access, constants, open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from './db.ts';

/** The file of a database as it was when it was opened: an open file outlives its name. */
export type DataFile = {
  path: string;
  /** Whether the file at the path is no longer that one: it was deleted, moved or replaced. */
  isGone(): boolean;
};

/** Remembers which file stands at a path now. */
export function dataFile(path: string): DataFile {
  const opened = identityOf(path);
  return {
    path,
    isGone: () => {
      const now = identityOf(path);
      return now !== undefined && now !== opened;
    },
  };
}

/** How every SQLite file begins. */
const HEADER = 'SQLite format 3\0';

/** Throws where the file at a path cannot be read, or is no database any more: pages at hand would hide that. */
export async function readHeader(path: string): Promise<void> {
  await using file = await open(path, 'r');
  const { buffer } = await file.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
  if (buffer.toString('latin1') !== HEADER) throw new Error(`${path} is no SQLite database any more`);
}

/** What keeps new stories from being stored, though the stored ones can be served. */
export type DiskTrouble = 'not-writable' | 'disk-low';

/** Less than this much room, in bytes, is low; on a small disk a twentieth of it. */
const LOW = 64 * 1024 * 1024;
const LOW_SHARE = 0.05;

/** What is wrong with the disk under a database, asked of the system without writing. */
export async function diskTroubles(path: string): Promise<DiskTrouble[]> {
  const isWritable = await Promise.all(
    [path, dirname(path)].map((where) => access(where, constants.W_OK)),
  ).then(
    () => true,
    () => false,
  );
  const { bsize, bavail, blocks } = await statfs(dirname(path));
  const isLow = bavail * bsize < Math.min(LOW, blocks * bsize * LOW_SHARE);
  return [...(isWritable ? [] : ['not-writable' as const]), ...(isLow ? ['disk-low' as const] : [])];
}

/** The refusal to go on with a file that nobody will find again. */
export const goneError = (path: string): StoreError =>
  new StoreError(
    'gone',
    `The database ${path} was deleted, moved or replaced while it was open, and what is written now would be lost. Run it again ("serve" starts again by itself): it goes on with what stands there, or with a new one.`,
  );

/** Which file stands at a path: empty where there is none, `undefined` where the system does not answer. */
function identityOf(path: string): string | undefined {
  let found: BigIntStats | undefined;
  try {
    found = statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
}
