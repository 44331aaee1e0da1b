import type { FeedRequest } from '../publish/feed-request.ts';
import type { Body } from '../publish/representation.ts';
import type { Format } from '../publish/urls.ts';
import type { Revision } from '../store/read/feeds.ts';

/** A cut to render, in a format, or as a page where there is none. Plain data: it may go to another thread. */
export type CutOrder = { request: FeedRequest; asSearch: boolean; revision: Revision; format?: Format };

/** A rendered cut, as plain data: its bytes, their hash, and the URL of what follows. */
export type CutAnswer = Body & { next?: string };

/** Who does the reading whose cost its reader chooses. Rejects with `Busy` where it would take too long. */
export type Readers = {
  cut(order: CutOrder): Promise<CutAnswer>;
  /** How many stories each feed holds. */
  counts(): Promise<[path: string, stories: number][]>;
};

/** More is asked than can be answered in time: the client may come again. */
export class Busy extends Error {
  override name = 'Busy';
}
