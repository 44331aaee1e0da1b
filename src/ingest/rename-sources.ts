import type { Logger } from 'pino';
import type { Config } from '../config/load.ts';
import type { Db } from '../store/db.ts';
import { renameSource } from '../store/rename-source.ts';

/** Hands over what is kept of each source that was renamed, once: before anything is read under the new id. */
export async function renameSources(db: Db, { sources }: Config, log: Logger): Promise<void> {
  for (const { id, renamedFrom } of sources) {
    if (renamedFrom === undefined) continue;
    const found = await db.transaction(() => renameSource(db, renamedFrom, id));
    if (found) log.info({ source: id, renamedFrom }, 'source renamed');
  }
}
