import type { Hono } from 'hono';
import { type Instant, instant } from '../model/instant.ts';
import { nextTick } from '../source/cron-line.ts';
import { type DiskTrouble, diskTroubles, readHeader } from '../store/data-file.ts';
import type { Db } from '../store/db.ts';
import { lastRound } from '../store/settings.ts';
import { OPEN_HEADERS } from './headers.ts';
import { problem } from './problem.ts';
import type { Web } from './web-context.ts';

/** What is wrong though the stored stories are served: new ones do not come, or will not for long. */
type Reason = 'round-overdue' | DiskTrouble;

/** A round is overdue when none has finished within this many ticks of the schedule. */
const TICKS = 3;

/**
 * `/readyz`: 503 only where this process cannot serve stored stories; else 200, `ok` or `degraded` with the reasons.
 * Costs a row, and a few questions to the file system.
 */
export function readyRoute(app: Hono, web: Web): void {
  const started = web.now();
  const overdueAt = rememberedDeadline();
  app.get('/readyz', async (c) => {
    const { db, catalog } = web.publisher();
    const read = await readRound(db, web.file?.path);
    const gone = web.file?.isGone() === true;
    if (gone || !read.ok) {
      const detail = gone
        ? 'The database was deleted, moved or replaced while it was open.'
        : 'The database cannot be read. The log says why.';
      if (!read.ok) web.log.error({ err: read.error }, 'the database cannot be read');
      const reasons = [gone ? 'database-gone' : 'database-unreadable'];
      return problem(c, web, { status: 503, detail, reasons, headers: { 'Retry-After': '5' } });
    }
    // A moment that lies ahead is of a clock that was wrong, and says nothing.
    const since = read.round === undefined || read.round > web.now() ? started : read.round;
    const overdue = web.now() > overdueAt(catalog.config.schedule, since);
    const reasons = new Set<Reason>(web.file === undefined ? [] : await diskTroubles(web.file.path));
    if (!web.isStoring()) reasons.add('not-writable');
    if (overdue) reasons.add('round-overdue');
    const body = { status: reasons.size === 0 ? 'ok' : 'degraded', reasons: [...reasons].toSorted() };
    return c.json(body, 200, { ...OPEN_HEADERS, 'Cache-Control': 'no-store' });
  });
}

async function readRound(
  db: Db,
  path: string | undefined,
): Promise<{ ok: true; round: Instant | undefined } | { ok: false; error: unknown }> {
  try {
    if (path !== undefined) await readHeader(path);
    return { ok: true, round: await lastRound(db) };
  } catch (error) {
    return { ok: false, error };
  }
}

/** When the next round has to have finished, counted from one that did; reckoned once for each. */
function rememberedDeadline(): (schedule: string, since: Instant) => number {
  let known: { schedule: string; since: Instant; deadline: number } | undefined;
  return (schedule, since) => {
    if (known?.schedule !== schedule || known.since !== since)
      known = { schedule, since, deadline: deadlineAfter(schedule, since) };
    return known.deadline;
  };
}

function deadlineAfter(schedule: string, since: Instant): number {
  let at = since;
  for (let tick = 0; tick < TICKS; tick++) at = nextTick(schedule, at) ?? instant(Number.POSITIVE_INFINITY);
  return at;
}
