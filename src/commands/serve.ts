import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pino, { type Logger } from 'pino';
import { type Config, loadConfig } from '../config/load.ts';
import { describeProblem } from '../config/problem.ts';
import type { WorkerMessage, WorkerOrder } from '../ingest/worker.ts';
import { userAgent } from '../source/fetcher.ts';
import { openSqlite } from '../store/sqlite.ts';
import { createApp } from '../web/app.ts';
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
  const log = pino({ level: settings.logLevel, name: 'web' }, pino.destination({ fd: 2, sync: true }));
  const warning = makeDataFolder(settings);
  if (warning !== undefined) log.warn(warning);
  const stop = stopSignal();
  const ingest = await startIngest(settings, config, log);
  if ('refused' in ingest) {
    out.stderr(`tributary: ${ingest.refused}`);
    return 1;
  }
  try {
    return await serveBeside(ingest, stop, { settings, config, log }, out);
  } finally {
    // Whatever failed: a thread that is left running would hold the process, and the lock.
    await ingest.stop();
  }
}

/** The web's half, until a signal or the end of the ingesting thread. */
async function serveBeside(
  ingest: IngestThread,
  stop: Promise<NodeJS.Signals>,
  { settings, config, log }: { settings: Settings; config: Config; log: Logger },
  out: Output,
): Promise<0 | 1> {
  const database = databasePath(settings);
  const db = openSqlite(database, { readOnly: true });
  const site = settings.siteUrl ?? config.site.url ?? `http://localhost:${settings.port}`;
  const readers = startReaders({ config, database, site }, (error) =>
    log.error({ err: error }, 'a reading thread failed'),
  );
  try {
    const app = createApp({ db, config: () => config, site, log, readers });
    ingest.onChanged((feeds) => log.debug({ feeds }, 'feeds changed'));
    const server = await startServer(app, { ...settings, limits: () => config.limits }).catch(
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        out.stderr(
          `tributary: cannot listen on ${settings.host}:${settings.port}: ${reason}. Name another port with --port.`,
        );
      },
    );
    if (server === undefined) return 1;
    log.info({ url: site, host: settings.host, port: server.port }, 'serving');
    const end = await Promise.race([stop, ingest.died]);
    log.info({ why: end }, 'stopping');
    await Promise.all([server.close(), ingest.stop()]);
    return end === 'the ingesting thread died' ? 1 : 0;
  } finally {
    await readers.close();
    await db.close();
  }
}

type IngestThread = {
  onChanged(listener: (feeds: string[]) => void): void;
  /** Resolves if the thread ends by itself. */
  died: Promise<'the ingesting thread died'>;
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
  return {
    onChanged: (listener) =>
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'changed') listener(message.feeds);
      }),
    died: exited.then(() => 'the ingesting thread died' as const),
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
