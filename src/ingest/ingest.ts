import type { Logger } from 'pino';
import { type Classifier, compileRules } from '../classify/classifier.ts';
import type { Config } from '../config/load.ts';
import { emptyMemory, type Memory } from '../merge/memory.ts';
import type { Clock } from '../model/instant.ts';
import type { Fetcher } from '../source/fetcher.ts';
import type { Random } from '../source/next-check.ts';
import { createSlots, type Slots } from '../source/slots.ts';
import type { Db } from '../store/db.ts';
import { type FeedIds, registerFeeds } from '../store/feeds.ts';
import { createDocumentReader, type DocumentReader } from './document-reader.ts';
import { feedPaths } from './feed-paths.ts';

/** All that a refresh works with: passed in, so that tests choose the clock, the network and the store. */
export type Ingest = {
  config: Config;
  db: Db;
  ids: FeedIds;
  classifier: Classifier;
  fetcher: Fetcher;
  documents: DocumentReader;
  /** As many hosts are asked at a time, by all rounds together. */
  slots: Slots;
  log: Logger;
  now: Clock;
  random: Random;
  memory: Memory;
  /** Told, after each commit, which feeds changed, by path. */
  onChanged: (feeds: string[]) => void;
};

/** Puts together what the ingesting role works with, over an open, migrated store. */
export async function openIngest(
  parts: Pick<Ingest, 'config' | 'db' | 'fetcher' | 'log' | 'now' | 'random' | 'onChanged'>,
): Promise<Ingest> {
  const classifier = compileRules(parts.config);
  return {
    ...parts,
    ids: await registerFeeds(parts.db, feedPaths(parts.config)),
    classifier,
    documents: createDocumentReader(parts.config),
    slots: createSlots(parts.config.fetch.concurrency),
    memory: emptyMemory(),
  };
}
