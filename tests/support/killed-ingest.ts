import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { loadConfig } from '../../src/config/load.ts';
import { runIngestRole } from '../../src/ingest/role.ts';
import { systemClock } from '../../src/model/instant.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rss2 } from './documents.ts';

/** Overlapping sources with the same number of items each: every other item is carried by two. */
const SOURCES = 12;
const ITEMS = 30;

const LAUNCHER = fileURLToPath(new URL('../../bin/tributary.js', import.meta.url));

/**
 * Kills a number of `tributary ingest` processes (SIGKILL) at moments spread over their work, two at a time, then
 * ingests again over what each left. Throws where the store is not then what an undisturbed ingest makes. Gives
 * how many were killed before they had ended.
 */
export async function killIngests(times: number): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'tributary-kill-'));
  try {
    const config = writeSources(root);
    const whole = join(root, 'whole');
    const start = performance.now();
    await killedIngest(config, whole);
    const took = performance.now() - start;
    const expected = await facts(whole);
    assert.equal(expected.entries.length, SOURCES * ITEMS);
    let killed = 0;
    const turns = Array.from({ length: times }, (_, i) => i).values();
    const lane = async () => {
      for (const i of turns) {
        const data = join(root, `data-${i}`);
        if (await killedIngest(config, data, ((i + Math.random()) / times) * took)) killed++;
        await ingestAgain(config, data);
        assert.deepEqual(await facts(data), expected);
        rmSync(data, { recursive: true });
      }
    };
    await Promise.all([lane(), lane()]);
    return killed;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const item = (i: number) => ({
  id: `g${i}`,
  link: `http://news.example/2026/story-${i}`,
  title: `Report ${i * 7919} from the ${['river', 'harbour', 'forest', 'plain'][i % 4]} about case ${i}`,
  text: `What happened in case ${i}, told at some length and with figures such as ${i * 31}.`,
  date: new Date(Date.UTC(2026, 10, 24, 0) - i * 60_000).toISOString(),
});

function writeSources(folder: string): string {
  const sources = Array.from({ length: SOURCES }, (_, s) => {
    const items = Array.from({ length: ITEMS }, (_, i) => item((s * ITEMS) / 2 + i));
    writeFileSync(join(folder, `${s}.xml`), rss2(items));
    return { id: `source-${s}`, file: `${s}.xml` };
  });
  const config = join(folder, 'feeds.json');
  writeFileSync(
    config,
    // At `coverage` what is common now counts, and so the order in which the sources were read before a kill.
    JSON.stringify({
      sources,
      topics: [{ id: 'river', title: 'River', match: 'river' }],
      merge: { level: 'copies' },
    }),
  );
  return config;
}

/** Runs `tributary ingest`, and kills it the given milliseconds after its start; says whether that came in time. */
async function killedIngest(config: string, data: string, after?: number): Promise<boolean> {
  const options = ['--config', config, '--data', data, '--log-level', 'silent'];
  const child = spawn(process.execPath, [LAUNCHER, ...options, 'ingest'], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  if (after !== undefined) {
    await Promise.race([sleep(after), exit]);
    child.kill('SIGKILL');
  }
  const [code] = await exit;
  if (code !== null) assert.equal(code, 0);
  return code === null;
}

async function ingestAgain(config: string, data: string): Promise<void> {
  const loaded = await loadConfig(config, {});
  assert.ok(loaded.ok);
  // A process that died before it made its folder leaves none.
  mkdirSync(data, { recursive: true });
  const role = await runIngestRole({
    config: loaded.config,
    database: join(data, 'tributary.db'),
    lock: join(data, 'ingest.lock'),
    userAgent: 'Tributary/test',
    log: pino({ level: 'silent' }),
    now: systemClock,
    random: Math.random,
    onChanged: () => undefined,
  });
  await role.round();
  await role.close();
}

/** What a store holds that must be the same however often its ingest was killed. */
async function facts(data: string) {
  const db = openSqlite(join(data, 'tributary.db'), { readOnly: true });
  try {
    assert.deepEqual(
      (await db.all('PRAGMA integrity_check')).map((row) => row.integrity_check),
      ['ok'],
    );
    assert.deepEqual(await db.all('PRAGMA foreign_key_check'), []);
    const lines = async (sql: string) => (await db.all(sql)).map((row) => Object.values(row).join(' '));
    return {
      entries: await lines('SELECT source, guid, uuid FROM entry ORDER BY source, guid'),
      stories: await lines(
        `SELECT s.uuid, group_concat(e.uuid, ' ') FROM (SELECT * FROM entry ORDER BY uuid) e JOIN story s ON s.id = e.story
          WHERE s.merged_into IS NULL GROUP BY s.id ORDER BY s.uuid`,
      ),
      places: await lines(
        'SELECT f.path, count(*) FROM membership m JOIN feed f ON f.id = m.feed GROUP BY f.path ORDER BY f.path',
      ),
      texts: await lines('SELECT count(*) FROM entry_text'),
      strays: await lines(
        `SELECT id FROM story WHERE merged_into IS NULL AND id NOT IN (SELECT story FROM entry)
         UNION ALL SELECT story FROM membership WHERE story NOT IN (SELECT story FROM entry)`,
      ),
    };
  } finally {
    await db.close();
  }
}
