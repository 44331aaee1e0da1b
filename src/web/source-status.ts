import type { SourceConfig } from '../config/load.ts';
import { systemClock } from '../model/instant.ts';
import { publishedUrl } from '../publish/source-address.ts';
import { readState } from '../source/read-state.ts';
import { entriesPerWeek, type SourceState } from '../source/state.ts';
import { storedSource } from '../store/read/sources.ts';
import { storedSources } from '../store/sources.ts';
import type { Web } from './web-context.ts';

/** How a source fares, as its page and the lists show it. */
export type SourceStatus = {
  id: string;
  title: string;
  enabled: boolean;
  isFile: boolean;
  /** Where it is read; absent for a file, and where that is not for readers. */
  url?: string;
  /** Its site. */
  link?: string;
  /** Absent until it was read for the first time. */
  state?: SourceState;
  /** Its entries a week, by the last four weeks. */
  perWeek: number;
};

/** The status of every source of the configuration, in its order. */
export async function sourceStatuses(web: Web): Promise<SourceStatus[]> {
  const { db, catalog } = web.publisher();
  const stored = new Map((await storedSources(db)).map((source) => [source.id, source]));
  return catalog.config.sources.map((source) => statusOf(source, stored.get(source.id)));
}

/** The status of one source; `undefined` where the configuration has none of that id. */
export async function sourceStatus(web: Web, id: string): Promise<SourceStatus | undefined> {
  const { db, catalog } = web.publisher();
  const source = catalog.sourceById.get(id);
  return source && statusOf(source, await storedSource(db, id));
}

/** Whether something is wrong that a reader should know of. */
export const isFailing = ({ enabled, state }: SourceStatus): boolean =>
  enabled && (state?.status === 'failing' || state?.status === 'gone');

function statusOf(
  source: SourceConfig,
  stored: { state: string; feedTitle?: string; feedLink?: string } | undefined,
): SourceStatus {
  const { id, title, enabled } = source;
  const url = publishedUrl(source);
  const state = stored === undefined ? undefined : readState(stored.state);
  return {
    id,
    title: title ?? stored?.feedTitle ?? id,
    enabled,
    isFile: source.file !== undefined,
    ...(url === undefined ? {} : { url }),
    ...(stored?.feedLink === undefined ? {} : { link: stored.feedLink }),
    ...(state === undefined ? {} : { state }),
    perWeek: state?.published === undefined ? 0 : entriesPerWeek(state, systemClock()),
  };
}
