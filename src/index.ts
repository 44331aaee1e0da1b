export {
  type EntryInput,
  type MergedStory,
  type MergeOptions,
  mergeEntries,
} from './ingest/merge-entries.ts';
export type {
  Author,
  Enclosure,
  Image,
  Origin,
  ParsedFeed,
  ParsedItem,
  Reference,
  Term,
} from './model/parsed-feed.ts';
export { FeedError, type FeedErrorCode } from './parse/feed-error.ts';
export { parseFeed } from './parse/read-feed.ts';
