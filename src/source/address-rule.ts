import ipaddr from 'ipaddr.js';

// Where clouds hand out credentials: never a feed, not even in one's own network.
const METADATA = new Set(['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192']);
const NEVER = new Set(['unspecified', 'broadcast', 'multicast', 'linkLocal', 'discard']);
const COMPATIBLE: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::'), 96];

/**
 * Whether an address is one of the public internet. Everything that IANA sets apart (loopback, private,
 * link-local, multicast, translation and tunnel prefixes…) is not; nor is the IPv4-compatible `::/96`,
 * which libraries take for unicast.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = read(address);
  return parsed?.range() === 'unicast' && !isCompatible(parsed);
}

/** Whether `allowPrivate` opens the way to an address: any of one's own network, but no metadata service. */
export function isOwnNetworkAddress(address: string): boolean {
  const parsed = read(address);
  if (parsed === undefined || METADATA.has(parsed.toString())) return false;
  if (isCompatible(parsed) && parsed.range() !== 'loopback') return false;
  return !NEVER.has(parsed.range());
}

// Loopback by definition (RFC 6761 §6.3), so that no proxy need be trusted to know it.
const LOOPBACK_NAME = /(?:^|\.)localhost\.?$/;

/** The address that a URL's host is written as, without brackets; `undefined` if it is a name. */
export function literalAddress(hostname: string): string | undefined {
  if (LOOPBACK_NAME.test(hostname)) return '127.0.0.1';
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : undefined;
}

function read(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // `process` unwraps ::ffff:a.b.c.d.
  return ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
}

const isCompatible = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.kind() === 'ipv6' && (address as ipaddr.IPv6).match(COMPATIBLE);
