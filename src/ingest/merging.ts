import type { Config } from '../config/load.ts';
import type { StoredEntry } from '../store/entries.ts';
import type { Piece } from '../story/piece.ts';
import type { Ingest } from './ingest.ts';

/** What merging works with. */
export type Merging = Pick<Ingest, 'db' | 'memory'> & { config: Pick<Config, 'merge' | 'sources'> };

/** An entry that has not been judged: as merging sees it, and what it is met by in the store. */
export type Newcomer = Pick<StoredEntry, 'id' | 'uuid' | 'at' | 'urlKey'> & { piece: Piece };
