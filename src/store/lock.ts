import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './db.ts';
import { storeFault } from './fault.ts';
import { makePrivateFile } from './private-file.ts';

/** Holds the right to ingest into a data folder; `release` gives it up, and so does the process's end. */
export type IngestLock = { release(): void };

/**
 * Takes the right to ingest, waiting `waitMs` for another process to give it up. The lock is an open
 * transaction on a database file of its own, so that the operating system frees it even after `kill -9`.
 * Throws a `StoreError`: `in-use` where
 * it is not given up in time.
 */
export function acquireIngestLock(path: string, waitMs: number): IngestLock {
  const database = new DatabaseSync(path, { timeout: waitMs, open: false });
  try {
    makePrivateFile(path);
    database.open();
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    if (database.isOpen) database.close();
    throw refusalOf(storeFault(error, { thing: 'lock file', path, kind: 'file' }), path, waitMs);
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** What the store's own words do not say of a lock. */
function refusalOf(error: unknown, path: string, waitMs: number): unknown {
  if (!(error instanceof StoreError)) return error;
  if (error.code === 'busy')
    return new StoreError(
      'in-use',
      `Another "tributary serve" or "tributary ingest" is using this data folder (waited ${waitMs / 1000} s): stop it first, or name another --data folder.`,
      error.cause,
    );
  if (error.code === 'not-a-database' || error.code === 'corrupt')
    return new StoreError(
      'not-a-lock',
      `The lock file ${path} is no lock of Tributary's. Nothing is kept in it: remove it, or name another --data folder.`,
      error.cause,
    );
  return error;
}
