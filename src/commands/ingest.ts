import { loadConfig } from '../config/load.ts';
import { nearest } from '../config/nearest.ts';
import { describeProblem } from '../config/problem.ts';
import { dueTasks, hostsAtRest, type SourceTask } from '../ingest/due.ts';
import { openLog } from '../ingest/log.ts';
import type { RefreshReport } from '../ingest/refresh.ts';
import { runIngestRole } from '../ingest/role.ts';
import { systemClock, toIso } from '../model/instant.ts';
import { userAgent } from '../source/fetcher.ts';
import { StoreError } from '../store/db.ts';
import { printable } from '../text/terminal.ts';
import type { Output } from './output.ts';
import { databasePath, lockPath, makeDataFolder, type Settings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';
import { VERSION } from './version.ts';

/** What of the sources to read: what is due (file sources always), everything, or one, due or not. */
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
  const log = openLog('ingest', settings.logLevel);
  try {
    const warning = makeDataFolder(settings);
    if (warning !== undefined) log.warn(warning);
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
      let all: SourceTask[] = [];
      let chosen: SourceTask[] = [];
      const choose = (tasks: SourceTask[]) => {
        all = tasks;
        chosen = chosenOf(tasks, options);
        return chosen;
      };
      const reports = await role.round(choose, {
        dry: options.dryRun ?? false,
        onReport: (report) => out.stdout(describe(report, options.dryRun ?? false)),
      });
      if (reports.length === 0 && !stopped) out.stdout(whyNothing(all, chosen, options));
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

function chosenOf(tasks: SourceTask[], { force, source }: IngestOptions): SourceTask[] {
  if (source !== undefined) return tasks.filter((task) => task.source.id === source);
  return force ? tasks : dueTasks(tasks, systemClock());
}

/** Why a round had nothing to do, in a sentence. */
function whyNothing(
  all: readonly SourceTask[],
  chosen: readonly SourceTask[],
  { source }: IngestOptions,
): string {
  const [paused] = hostsAtRest(chosen, systemClock());
  if (paused !== undefined) {
    const [host, until] = paused;
    return `Nothing was read: ${host} asked for a pause until ${toIso(until)}.`;
  }
  if (source !== undefined) return `Nothing was read: ${source} is switched off ("enabled": false).`;
  if (all.length === 0) return 'Nothing to read: the configuration has no source that is switched on.';
  const [next] = all
    .flatMap(({ source: { id }, state: { nextCheck } }) =>
      nextCheck === undefined ? [] : [{ id, nextCheck }],
    )
    .sort((a, b) => a.nextCheck - b.nextCheck);
  const first = next === undefined ? '' : ` The next is ${next.id}, at ${toIso(next.nextCheck)}.`;
  return `Nothing is due.${first} To read everything now: --force; one source: --source ID.`;
}

function describe({ source, failure, added, edited }: RefreshReport, dry: boolean): string {
  if (failure !== undefined) return `${source}: failed (${failure.code}): ${printable(failure.message)}`;
  return `${source}: ${added} new, ${edited} edited${dry ? ' (nothing was written)' : ''}`;
}
