import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/**
 * Who is counted for a connection from an address: itself, an IPv6 client by its network of 64 bits, which is what
 * one client has. Nobody where it is this machine, or, with a trusted proxy, an address that may be the proxy's.
 */
export function countedPeer(address: string | undefined, trustProxy: boolean): string | undefined {
  const peer = parsed(address);
  return peer === undefined || mayBeProxy(peer, trustProxy) ? undefined : networkOf(peer);
}

/**
 * Who is counted for a request: the peer, or, where that is a trusted proxy, whom it names. A proxy appends the
 * client to `X-Forwarded-For`: what stands before it was written by anyone.
 */
export function countedClient(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustProxy: boolean,
): string | undefined {
  const from = parsed(peer);
  if (from === undefined) return undefined;
  if (trustProxy && mayBeProxy(from, trustProxy)) {
    const client = forwardedFor
      ?.split(',')
      .map(parsed)
      .findLast((address) => address !== undefined && address.range() !== 'loopback');
    if (client !== undefined) return networkOf(client);
  }
  return from.range() === 'loopback' ? undefined : networkOf(from);
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Where a proxy may be beside this machine. */
const OWN_NETWORKS = new Set(['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']);

const mayBeProxy = (peer: Address, trustProxy: boolean): boolean =>
  peer.range() === 'loopback' || (trustProxy && OWN_NETWORKS.has(peer.range()));

/** Addresses that came last: one connection asks many times. */
const parsedLast = new LRUCache<string, Address>({ max: 1_000 });

/** An address, or one with its port; an IPv4 address within IPv6 as what it is. */
function parsed(text: string | undefined): Address | undefined {
  if (text === undefined) return undefined;
  const known = parsedLast.get(text);
  if (known !== undefined) return known;
  const address = parse(text);
  if (address !== undefined) parsedLast.set(text, address);
  return address;
}

function parse(text: string): Address | undefined {
  const bare = text.trim().replace(/^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function networkOf(address: Address): string {
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
