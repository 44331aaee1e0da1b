import pino from 'pino';
import { loadConfig } from '../config/load.ts';
import { nearest } from '../config/nearest.ts';
import { describeProblem } from '../config/problem.ts';
import { dueTasks, type SourceTask } from '../ingest/due.ts';
import type { RefreshReport } from '../ingest/refresh.ts';
import { runIngestRole } from '../ingest/role.ts';
import { systemClock } from '../model/instant.ts';
import { userAgent } from '../source/fetcher.ts';
import { StoreError } from '../store/db.ts';
import type { Output } from './output.ts';
import { databasePath, lockPath, makeDataFolder, type Settings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';
import { VERSION } from './version.ts';

/** What of the sources to read: what is due (file sources always), everything, or one. */
export type IngestOptions = { force?: boolean; source?: string; dryRun?: boolean };

/**
 * `tributary ingest`: reads sources once and ends. A line per source on stdout. Exit code 1 if the store failed
 * or every source that was tried failed, 2 for a broken configuration or an unknown source; 0 where SIGTERM or
 * SIGINT cut it short.
 */
export async function runIngest(settings: Settings, options: IngestOptions, out: Output): Promise<0 | 1 | 2> {
  const loaded = await loadConfig(settings.config, settings.env);
  if (!loaded.ok) {
    for (const problem of loaded.problems) out.stderr(describeProblem(problem));
    return 2;
  }
  const { config } = loaded;
  const ids = config.sources.map(({ id }) => id);
  if (options.source !== undefined && !ids.includes(options.source)) {
    const guess = nearest(options.source, ids);
    out.stderr(
      `tributary: there is no source "${options.source}"${guess === undefined ? '' : `; did you mean "${guess}"?`}`,
    );
    return 2;
  }
  const log = pino({ level: settings.logLevel, name: 'ingest' }, pino.destination({ fd: 2, sync: true }));
  const warning = makeDataFolder(settings);
  if (warning !== undefined) log.warn(warning);
  try {
    const role = await runIngestRole({
      config,
      database: databasePath(settings),
      lock: lockPath(settings),
      userAgent: userAgent(VERSION, settings.siteUrl ?? config.site.url),
      log,
      now: systemClock,
      random: Math.random,
      onChanged: () => undefined,
    });
    const over = new AbortController();
    let stopped = false;
    stopSignal(over.signal).then(() => {
      stopped = true;
      role.stop();
    });
    try {
      const reports = await role.round((tasks) => choose(tasks, options), {
        dry: options.dryRun ?? false,
        onReport: (report) => out.stdout(describe(report, options.dryRun ?? false)),
      });
      return reports.length > 0 && reports.every((report) => report.failure !== undefined) ? 1 : 0;
    } catch (error) {
      // What was being fetched was given up; what had come is stored.
      if (!stopped) throw error;
      return 0;
    } finally {
      over.abort();
      await role.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    out.stderr(`tributary: ${error.message}`);
    return 1;
  }
}

function choose(tasks: SourceTask[], { force, source }: IngestOptions): SourceTask[] {
  const wanted = source === undefined ? tasks : tasks.filter((task) => task.source.id === source);
  return force ? wanted : dueTasks(wanted, systemClock());
}

function describe({ source, failure, added, edited }: RefreshReport, dry: boolean): string {
  if (failure !== undefined) return `${source}: failed (${failure.code}): ${failure.message}`;
  return `${source}: ${added} new, ${edited} edited${dry ? ' (nothing was written)' : ''}`;
}
