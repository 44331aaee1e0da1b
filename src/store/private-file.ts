import { closeSync, openSync } from 'node:fs';

/**
 * Makes a file that only its owner can read, if there is none. SQLite gives what it puts beside a database (log,
 * index, journal) the same rights.
 */
export function makePrivateFile(path: string): void {
  try {
    // A file that is there is never opened: closing it again would take away the locks that SQLite holds on it.
    closeSync(openSync(path, 'ax', 0o600));
  } catch {
    // It is there; or what else is wrong SQLite will say.
  }
}
