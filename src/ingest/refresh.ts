import type { Instant } from '../model/instant.ts';
import { failed } from '../source/failure.ts';
import { runPerHost } from '../source/hosts.ts';
import type { Failed } from '../source/outcome.ts';
import { StoreError } from '../store/db.ts';
import { redactUrl } from '../text/redact-url.ts';
import { hostOfTask, type SourceTask } from './due.ts';
import type { Ingest } from './ingest.ts';
import { type LineOptions, type Refreshed, runLine, saveReading } from './line.ts';
import type { SourceReading } from './read-source.ts';

/** How one source's refresh ended; a failure of the source is an ordinary end, one of the store throws. */
export type RefreshReport = { source: string; failure?: Failed; added: number; edited: number };

/** What may be asked of a round of refreshes. */
export type RoundOptions = {
  /** Write nothing, and say what would have been written. */
  dry?: boolean;
  /** Spread the starts of the hosts over this time, in milliseconds. */
  spreadMs?: number;
  /** Hosts that are left alone, because they asked to be. */
  paused?: ReadonlyMap<string, unknown>;
  signal?: AbortSignal;
  onReport?: (report: RefreshReport) => void;
};

/**
 * Refreshes sources, one request per host at a time and the hosts side by side. Gives the report of each that
 * was tried; rejects if the store failed, or if `signal` gave up what was being fetched.
 */
export async function refreshAll(
  ingest: Ingest,
  tasks: readonly SourceTask[],
  options: RoundOptions = {},
): Promise<RefreshReport[]> {
  const reports: RefreshReport[] = [];
  const slow: Promise<unknown>[] = [];
  // Whatever takes long to read is waited for at the end, and by nobody before.
  const one = async (task: SourceTask): Promise<{ pausedUntil?: Instant | undefined }> => {
    const tooLong = Promise.withResolvers<{ pausedUntil?: undefined }>();
    const refreshing = refreshSource(ingest, task, options, () => tooLong.resolve({})).then(
      ({ report, refreshed }) => {
        reports.push(report);
        options.onReport?.(report);
        return { pausedUntil: refreshed.state.hostPausedUntil };
      },
    );
    tooLong.promise.then(() => slow.push(refreshing));
    return Promise.race([refreshing, tooLong.promise]);
  };
  const files = tasks.filter(({ source }) => source.file !== undefined);
  for (const task of files) if (!options.signal?.aborted) await one(task);

  const urls = tasks
    .filter(({ source }) => source.url !== undefined)
    .map((task) => ({ host: hostOfTask(task), task }))
    .filter(({ host }) => !options.paused?.has(host))
    .map(({ host, task }) => ({ host, run: () => one(task) }));
  const asked = runPerHost(urls, {
    slots: ingest.slots,
    random: ingest.random,
    ...(options.spreadMs === undefined ? {} : { spreadMs: options.spreadMs }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  }).catch((error: unknown) => {
    throw storeErrorOf(error) ?? error;
  });
  await Promise.allSettled([asked]);
  await Promise.allSettled(slow);
  await Promise.all([asked, ...slow]);
  return reports;
}

/** A store that fails fails every source alike: it is said once. */
const storeErrorOf = (error: unknown): unknown =>
  error instanceof AggregateError ? error.errors.find((one) => one instanceof StoreError) : undefined;

/**
 * One source, read and written. A bug of ours that it brings to light is its failure, so that it is tried again
 * later and holds up no other; a store that cannot be written to is nobody's failure, and rejects.
 */
async function readAndSave(
  ingest: Ingest,
  task: SourceTask,
  now: Instant,
  options: LineOptions,
): Promise<{ reading: SourceReading; refreshed: Refreshed }> {
  try {
    return await runLine(ingest, task, now, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof StoreError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const outcome = failed(
      'internal',
      `A mistake of this program: ${reason}. Please report it with the log.`,
    );
    const reading = { outcome };
    const refreshed = await saveReading(ingest, task, reading, now, options.dry).catch(() => {
      throw error;
    });
    ingest.log.error({ source: task.source.id, err: error }, 'a refresh broke off');
    return { reading, refreshed };
  }
}

async function refreshSource(
  ingest: Ingest,
  { source, state }: SourceTask,
  { dry, signal }: RoundOptions,
  onSlow: () => void,
): Promise<{ report: RefreshReport; refreshed: Refreshed }> {
  const start = performance.now();
  const now = ingest.now();
  const { reading, refreshed } = await readAndSave(ingest, { source, state }, now, { dry, signal, onSlow });
  const { added, edited } = refreshed;
  const ms = Math.round(performance.now() - start);
  const { outcome } = reading;
  if (outcome.kind === 'failed') {
    ingest.log.warn(
      { source: source.id, code: outcome.code, status: outcome.status, reason: outcome.message, ms },
      'source failed',
    );
  } else {
    ingest.log.info({ source: source.id, outcome: outcome.kind, added, edited, ms }, 'source refreshed');
  }
  if (refreshed.state.readByLink && !state.readByLink) {
    ingest.log.warn(
      { source: source.id },
      'the guids of this source change at every refresh: its entries are known by their links from now on',
    );
  }
  const moved = refreshed.state.movedTo;
  if (moved !== undefined && moved !== state.movedTo) {
    ingest.log.warn(
      { source: source.id, url: redactUrl(moved) },
      'source has moved: put its new url into the configuration',
    );
  }
  return {
    report: { source: source.id, added, edited, ...(outcome.kind === 'failed' ? { failure: outcome } : {}) },
    refreshed,
  };
}
