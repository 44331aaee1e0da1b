import { describe, expect, it } from 'vitest';
import { countedClient, countedPeer } from '../../src/web/client-address.ts';

describe('who is counted for a request', () => {
  it.each([
    ['a public peer', '203.0.113.7', undefined, false, '203.0.113.7'],
    ['a private peer', '10.1.2.3', undefined, false, '10.1.2.3'],
    ['IPv4 within IPv6', '::ffff:203.0.113.7', undefined, false, '203.0.113.7'],
    ['an IPv6 peer by its network', '2001:db8:1:2:3:4:5:6', undefined, false, '2001:db8:1:2::/64'],
    ['its neighbour', '2001:db8:1:2::9', undefined, false, '2001:db8:1:2::/64'],
    ['nobody on this machine', '127.0.0.1', undefined, false, undefined],
    ['nobody on this machine, in IPv6', '::1', undefined, false, undefined],
    ['whom nobody trusts to name others', '203.0.113.7', '198.51.100.1', false, '203.0.113.7'],
    ['nobody whom an untrusted proxy names', '127.0.0.1', '198.51.100.1', false, undefined],
    ['whom the proxy names', '127.0.0.1', '198.51.100.1', true, '198.51.100.1'],
    [
      'whom the proxy names, not what a client wrote',
      '127.0.0.1',
      '1.1.1.1, 198.51.100.1',
      true,
      '198.51.100.1',
    ],
    ['whom the first of two proxies names', '127.0.0.1', '198.51.100.1, 127.0.0.1', true, '198.51.100.1'],
    ['whom a proxy in the private network names', '172.17.0.1', '198.51.100.1', true, '198.51.100.1'],
    ['a public peer is no proxy', '203.0.113.7', '198.51.100.1', true, '203.0.113.7'],
    ['a client with its port', '127.0.0.1', '198.51.100.1:4711', true, '198.51.100.1'],
    ['an IPv6 client with its port', '127.0.0.1', '[2001:db8::1]:4711', true, '2001:db8:0:0::/64'],
    ['the proxy itself, where it names nobody', '10.0.0.1', 'unknown', true, '10.0.0.1'],
    ['nobody, where a proxy on this machine names nobody', '127.0.0.1', undefined, true, undefined],
    ['nobody without a socket', undefined, '198.51.100.1', true, undefined],
  ])('%s', (_who, peer, forwardedFor, trustProxy, counted) => {
    expect(countedClient(peer, forwardedFor, trustProxy)).toBe(counted);
  });
});

describe('who is counted for a connection', () => {
  it.each([
    ['203.0.113.7', false, '203.0.113.7'],
    ['10.1.2.3', false, '10.1.2.3'],
    ['127.0.0.9', false, undefined],
    ['::ffff:127.0.0.1', false, undefined],
    ['203.0.113.7', true, '203.0.113.7'],
    ['10.1.2.3', true, undefined],
    [undefined, false, undefined],
  ])('%s, a proxy trusted: %s', (address, trustProxy, counted) => {
    expect(countedPeer(address, trustProxy)).toBe(counted);
  });
});
