import { hash as digest } from 'node:crypto';
import { classifierVersion } from '../classify/classifier.ts';
import type { Config } from '../config/load.ts';
import { commitPlan } from '../merge/commit.ts';
import { representBy } from '../merge/represent.ts';
import type { Arrival } from '../merge/settle.ts';
import { plainText } from '../parse/plain-text.ts';
import { entriesAfter, type StoredEntry } from '../store/entries.ts';
import { touchFeed } from '../store/feeds.ts';
import { matchesOf, type StoredMatch } from '../store/matches.ts';
import { saveSetting, setting } from '../store/settings.ts';
import { matchedFeeds } from './feed-paths.ts';
import type { Ingest } from './ingest.ts';
import { readWords } from './ready.ts';

const BATCH = 500;

/**
 * Brings what is stored in line with a configuration that has changed: entries are classified anew by the new
 * rules, batch by batch, and feeds that are named otherwise now count as changed. Does nothing where nothing did.
 */
export async function reclassify(ingest: Ingest): Promise<void> {
  const { db, ids, config } = ingest;
  const rules = classifierVersion(config);
  if ((await setting(db, 'rules')) !== rules) {
    let last = 0;
    for (;;) {
      // Read where it is written, since cases settled by hand move entries beside us.
      const entries = await db.transaction(async () => {
        const batch = await entriesAfter(db, last, BATCH);
        await reclassifyBatch(ingest, batch);
        return batch;
      });
      if (entries.length === 0) break;
      last = entries.at(-1)?.id ?? last;
    }
    await saveSetting(db, 'rules', rules);
  }
  const face = faceOf(config);
  if ((await setting(db, 'face')) !== face) {
    await db.transaction(async () => {
      for (const id of ids.pathOf.keys()) await touchFeed(db, id, ingest.now());
      await saveSetting(db, 'face', face);
    });
  }
}

async function reclassifyBatch(ingest: Ingest, entries: readonly StoredEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { db, ids } = ingest;
  const before = Map.groupBy(
    await matchesOf(
      db,
      entries.map(({ id }) => id),
    ),
    (match) => match.entry,
  );
  const arrivals = entries.flatMap((entry): Arrival[] => {
    const summary = plainText(entry.summary);
    const content = plainText(entry.content);
    const { matches: found, words } = readWords(ingest.classifier, entry, summary, content);
    const matches = matchedFeeds(found, ids);
    if (found.admitted === entry.admitted && sameMatches(before.get(entry.id) ?? [], matches)) return [];
    return [{ entry: { ...entry, admitted: found.admitted }, matches, words, change: 'slight' }];
  });
  if (arrivals.length > 0) {
    await commitPlan(db, ids, { arrivals, edges: [] }, ingest.now(), representBy(ingest.config));
  }
}

function sameMatches(before: readonly StoredMatch[], after: Arrival['matches']): boolean {
  const key = ({ feed, words }: { feed: number; words: string[] }) => `${feed} ${JSON.stringify(words)}`;
  const old = new Set(before.map(key));
  return old.size === after.length && after.every((match) => old.has(key(match)));
}

/** All of a configuration that shows in published bytes. */
function faceOf({ site, sources, actors, topics, feeds }: Config): string {
  const named = (list: { id: string; title?: string; description?: string }[]) =>
    list.map(({ id, title, description }) => [id, title, description]);
  const shown = sources.map(({ id, title, content, publisher }) => [id, title, content, publisher]);
  return digest('sha1', JSON.stringify([site, shown, named(actors), named(topics), named(feeds)]), 'hex');
}
