import { existsSync } from 'node:fs';
import { type Config, loadConfig } from '../config/load.ts';
import { describeProblem } from '../config/problem.ts';
import { feedPaths } from '../ingest/feed-paths.ts';
import { type Db, StoreError } from '../store/db.ts';
import { type FeedIds, registerFeeds } from '../store/feeds.ts';
import { migrate } from '../store/migrations.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Output } from './output.ts';
import { databasePath, type Settings } from './settings.ts';

/** What a command that works beside a running `serve` has at hand. */
export type OpenStore = { config: Config; db: Db; ids: FeedIds };

/** A refusal that ends a command: what is wrong, what to do, and how the process ends. */
export class Refusal extends Error {
  readonly code: 1 | 2;

  constructor(code: 1 | 2, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/**
 * Does something with the configuration and an open, migrated database, which may be in use by a running
 * `serve`; with `readOnly` nothing of it can be changed. Exit code 0, 1 if there is no database to be had or `work` refuses, 2 for a broken configuration.
 */
export async function withStore(
  settings: Settings,
  out: Output,
  work: (store: OpenStore) => Promise<void>,
  { readOnly = false }: { readOnly?: boolean } = {},
): Promise<0 | 1 | 2> {
  const loaded = await loadConfig(settings.config, settings.env);
  if (!loaded.ok) {
    for (const problem of loaded.problems) out.stderr(describeProblem(problem));
    return 2;
  }
  try {
    const path = databasePath(settings);
    if (!existsSync(path)) throw new Refusal(1, noDatabase(settings));
    const db = openSqlite(path, { readOnly });
    try {
      if (!readOnly) await migrate(db);
      const ids = readOnly ? NO_FEEDS : await registerFeeds(db, feedPaths(loaded.config));
      await work({ config: loaded.config, db, ids });
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof Refusal) {
      out.stderr(`tributary: ${error.message}`);
      return error.code;
    }
    if (!(error instanceof StoreError)) throw error;
    out.stderr(`tributary: ${error.message}`);
    return 1;
  }
}

const NO_FEEDS: FeedIds = { idOf: new Map(), pathOf: new Map() };

/** What to say where nothing was ever ingested. */
export const noDatabase = ({ data }: Pick<Settings, 'data'>): string =>
  `There is no database in ${data} yet: run "tributary serve" or "tributary ingest" first, or name the folder with --data.`;
