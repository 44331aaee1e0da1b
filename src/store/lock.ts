import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './db.ts';
import { makePrivateFile } from './private-file.ts';

/** Holds the right to ingest into a data folder; `release` gives it up, and so does the process's end. */
export type IngestLock = { release(): void };

/**
 * Takes the right to ingest, waiting `waitMs` for another process to give it up. The lock is an open
 * transaction on a database file of its own, so that the operating system frees it even after `kill -9`.
 * Rejects with a `StoreError` of code `in-use`.
 */
export function acquireIngestLock(path: string, waitMs: number): IngestLock {
  makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: waitMs });
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const busy = error instanceof Error && /locked|busy/i.test(error.message);
    if (!busy) throw error;
    throw new StoreError(
      'in-use',
      `Another "tributary serve" or "tributary ingest" is using this data folder (waited ${waitMs / 1000} s): stop it first, or name another --data folder.`,
      error,
    );
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}
