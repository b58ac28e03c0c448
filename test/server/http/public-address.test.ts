import { describe, expect, it } from 'vitest';
import { customerAddressOf, isLoopbackAddress, isPublicAddress } from '../../../src/server/http/public-address.ts';

describe('isPublicAddress', () => {
  it.each(['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '192.167.255.255', '223.255.255.255', '2606:4700::1111', '2a00:1450::1'])(
    'lets %s pass',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.1.2', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.0.0.8', '192.168.1.7', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', 'fc00::1', 'fd12::1', 'fe80::1'],
    ...['fe80::1%eth0', 'ff02::1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'localhost', '', '0x7f.1'],
  ])('holds %s back', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('isLoopbackAddress', () => {
  it('knows this machine', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'].every(isLoopbackAddress)).toBe(true);
    expect(['126.255.255.255', '::2', '10.0.0.1', 'localhost', '::ffff:10.0.0.1'].some(isLoopbackAddress)).toBe(false);
  });
});

describe('customerAddressOf', () => {
  it.each(['8.8.8.8', '::ffff:8.8.8.8', '::FFFF:8.8.8.8', '2606:4700::1111', '172.32.0.1'])('O5: leaves %s as it is, to be rated', (address) => {
    expect(customerAddressOf(address)).toBe(address);
  });

  it.each([
    ...['127.0.0.1', '127.8.8.8', '10.0.0.8', '172.16.0.1', '192.168.1.7', '100.64.0.1', '169.254.1.1', '0.0.0.0'],
    ...['::1', '::', '::ffff:10.0.0.8', '::FFFF:127.0.0.1', '::ffff:100.64.0.1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12::1', undefined],
  ])('O5: takes %s for nobody’s', (address) => {
    expect(customerAddressOf(address)).toBeUndefined();
  });
});
