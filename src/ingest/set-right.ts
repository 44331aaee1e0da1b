import { forget } from '../merge/memory.ts';
import { CLOCK_TOLERANCE } from '../model/instant.ts';
import { withoutFuture } from '../source/clock-ahead.ts';
import { readState } from '../source/read-state.ts';
import { settingsKey } from '../source/state.ts';
import { bringBackFuture } from '../store/future-times.ts';
import { lastRound } from '../store/settings.ts';
import { saveSource, storedSources } from '../store/sources.ts';
import { placeOf } from './due.ts';
import type { Ingest } from './ingest.ts';

/**
 * Brings what is stored in line with the file and the clock: a source is due whose settings changed since it was read,
 * and what lies in the future moves back.
 */
export async function setRight(ingest: Ingest): Promise<void> {
  const { db, config, log } = ingest;
  const now = ingest.now();
  const configured = new Map(config.sources.map((source) => [source.id, source]));
  let wasAhead = false;
  await db.transaction(async () => {
    for (const stored of await storedSources(db)) {
      const before = readState(stored.state);
      if (before === undefined) {
        log.warn(
          { source: stored.id },
          'what is stored of this source is broken: it is read as if it were new',
        );
        continue;
      }
      const source = configured.get(stored.id);
      const corrected = withoutFuture(before, now);
      if (corrected !== before) wasAhead = true;
      const key = source && settingsKey({ ...source, url: placeOf(source) });
      // A state from before settings were noted says nothing of them.
      const isDue = key !== before.settingsKey && before.settingsKey !== undefined;
      const state =
        key === undefined || key === before.settingsKey
          ? corrected
          : { ...corrected, settingsKey: key, ...(isDue ? { nextCheck: now } : {}) };
      if (state !== before) await saveSource(db, { id: stored.id, state: JSON.stringify(state) });
    }
  });
  if (!(await bringBackFuture(db, now, wasAhead))) return;
  forget(ingest.memory);
  log.warn('the clock was ahead: what was stored with its times has been moved back');
}

/** Whether the clock was set back since the last round came to its end. */
export async function isSetBack({ db, now }: Ingest): Promise<boolean> {
  return ((await lastRound(db)) ?? 0) > now() + CLOCK_TOLERANCE;
}
