import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/load.ts';
import { storeFault } from '../store/fault.ts';

/** What the command line and the environment say, as every command takes it. */
export type Settings = {
  /** Path of feeds.json. */
  config: string;
  /** The data folder. */
  data: string;
  host: string;
  port: number;
  /** Where the world reaches us; over the configuration's `site.url`. */
  siteUrl?: string;
  logLevel: string;
  env: Environment;
};

/** The database and the lock of a data folder. */
export const databasePath = (settings: Pick<Settings, 'data'>): string =>
  resolve(settings.data, 'tributary.db');

export const lockPath = (settings: Pick<Settings, 'data'>): string =>
  join(resolve(settings.data), 'ingest.lock');

/**
 * Makes the data folder, if it is not there, for this user alone: it holds what private sources say. Gives a warning of one
 * that was there and that others can look into. Throws a `StoreError` where it cannot be made.
 */
export function makeDataFolder(settings: Pick<Settings, 'data'>): string | undefined {
  const folder = resolve(settings.data);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storeFault(error, { thing: 'data folder', path: folder, kind: 'folder' });
  }
  const open = process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0;
  return open
    ? `Other users of this machine can look into the data folder ${settings.data}. If it holds private feeds: chmod -R go-rwx ${settings.data}`
    : undefined;
}
