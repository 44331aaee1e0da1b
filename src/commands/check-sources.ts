import { existsSync } from 'node:fs';
import { loadConfig, type SourceConfig } from '../config/load.ts';
import { describeProblem } from '../config/problem.ts';
import { sourceTasks } from '../ingest/due.ts';
import { type Clock, type Instant, systemClock, toIso } from '../model/instant.ts';
import { entriesPerWeek, type SourceState } from '../source/state.ts';
import { openSqlite } from '../store/sqlite.ts';
import { redactUrl } from '../text/redact-url.ts';
import { printable } from '../text/terminal.ts';
import { noDatabase } from './open-store.ts';
import type { Output } from './output.ts';
import { databasePath, type Settings } from './settings.ts';

/**
 * `tributary check --sources`: prints how each source fares, by what the database keeps of it, and touches nothing.
 * Exit code 0, 1 if every source that is read fails, 2 for a broken configuration.
 */
export async function runCheckSources(
  settings: Settings,
  out: Output,
  now: Clock = systemClock,
): Promise<0 | 1 | 2> {
  const loaded = await loadConfig(settings.config, settings.env);
  if (!loaded.ok) {
    for (const problem of loaded.problems) out.stderr(describeProblem(problem));
    return 2;
  }
  const path = databasePath(settings);
  if (!existsSync(path)) {
    out.stdout(noDatabase(settings));
    return 0;
  }
  const { sources } = loaded.config;
  const db = openSqlite(path, { readOnly: true });
  try {
    const states = new Map(
      (await sourceTasks(db, sources, now())).map(({ source, state }) => [source.id, state]),
    );
    for (const source of sources) {
      for (const line of linesOf(source, states.get(source.id), now())) out.stdout(line);
    }
    const fares = [...states.values()].map(({ status }) => status === 'failing' || status === 'gone');
    return fares.length > 0 && fares.every(Boolean) ? 1 : 0;
  } finally {
    await db.close();
  }
}

const WORDS = {
  new: 'not read yet',
  ok: 'in order',
  failing: 'FAILING',
  gone: 'GONE (410)',
  expired: 'ended by its publisher',
} as const;

/** A source in a few lines; one without a state is switched off. */
function* linesOf(source: SourceConfig, state: SourceState | undefined, now: Instant): Iterable<string> {
  const where = source.url === undefined ? (source.file ?? '') : redactUrl(source.url);
  if (state === undefined) {
    yield `${source.id}: switched off (${where})`;
    return;
  }
  const answer =
    state.httpStatus === undefined || source.file !== undefined ? '' : `, HTTP ${state.httpStatus}`;
  yield `${source.id}: ${WORDS[state.status]}${answer} (${where})`;
  if (state.code !== undefined) yield `  ${state.code}: ${printable(state.message ?? '')}`;
  const moment = (at: Instant | undefined, none: string) => (at === undefined ? none : toIso(at));
  yield `  last success ${moment(state.lastSuccess, 'never')}, last check ${moment(state.lastCheck, 'never')}, next ${nextOf(source, state, now)}`;
  const since = state.failingSince === undefined ? '' : ` since ${toIso(state.failingSince)}`;
  const weekly = entriesPerWeek(state, now).toLocaleString('en', { maximumFractionDigits: 1 });
  yield `  failures in a row: ${state.failures}${since}; bytes saved: ${state.bytesSaved}; entries per week: ${weekly}`;
  if (state.movedTo !== undefined) yield `  has moved to ${state.movedTo}: put that into the configuration`;
  if (state.hostPausedUntil !== undefined && state.hostPausedUntil > now)
    yield `  its host asked for a pause until ${toIso(state.hostPausedUntil)}`;
  if (state.readByLink) yield '  its guids change at every refresh: entries are known by their links';
  for (const warning of state.warnings ?? []) yield `  warning: ${printable(warning)}`;
}

function nextOf(source: SourceConfig, state: SourceState, now: Instant): string {
  if (source.file !== undefined) return 'at every round';
  if (state.nextCheck === undefined) return state.status === 'new' ? 'at once' : 'never';
  return state.nextCheck <= now ? `at once (due since ${toIso(state.nextCheck)})` : toIso(state.nextCheck);
}
