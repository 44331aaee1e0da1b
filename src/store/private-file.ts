import { closeSync, openSync } from 'node:fs';

/**
 * Makes a file that only its owner can read, if there is none. SQLite gives what it puts beside a database (log,
 * index, journal) the same rights.
 */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}
