import { describe, expect, it } from 'vitest';
import { isOwnNetworkAddress, isPublicAddress, literalAddress } from '../../src/source/address-rule.ts';

describe('isPublicAddress', () => {
  it.each([
    ['1.1.1.1'],
    ['8.8.8.8'],
    ['93.184.215.14'],
    ['172.15.255.255'],
    ['172.32.0.1'],
    ['100.63.255.255'],
    ['100.128.0.1'],
    ['169.253.1.1'],
    ['2606:4700:4700::1111'],
    ['2a00:1450:4001:800::200e'],
    ['::ffff:1.1.1.1'],
  ])('lets %s through', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'cloud metadata'],
    ['169.254.1.1', 'link-local'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.8', 'IETF protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['192.31.196.1', 'AS112'],
    ['192.52.193.1', 'AMT'],
    ['192.88.99.1', '6to4 relay'],
    ['192.168.1.1', 'private'],
    ['192.175.48.1', 'AS112'],
    ['198.18.0.1', 'benchmarking'],
    ['198.19.255.255', 'benchmarking'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::7f00:1', 'IPv4-compatible loopback'],
    ['::0a00:0001', 'IPv4-compatible private'],
    ['::ffff:127.0.0.1', 'mapped loopback'],
    ['::ffff:a9fe:a9fe', 'mapped metadata'],
    ['::ffff:0:127.0.0.1', 'translated'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::a00:1', 'local NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:2::1', 'benchmarking'],
    ['2001:db8::1', 'documentation'],
    ['2001:10::1', 'ORCHID'],
    ['2002:7f00:1::', '6to4'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'cloud metadata'],
    ['168.63.129.16', 'cloud metadata in public space'],
    ['::ffff:168.63.129.16', 'mapped metadata'],
    ['64:ff9b::808:808', 'NAT64 of a public address'],
    ['2002:808:808::1', '6to4 of a public address'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo of public addresses'],
    ['::ffff:0:8.8.8.8', 'translation of a public address'],
    ['fe80::1', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['nonsense', 'no address'],
    ['', 'no address'],
  ])('keeps %s out: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('isOwnNetworkAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.10',
    '172.20.0.2',
    '100.64.3.4',
    '::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1:7::10.0.0.1',
    '::ffff:0:10.0.0.1',
    '2002:a00:1::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  ])('opens the way to %s', (address) => {
    expect(isOwnNetworkAddress(address)).toBe(true);
  });

  it.each(['169.254.169.254', '169.254.0.1', 'fd00:ec2::254', '100.100.100.200', '::ffff:169.254.169.254'])(
    'does not open it to %s, where clouds keep credentials',
    (address) => {
      expect(isOwnNetworkAddress(address)).toBe(false);
    },
  );

  it.each([
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::23',
    'fd00:ec2::253',
    'fd20:ce::254',
    'fd00:c1::a9fe:a9fe',
    'fe80::a9fe:a9fe',
    '64:ff9b::169.254.169.254',
    '64:ff9b::168.63.129.16',
    '64:ff9b:1::169.254.169.254',
    '64:ff9b:1:a9fe:a9:fe00::',
    '64:ff9b:1:0:a9:fea9:fe00:0',
    '::ffff:0:169.254.169.254',
    '::ffff:0:0.0.0.0',
    '2002:a9fe:a9fe::1',
    '2002:6464:64c8::1',
    '2001:0:a9fe:a9fe::1',
    '2001:0:808:808:0:0:5601:5601',
  ])('does not open it to %s, whatever it is wrapped in', (address) => {
    expect(isOwnNetworkAddress(address)).toBe(false);
  });

  it.each(['0.0.0.0', '::', '255.255.255.255', '224.0.0.1', 'ff02::1', 'fe80::1', '::7f00:1', 'nonsense'])(
    'does not open it to %s',
    (address) => {
      expect(isOwnNetworkAddress(address)).toBe(false);
    },
  );
});

describe('literalAddress', () => {
  it.each([
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://0177.0.0.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://127.0.0.1./', '127.0.0.1'],
    ['http://１２７.0.0.1/', '127.0.0.1'],
    ['http://[::1]/', '::1'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['http://[::127.0.0.1]/', '::7f00:1'],
    ['http://example.org/', undefined],
    ['http://localhost/', '127.0.0.1'],
    ['http://feeds.localhost./', '127.0.0.1'],
    ['http://notlocalhost/', undefined],
  ])('of %s is %s', (url, address) => {
    expect(literalAddress(new URL(url).hostname)).toBe(address);
  });
});
