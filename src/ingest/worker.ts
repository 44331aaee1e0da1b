import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import cron from 'node-cron';
import type { Config } from '../config/load.ts';
import { systemClock } from '../model/instant.ts';
import { nextTick } from '../source/cron-line.ts';
import { StoreError } from '../store/db.ts';
import { dueTasks, type SourceTask } from './due.ts';
import { giveWay } from './give-way.ts';
import { openLog } from './log.ts';
import { type IngestRole, runIngestRole } from './role.ts';

/** What the ingesting thread is started with. */
export type WorkerOrder = {
  config: Config;
  database: string;
  lock: string;
  userAgent: string;
  logLevel: string;
};

/** What it tells the serving thread. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'changed'; feeds: string[] }
  /** Whether the last round could store what it read. */
  | { type: 'stored'; ok: boolean }
  | { type: 'refused'; message: string };

/** Starts are spread over a tenth of the time between two ticks, and half a minute at most. */
const LONGEST_SPREAD = 30_000;

const port = parentPort;
if (port === null) throw new Error('the ingesting role runs in a worker thread');
const tell = (message: WorkerMessage) => port.postMessage(message);
const order = workerData as WorkerOrder;
const log = openLog('ingest', order.logLevel);

/** What node-cron has to say, such as that a tick was left out because a round still runs. */
const cronLog = {
  info: (message: string) => log.debug(message),
  warn: (message: string) => log.warn(message),
  error: (message: string | Error, error?: Error) =>
    log.error({ err: error ?? message }, 'the schedule failed'),
  debug: (message: string | Error) => log.trace(message),
};

const isFile = ({ source }: SourceTask): boolean => source.file !== undefined;
const isNew = ({ state }: SourceTask): boolean => state.lastCheck === undefined;

try {
  const role = await runIngestRole({
    ...order,
    log,
    now: systemClock,
    random: Math.random,
    onChanged: (feeds) => tell({ type: 'changed', feeds }),
  });
  const files = await role.round((tasks) => tasks.filter(isFile));
  const others = order.config.sources.some((source) => source.enabled && source.url !== undefined);
  const failure = files.find((report) => report.failure !== undefined)?.failure;
  if (failure !== undefined && files.every((report) => report.failure !== undefined) && !others) {
    await role.close();
    throw new StoreError('unusable', `No source can be read: ${failure.message}`);
  }
  tell({ type: 'ready' });
  // Until now everybody waited for this thread.
  giveWay();
  await keepReading(role);
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  tell({ type: 'refused', message: error.message });
  port.close();
}

/** Over how long a round's starts are spread, lest all the world's readers knock at the full quarter. */
function spreadOf(schedule: string): number {
  const next = nextTick(schedule, systemClock());
  const second = next === undefined ? undefined : nextTick(schedule, next);
  if (next === undefined || second === undefined) return 0;
  return Math.min((second - next) / 10, LONGEST_SPREAD);
}

/** Reads what is new at once, then what is due, and looks again at each tick of the schedule, until told to stop. */
async function keepReading(role: IngestRole): Promise<void> {
  let stopped = false;
  const round = async (choose?: (tasks: SourceTask[]) => SourceTask[], spreadMs = 0) => {
    try {
      await role.round(choose, { spreadMs });
      tell({ type: 'stored', ok: true });
    } catch (error) {
      if (error instanceof StoreError) tell({ type: 'stored', ok: false });
      if (!stopped) log.error({ err: error }, 'a round failed; the next tick tries again');
    }
  };
  const { schedule } = order.config;
  const spreadMs = spreadOf(schedule);
  const dueUrls = (tasks: SourceTask[]) => dueTasks(tasks, systemClock()).filter((task) => !isFile(task));
  const rounds = new Set<Promise<void>>();
  // No tick waits for the round before: that may have a source in hand which takes long.
  const begin = (choose?: (tasks: SourceTask[]) => SourceTask[], spreadMs?: number) => {
    const running = round(choose, spreadMs).finally(() => rounds.delete(running));
    rounds.add(running);
    return running;
  };
  begin((tasks) => dueUrls(tasks).filter(isNew)).then(() => begin(dueUrls, spreadMs));
  const tick = () => void begin(undefined, spreadMs);
  const task = cron.schedule(schedule, tick, { timezone: 'UTC', logger: cronLog });
  await once(port as MessagePort, 'message');
  stopped = true;
  await task.destroy();
  role.stop();
  await Promise.all(rounds);
  await role.close();
  port?.close();
}
