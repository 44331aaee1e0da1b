/** A person or organisation that wrote something. */
export type Author = { name: string; email?: string; url?: string };

/** A file that goes with an item; `length` in bytes, `duration` in seconds. */
export type Enclosure = { url: string; type?: string; length?: number; title?: string; duration?: number };

/** The picture of an item or a feed; sizes in pixels. */
export type Image = { url: string; width?: number; height?: number; alt?: string; credit?: string };

/** The outlet that a feed names as where an item is from: a claim of that feed. At least one of the two is there. */
export type Origin = { title?: string; url?: string };

/** A page or file that an item points to. */
export type Reference = { url: string; title?: string; type?: string; language?: string };

/** A category of which a feed says more than its name. */
export type Term = { term: string; label?: string; scheme?: string };

/** What an item may carry beside its text: most carry little of it. */
export type Details = {
  image?: Image;
  origin?: Origin;
  /** The page of its comments. */
  comments?: string;
  /** Plain text. */
  rights?: string;
  /** The address of a licence, or its name. */
  license?: string;
  /** In seconds. */
  duration?: number;
  episode?: number;
  season?: number;
  explicit?: boolean;
  contributors?: Author[];
  /** Of `categories`, those with a label or a scheme. */
  terms?: Term[];
  transcripts?: Reference[];
  chapters?: Reference;
  /** The page elsewhere that it is about. */
  external?: string;
  /** Where its author found it. */
  via?: Reference;
};

/**
 * One item as a feed carries it: text as plain text, `summary` and `content` as safe HTML, links absolute,
 * dates as ISO 8601 in UTC, `language` in BCP 47; what is absent is left out.
 */
export type ParsedItem = {
  id?: string;
  title?: string;
  link?: string;
  summary?: string;
  content?: string;
  published?: string;
  updated?: string;
  language?: string;
  authors?: Author[];
  categories?: string[];
  enclosures?: Enclosure[];
} & Details;

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

/** What a feed shows and says of itself beside its name. */
export type FeedDetails = {
  /** A small, square picture. */
  icon?: string;
  image?: Image;
  /** Plain text. */
  rights?: string;
  /** Its WebSub hubs. */
  hubs?: string[];
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
} & FeedDetails;
