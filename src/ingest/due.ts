import type { SourceConfig } from '../config/load.ts';
import type { Instant } from '../model/instant.ts';
import { withoutFuture } from '../source/clock-ahead.ts';
import { hostOf, pausedHosts } from '../source/hosts.ts';
import { readState } from '../source/read-state.ts';
import { isDue, type SourceState, settingsKey, stateFor } from '../source/state.ts';
import type { Db } from '../store/db.ts';
import { storedSources } from '../store/sources.ts';

/** A source with its state. */
export type SourceTask = { source: SourceConfig; state: SourceState };

/** Every enabled source with the state that the store keeps of it, as it is at a moment. */
export async function sourceTasks(
  db: Db,
  sources: readonly SourceConfig[],
  now: Instant,
): Promise<SourceTask[]> {
  const stored = new Map((await storedSources(db)).map(({ id, state }) => [id, readState(state)]));
  return sources
    .filter((source) => source.enabled)
    .map((source) => {
      const url = placeOf(source);
      const state = withoutFuture(stateFor(url, stored.get(source.id)), now);
      return { source, state: { ...state, settingsKey: settingsKey({ ...source, url }) } };
    });
}

/** Where a source is asked now. */
export const hostOfTask = ({ source, state }: SourceTask): string =>
  hostOf(state.movedTo ?? source.url ?? '');

/** The hosts that asked for a pause, due or not the source that was told so: nothing of theirs is asked. */
export const hostsAtRest = (tasks: readonly SourceTask[], now: Instant): ReadonlyMap<string, Instant> =>
  pausedHosts(
    tasks.map(({ source, state }) => ({
      url: state.movedTo ?? source.url ?? '',
      hostPausedUntil: state.hostPausedUntil,
    })),
    now,
  );

/** What a source's state is about: its URL or its file. */
export const placeOf = (source: SourceConfig): string => source.url ?? `file:${source.file}`;

/** Which of them are to be read now: files always, feeds when they are due. */
export const dueTasks = (tasks: readonly SourceTask[], now: Instant): SourceTask[] =>
  tasks.filter(({ source, state }) => source.file !== undefined || isDue(state, now));
