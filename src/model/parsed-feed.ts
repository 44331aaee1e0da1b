/** A person or organisation that wrote something. */
export type Author = { name: string; email?: string; url?: string };

/** A file that goes with an item; `length` in bytes. */
export type Enclosure = { url: string; type?: string; length?: number };

/**
 * One item as a feed carries it: text as plain text, `summary` and `content` as safe HTML, links absolute,
 * dates as ISO 8601 in UTC; what is absent is left out.
 */
export type ParsedItem = {
  id?: string;
  title?: string;
  link?: string;
  summary?: string;
  content?: string;
  published?: string;
  updated?: string;
  authors?: Author[];
  categories?: string[];
  enclosures?: Enclosure[];
};

/** What a publisher asks of those who poll (RSS `ttl`, `skipHours`, `skipDays`, `sy:updatePeriod`). */
export type PollingHints = {
  /** The least time between polls, in minutes. */
  everyMinutes?: number;
  /** Hours of the day, UTC, 0 to 23, in which not to poll. */
  skipHours?: number[];
  /** Days of the week, 0 = Sunday, in which not to poll. */
  skipDays?: number[];
  /** JSON Feed `expired`: the feed has ended for good. */
  expired?: boolean;
};

/** A feed document as read, of any format. */
export type ParsedFeed = {
  title?: string;
  link?: string;
  description?: string;
  language?: string;
  updated?: string;
  polling?: PollingHints;
  items: ParsedItem[];
};
