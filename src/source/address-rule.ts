import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

// Where clouds hand out credentials and settings to whoever asks: never a feed, not even in one's own network.
const METADATA = [
  '168.63.129.16/32', // Azure; routed as if it were public
  '100.100.100.200/32', // Alibaba
  '192.0.0.192/32', // Oracle
  'fd00:ec2::/32', // Amazon: metadata, credentials of pods, names, time
  'fd20:ce::254/128', // Google
  'fd00:42::42/128', // Scaleway
  'fd00:c1::a9fe:a9fe/128', // Oracle
].map((block) => ipaddr.parseCIDR(block));
// Link-local holds 169.254.169.254, and its like of all other clouds.
const NEVER = new Set(['unspecified', 'broadcast', 'multicast', 'linkLocal', 'discard']);
const COMPATIBLE: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::'), 96];

/**
 * Whether an address is one of the public internet. Everything that IANA sets apart (loopback, private,
 * link-local, multicast, translation and tunnel prefixes…) is not; nor is the IPv4-compatible `::/96`,
 * which libraries take for unicast, nor a metadata service wherever it is.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = read(address);
  return parsed !== undefined && isPublic(parsed);
}

/**
 * Whether `allowPrivate` opens the way to an address: any of one's own network, but no metadata service. Where an
 * IPv4 address is embedded in it, that is where the way leads, and it must be allowed as well.
 */
export function isOwnNetworkAddress(address: string): boolean {
  const parsed = read(address);
  return parsed !== undefined && isOwn(parsed);
}

// Loopback by definition (RFC 6761 §6.3), so that no proxy need be trusted to know it.
const LOOPBACK_NAME = /(?:^|\.)localhost\.?$/;

/** The address that a URL's host is written as, without brackets; `undefined` if it is a name. */
export function literalAddress(hostname: string): string | undefined {
  if (LOOPBACK_NAME.test(hostname)) return '127.0.0.1';
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : undefined;
}

function read(address: string): Address | undefined {
  // `process` unwraps ::ffff:a.b.c.d.
  return ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
}

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && !isCompatible(address) && !isMetadata(address);

function isOwn(address: Address): boolean {
  if (isMetadata(address) || NEVER.has(address.range())) return false;
  if (isCompatible(address)) return address.range() === 'loopback';
  return embeddedIn(address).every((inner) => inner !== undefined && (isPublic(inner) || isOwn(inner)));
}

const isMetadata = (address: Address): boolean =>
  METADATA.some(([block, bits]) => block.kind() === address.kind() && address.match(block, bits));

const isCompatible = (address: Address): boolean =>
  address.kind() === 'ipv6' && (address as ipaddr.IPv6).match(COMPATIBLE);

/** The IPv4 addresses that a translation or tunnel prefix carries; `undefined` where it cannot be told which. */
function embeddedIn(address: Address): (Address | undefined)[] {
  const bytes = address.toByteArray();
  const at = (start: number) => new ipaddr.IPv4(bytes.slice(start, start + 4));
  switch (address.range()) {
    case 'rfc6145': // ::ffff:0:a.b.c.d (RFC 7915)
      return [at(12)];
    case 'rfc6052': // 64:ff9b::/96, and 64:ff9b:1::/48 as its networks of 96 bits (RFC 6052 §2.2, RFC 8215)
      return [bytes.slice(8, 12).every((byte) => byte === 0) ? at(12) : undefined];
    case '6to4': // RFC 3056 §2
      return [at(2)];
    case 'teredo': // its server, and its client, whose bits are inverted (RFC 4380 §4)
      return [at(4), new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff))];
    default:
      return [];
  }
}
