import { mkdirSync } from 'node:fs';
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

/** Makes the data folder, if it is not there; throws a `StoreError` where it cannot be made. */
export function makeDataFolder(settings: Pick<Settings, 'data'>): void {
  const path = resolve(settings.data);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw storeFault(error, { thing: 'data folder', path, kind: 'folder' });
  }
}
