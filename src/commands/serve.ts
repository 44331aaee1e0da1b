import { once } from 'node:events';
import { setInterval } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { type Config, loadConfig } from '../config/load.ts';
import { describeProblem } from '../config/problem.ts';
import { openLog } from '../ingest/log.ts';
import type { WorkerMessage, WorkerOrder } from '../ingest/worker.ts';
import { userAgent } from '../source/fetcher.ts';
import { type DataFile, dataFile, goneError } from '../store/data-file.ts';
import { openSqlite } from '../store/sqlite.ts';
import { createApp } from '../web/app.ts';
import { whyNotListening } from '../web/listen-error.ts';
import { startReaders } from '../web/reader-pool.ts';
import { startServer } from '../web/server.ts';
import type { Output } from './output.ts';
import { databasePath, lockPath, makeDataFolder, type Settings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';
import { VERSION } from './version.ts';

/**
 * `tributary serve`: ingest in a worker thread with the writing connection, web on this one with a reading one.
 * Ends at SIGTERM or SIGINT. Exit code 0, 1 if the store or the port cannot be had, 2 for a broken configuration.
 */
export async function runServe(settings: Settings, out: Output): Promise<0 | 1 | 2> {
  const loaded = await loadConfig(settings.config, settings.env);
  if (!loaded.ok) {
    for (const problem of loaded.problems) out.stderr(describeProblem(problem));
    return 2;
  }
  const { config } = loaded;
  const log = openLog('web', settings.logLevel);
  const stop = stopSignal();
  let { port } = settings;
  for (;;) {
    const end = await serveOnce({ ...settings, port }, { config, log, stop }, out);
    if (typeof end === 'number') return end;
    // Whatever comes is stored again, in what stands there now or in a new database.
    port = end.startAgain;
  }
}

type Parts = { config: Config; log: Logger; stop: Promise<NodeJS.Signals> };

/** How a server ended: with an exit code, or so that another has to take its place on its port. */
type End = 0 | 1 | { startAgain: number };

/** Serves until a signal, a failure, or the loss of the database's file. */
async function serveOnce(settings: Settings, parts: Parts, out: Output): Promise<End> {
  const warning = makeDataFolder(settings);
  if (warning !== undefined) parts.log.warn(warning);
  const ingest = await startIngest(settings, parts.config, parts.log);
  if ('refused' in ingest) {
    out.stderr(`tributary: ${ingest.refused}`);
    return 1;
  }
  try {
    return await serveBeside(ingest, settings, parts, out);
  } finally {
    // Whatever failed: a thread that is left running would hold the process, and the lock.
    await ingest.stop();
  }
}

/** The web's half, until a signal, the end of the ingesting thread, or the loss of the database's file. */
async function serveBeside(
  ingest: IngestThread,
  settings: Settings,
  { config, log, stop }: Parts,
  out: Output,
): Promise<End> {
  const database = databasePath(settings);
  const db = openSqlite(database, { readOnly: true });
  const file = dataFile(database);
  const over = new AbortController();
  const site = settings.siteUrl ?? config.site.url ?? `http://localhost:${settings.port}`;
  const readers = startReaders({ config, database, site }, (error) =>
    log.error({ err: error }, 'a reading thread failed'),
  );
  try {
    const app = createApp({
      db,
      file,
      isStoring: ingest.isStoring,
      config: () => config,
      site,
      log,
      readers,
    });
    ingest.onChanged((feeds) => log.debug({ feeds }, 'feeds changed'));
    const server = await startServer(app, { ...settings, limits: () => config.limits }).catch(
      (error: unknown) => {
        out.stderr(`tributary: ${whyNotListening(error, settings)}`);
      },
    );
    if (server === undefined) return 1;
    const begun = performance.now();
    log.info({ url: site, host: settings.host, port: server.port }, 'serving');
    const end = await Promise.race([stop, ingest.died, lossOf(file, over.signal)]);
    if (end === LOST) log.error(goneError(file.path).message);
    log.info({ why: end }, 'stopping');
    await Promise.all([server.close(), ingest.stop()]);
    if (end === LOST) return { startAgain: server.port };
    if (end !== DIED) return 0;
    // One that dies at once would be started for ever.
    return performance.now() - begun > LONG_LIVED ? { startAgain: server.port } : 1;
  } finally {
    over.abort();
    await readers.close();
    await db.close();
  }
}

const LOST = "the database's file was lost";
const DIED = 'the ingesting thread died';

/** An ingesting thread that ran longer than this, in milliseconds, before it died is started again. */
const LONG_LIVED = 60_000;

/** How often, in milliseconds, the database's file is checked. */
const LOOK = 1_000;

/** Resolves once the file is no longer the one that was opened. */
async function lossOf(file: DataFile, signal: AbortSignal): Promise<typeof LOST> {
  for await (const _ of setInterval(LOOK, undefined, { signal })) if (file.isGone()) break;
  return LOST;
}

type IngestThread = {
  onChanged(listener: (feeds: string[]) => void): void;
  /** Whether the last round could store what it read. */
  isStoring(): boolean;
  /** Resolves if the thread ends by itself. */
  died: Promise<typeof DIED>;
  stop(): Promise<void>;
};

/** How long the ingesting thread may take to finish what is in flight. */
const STOP_WAIT = 10_000;

async function startIngest(
  settings: Settings,
  config: Config,
  log: Logger,
): Promise<IngestThread | { refused: string }> {
  const order: WorkerOrder = {
    config,
    database: databasePath(settings),
    lock: lockPath(settings),
    userAgent: userAgent(VERSION, settings.siteUrl ?? config.site.url),
    logLevel: settings.logLevel,
  };
  const worker = new Worker(new URL('../ingest/worker.ts', import.meta.url), { workerData: order });
  const exited = once(worker, 'exit').catch((error: unknown) => {
    log.fatal({ err: error }, 'the ingesting thread failed');
  });
  const first = await Promise.race([
    once(worker, 'message').then(([message]) => message as WorkerMessage),
    exited.then((): WorkerMessage => ({ type: 'refused', message: 'the ingesting thread could not start' })),
  ]);
  if (first.type === 'refused') return { refused: first.message };
  let stopping = false;
  let stored = true;
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'stored') stored = message.ok;
  });
  return {
    isStoring: () => stored,
    onChanged: (listener) =>
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'changed') listener(message.feeds);
      }),
    died: exited.then((end) => {
      if (!stopping) log.error({ exitCode: end?.[0] }, 'the ingesting thread ended by itself');
      return DIED;
    }),
    stop: async () => {
      if (stopping) return;
      stopping = true;
      worker.postMessage('stop');
      const timer = setTimeout(() => worker.terminate(), STOP_WAIT);
      await exited;
      clearTimeout(timer);
    },
  };
}
