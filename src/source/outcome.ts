import type { Instant } from '../model/instant.ts';
import type { HeaderLink } from './link-header.ts';

/** `ETag` and `Last-Modified` as the server sent them: opaque, stored and echoed byte for byte (RFC 9110 §8.8). */
export type Validators = { etag?: string; lastModified?: string };

/** One thing to fetch. */
export type FetchRequest = {
  url: string;
  /** Of the last good answer; without them the request is unconditional. */
  validators?: Validators;
  /** The origin that issued them, the only one that gets them back; that of `url` unless told otherwise. */
  validatorsOrigin?: string;
  /** Credentials, variables already expanded: sent to the first origin only, never logged nor stored. */
  headers?: Record<string, string>;
  /** The one host that may be in one's own network: that of `url`, or another that is named. Redirects open no other. */
  allowPrivate: boolean | string;
  /** Ends the fetch when aborted: `fetchSource` then rejects with the signal's reason. */
  signal?: AbortSignal;
};

/** How a source can fail: stable codes, shown to people, scripts and metrics. */
export type FailureCode =
  | 'network'
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'protocol'
  | 'redirect'
  | 'ssrf'
  | 'auth'
  | 'blocked'
  | 'not-found'
  | 'gone'
  | 'rate-limited'
  | 'http'
  | 'empty'
  | 'too-large'
  | 'truncated'
  | 'encoding'
  | 'unexpected-304'
  | 'not-a-feed'
  | 'parse'
  | 'too-hard-to-read'
  | 'file'
  | 'internal';

/** A refresh that brought nothing, and why: what is wrong, where, and what to do about it. */
export type Failed = {
  kind: 'failed';
  code: FailureCode;
  message: string;
  status?: number;
  /** Not before then, says the server; at most seven days ahead. */
  retryAfter?: Instant;
};

/** What a successful answer says about itself, changed or not. */
export type Answered = {
  /** Where the feed has moved, if every redirect on the way was permanent (301, 308); without userinfo. */
  permanentUrl?: string;
  /** Until when the answer counts as fresh (RFC 9111 §4.2). */
  freshUntil?: Instant;
  retryAfter?: Instant;
};

/** A whole new document; `bytes` are decompressed, `bytesOnWire` is what the body cost to transfer. */
export type Fresh = Answered & {
  kind: 'fresh';
  bytes: Uint8Array;
  contentType?: string;
  validators: Validators;
  finalUrl: string;
  bytesOnWire: number;
  /** What the answer's header links to: hubs, the feeds of a page. */
  links?: readonly HeaderLink[];
};

/** 304: what we have is current. `validators` are those that the 304 brought anew. */
export type Unchanged = Answered & { kind: 'unchanged'; validators: Validators };

export type FetchOutcome = Fresh | Unchanged | Failed;
