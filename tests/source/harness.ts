import { afterAll, beforeAll } from 'vitest';
import { type Instant, instant } from '../../src/model/instant.ts';
import { isPublicAddress } from '../../src/source/address-rule.ts';
import { fetchSource } from '../../src/source/fetch-source.ts';
import { createFetcher, type Fetcher, type FetcherOptions, userAgent } from '../../src/source/fetcher.ts';
import type { Failed, FetchOutcome, FetchRequest, Fresh } from '../../src/source/outcome.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';

/** Noon of a Tuesday: the clock of every fetch here. */
export const now: Instant = instant(Date.UTC(2026, 10, 24, 12));

/** A server and a fetcher for a test file, opened before its tests and closed after. */
export function harness(options: Partial<FetcherOptions> = {}) {
  const parts = {} as { server: FeedServer; fetcher: Fetcher };
  beforeAll(async () => {
    parts.server = await startFeedServer();
    parts.fetcher = createFetcher({
      userAgent: userAgent('1.2.3', 'https://site.example/'),
      now: () => now,
      ...options,
    });
  });
  afterAll(async () => {
    await parts.fetcher.close();
    await parts.server.close();
  });
  return {
    get server() {
      return parts.server;
    },
    fetch: (url: string, more: Partial<FetchRequest> = {}): Promise<FetchOutcome> =>
      fetchSource({ url, allowPrivate: true, ...more }, parts.fetcher),
  };
}

/** The outcome as a failure, or an error that shows what it is instead. */
export function failure(outcome: FetchOutcome): Failed {
  if (outcome.kind !== 'failed') throw new Error(`not a failure: ${JSON.stringify(outcome).slice(0, 300)}`);
  return outcome;
}

/** The outcome as a document, or an error that shows what it is instead. */
export function document(outcome: FetchOutcome): Fresh {
  if (outcome.kind !== 'fresh') throw new Error(`not a document: ${JSON.stringify(outcome).slice(0, 300)}`);
  return outcome;
}

/** To the tests this is a house in the public internet; all other loopback addresses stay private. */
export const PUBLIC = '127.0.0.9';
export const isPublicHere = (address: string) => address === PUBLIC || isPublicAddress(address);

/** Fetches with a fetcher of its own; names resolve to what is given for them, call by call, the last for ever. */
export async function fetchWith(
  request: Partial<FetchRequest> & { url: string },
  names: Record<string, string[][]> = {},
  options: Partial<FetcherOptions> = {},
): Promise<FetchOutcome> {
  const left = new Map(Object.entries(names).map(([name, answers]) => [name, [...answers]]));
  const fetcher = createFetcher({
    userAgent: 'Test',
    limits: { totalMs: 2_000 },
    isPublic: isPublicHere,
    resolve: async (hostname) => {
      const answers = left.get(hostname);
      const addresses = (answers && answers.length > 1 ? answers.shift() : answers?.[0]) ?? [];
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    ...options,
  });
  try {
    return await fetchSource({ allowPrivate: false, ...request }, fetcher);
  } finally {
    await fetcher.close();
  }
}
