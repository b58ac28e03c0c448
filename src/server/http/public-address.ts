import { BlockList, isIP } from 'node:net';
import { bareAddress } from '../../receiver/rate.ts';

/** The special-purpose addresses that are not globally reachable (RFC 6890 and IANA's registry). */
const special = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(net, prefix, 'ipv4');
}
// Protocol assignments (Teredo among them), documentation, and 6to4, which holds any IPv4 address within it.
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(net, prefix, 'ipv6');
}

/** All that IANA has given out for the open network; everything else in IPv6 is local, mapped or unused. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address, in text, leads to the open network and not to a neighbour or this machine. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Whether an address, in text, is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * The address where it can be a customer's. A loopback or private one is that of a proxy, or of a network behind one:
 * all its customers share it, so a rate held by it would let one of them lock out the others.
 */
export function customerAddressOf(address: string | undefined): string | undefined {
  return address !== undefined && isPublicAddress(bareAddress(address)) ? address : undefined;
}
