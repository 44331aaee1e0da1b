import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { type Clock, systemClock } from '../model/instant.ts';
import { isOwnNetworkAddress, isPublicAddress, literalAddress } from './address-rule.ts';
import { createHostLocks, type HostLocks } from './host-locks.ts';
import { KEEP_ALIVE_MS, onceMoreIfCut } from './send-request.ts';

/** What a fetch may cost: milliseconds and bytes. */
type FetchLimits = {
  /** Until the socket stands, name resolution and TLS included. */
  connectMs: number;
  /** From the first request to the last byte, all redirects included. */
  totalMs: number;
  /** Of a body, after decompression. */
  maxBytes: number;
  /** Of a response's header. */
  maxHeaderBytes: number;
};

const DEFAULT_LIMITS: FetchLimits = {
  connectMs: 10_000,
  totalMs: 30_000,
  maxBytes: 10 * 1024 * 1024,
  maxHeaderBytes: 16 * 1024,
};

/** All addresses of a name; rejects with a `code` as `node:dns` does. */
type Resolver = (hostname: string) => Promise<{ address: string; family: number }[]>;

export type FetcherOptions = {
  /** As `userAgent` makes it. */
  userAgent: string;
  limits?: Partial<FetchLimits>;
  /** An outgoing proxy (http, https or socks5), trusted to keep out of the private network itself. */
  proxy?: string;
  resolve?: Resolver;
  /** Which addresses anybody may reach; the public internet unless told otherwise. */
  isPublic?: (address: string) => boolean;
  now?: Clock;
};

/** The connections and limits that all fetches of a process share; `close` it to leave no handle open. */
export type Fetcher = {
  userAgent: string;
  limits: FetchLimits;
  now: Clock;
  locks: HostLocks;
  /** The dispatcher for a hop to this host, or `undefined` if the host is written as a forbidden address. */
  route: (hostname: string, allowPrivate: boolean) => Dispatcher | undefined;
  close: () => Promise<void>;
};

/** Our honest name for `User-Agent`: `Tributary/1.2.3 (+https://example.org/)`. */
export const userAgent = (version: string, siteUrl?: string): string =>
  siteUrl === undefined ? `Tributary/${version}` : `Tributary/${version} (+${siteUrl})`;

/** A name that resolves to an address that may not be reached. */
class ForbiddenAddressError extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
}

/**
 * Opens what fetching needs. Public and private traffic have connections of their own, so that a socket that
 * one source was allowed to open is never reused by another that was not.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const isPublic = options.isPublic ?? isPublicAddress;
  const resolve = options.resolve ?? ((hostname) => systemLookup(hostname, { all: true }));
  const isOpen = (address: string) => isPublic(address) || isOwnNetworkAddress(address);
  const connections = {
    guarded: dispatcher(limits, options.proxy, checkedLookup(resolve, isPublic)),
    open: dispatcher(limits, options.proxy, checkedLookup(resolve, isOpen)),
  };
  return {
    userAgent: options.userAgent,
    limits,
    now: options.now ?? systemClock,
    locks: createHostLocks(),
    route: (hostname, allowPrivate) => {
      // No lookup happens for an address written out, so it is judged here, at every hop.
      const literal = literalAddress(hostname);
      const allowed = literal === undefined || (allowPrivate ? isOpen : isPublic)(literal);
      return allowed ? connections[allowPrivate ? 'open' : 'guarded'] : undefined;
    },
    close: async () => {
      await Promise.all(Object.values(connections).map((one) => one.destroy()));
    },
  };
}

function dispatcher(limits: FetchLimits, proxy: string | undefined, lookup: LookupFunction): Dispatcher {
  const common = {
    allowH2: false,
    connections: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // However long the server would keep it: none is left idle after a round.
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // The deadline over all does these two's work, and a drip cannot outwit it.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: limits.maxHeaderBytes,
    connectTimeout: limits.connectMs,
  };
  const agent =
    proxy === undefined
      ? new Agent({ ...common, connect: { lookup, timeout: limits.connectMs } })
      : new ProxyAgent({ ...common, uri: proxy });
  return agent.compose(onceMoreIfCut);
}

/**
 * The check at the only place where it cannot be walked around: the socket connects to the addresses that
 * this hands out, and one forbidden among them spoils the name.
 */
function checkedLookup(resolve: Resolver, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const forbidden = addresses.find(({ address }) => !isAllowed(address));
        const wanted = addresses.filter(({ family }) => !options.family || family === options.family);
        const [first] = wanted;
        if (forbidden !== undefined) {
          callback(new ForbiddenAddressError(`${hostname} resolves to ${forbidden.address}`), '', 0);
        } else if (first === undefined) {
          callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '', 0);
        } else if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, '', 0),
    );
  };
}
