import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Hono } from 'hono';
import pino from 'pino';
import { afterEach } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { describeProblem } from '../../src/config/problem.ts';
import type { SourceTask } from '../../src/ingest/due.ts';
import type { RefreshReport } from '../../src/ingest/refresh.ts';
import { type IngestRole, runIngestRole } from '../../src/ingest/role.ts';
import { type Instant, instant } from '../../src/model/instant.ts';
import type { SourceState } from '../../src/source/state.ts';
import type { Db, Row } from '../../src/store/db.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createApp } from '../../src/web/app.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';

/** Noon of a Tuesday: where every world's clock starts. */
export const START = Date.UTC(2026, 10, 24, 12);

/** An item of `/all.json` and its kin, as far as tests look at it. */
type Published = {
  id: string;
  url: string;
  title?: string;
  content_html?: string;
  date_published: string;
  date_modified: string;
  _tributary: {
    sources: { id: string; url?: string; published: string }[];
    actors: string[];
    topics: string[];
    dated: boolean;
  };
};

/** A line of the log. */
type LogLine = { level: number; msg: string; source?: string; code?: string };

/**
 * The whole program but its process: a data folder, a configuration, a clock that stands still, the ingesting
 * role and the web app over one real database, and a server on loopback for its sources.
 */
export type World = {
  server: FeedServer;
  folder: string;
  log: LogLine[];
  now(): Instant;
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void;
  /** Writes feeds.json; `url` sources may be private. What is not given: sources only. */
  configure(config: Record<string, unknown>): void;
  /** Starts the ingesting role by what is configured; a running one is closed before. */
  start(): Promise<IngestRole>;
  /** Reads what is due (`true`: everything). */
  round(force?: boolean): Promise<RefreshReport[]>;
  close(): Promise<void>;
  /** What a source's state is. */
  state(source: string): Promise<SourceState>;
  /** An answer of the web app. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** The items of a feed, by its path without ending. */
  items(path?: string): Promise<Published[]>;
  titles(path?: string): Promise<string[]>;
  rows(sql: string, ...values: (string | number)[]): Promise<Row[]>;
};

/** Makes a world that is taken down after its test. */
export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-'));
  const server = await startFeedServer();
  const log: LogLine[] = [];
  const lines = new Writable({
    write: (chunk, _encoding, done) => {
      for (const line of String(chunk).split('\n')) if (line !== '') log.push(JSON.parse(line) as LogLine);
      done();
    },
  });
  const file = join(folder, 'feeds.json');
  const database = join(folder, 'tributary.db');
  let now = START;
  let role: IngestRole | undefined;
  let reading: { db: Db; app: Hono } | undefined;
  const configured = async () => {
    const loaded = await loadConfig(file, {});
    if (!loaded.ok) throw new Error(loaded.problems.map(describeProblem).join('\n'));
    return loaded.config;
  };
  const reader = async () => {
    if (reading === undefined) {
      const config = await configured();
      const db = openSqlite(database, { readOnly: true });
      const app = createApp({
        db,
        config: () => config,
        site: 'https://site.example',
        log: {
          error: (fields) => {
            throw (fields as { err: unknown }).err;
          },
        },
      });
      reading = { db, app };
    }
    return reading;
  };
  const close = async () => {
    await reading?.db.close();
    reading = undefined;
    await role?.close();
    role = undefined;
  };
  const world: World = {
    server,
    folder,
    log,
    now: () => instant(now),
    pass: (ms) => {
      now += ms;
    },
    configure: ({ sources, ...rest }) => {
      const list = (sources as Record<string, unknown>[]).map((source) =>
        source.url === undefined ? source : { allowPrivate: true, ...source },
      );
      writeFileSync(file, JSON.stringify({ ...rest, sources: list }));
    },
    start: async () => {
      await close();
      role = await runIngestRole({
        config: await configured(),
        database,
        lock: join(folder, 'ingest.lock'),
        userAgent: 'Tributary/test',
        log: pino({ level: 'info' }, lines),
        now: () => instant(now),
        random: () => 0.5,
        onChanged: () => undefined,
      });
      return role;
    },
    round: async (force = false) => {
      const running = role ?? (await world.start());
      return force ? running.round((tasks: SourceTask[]) => tasks) : running.round();
    },
    close,
    state: async (source) => {
      const [row] = await world.rows('SELECT state FROM source WHERE id = ?', source);
      return JSON.parse(String(row?.state)) as SourceState;
    },
    get: async (path, headers = {}) =>
      (await reader()).app.request(`https://site.example${path}`, { headers }),
    items: async (path = 'all') => {
      const response = await world.get(`/${path}.json?limit=500`);
      if (response.status !== 200) throw new Error(`/${path}.json: ${response.status}`);
      return ((await response.json()) as { items: Published[] }).items;
    },
    titles: async (path) => (await world.items(path)).map((item) => item.title ?? ''),
    rows: async (sql, ...values) => (await reader()).db.all(sql, ...values),
  };
  opened.push(async () => {
    await close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return world;
}

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of opened.splice(0)) await end();
});
