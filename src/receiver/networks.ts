import ipaddr from 'ipaddr.js';
import { bareAddress } from './rate.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** The first address of a network, and how many of its bits are the network's. */
type Network = readonly [address: Address, bits: number];

/** Other ways to write an address, such as `0x7f.1`, are not read: no proxy writes them. */
function readAddress(text: string): Address | undefined {
  const bare = bareAddress(text);
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function readNetwork(text: string): Network | undefined {
  const [, head = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = readAddress(head);
  if (!address) return undefined;
  const most = address.kind() === 'ipv4' ? 32 : 128;
  const own = bits === undefined ? most : Number(bits);
  // A network without bits of its own is everybody.
  return own >= 1 && own <= most ? [address, own] : undefined;
}

export const isAddress = (text: string): boolean => readAddress(text) !== undefined;

/** Whether a text is a network in CIDR notation, or one address. */
export const isNetwork = (text: string): boolean => readNetwork(text) !== undefined;

/** Makes the test whether an address, in text, lies in one of these. Throws on one that is no network: a mistake of the host's. */
export function createNetworks(networks: readonly string[]): (address: string) => boolean {
  const all = networks.map((text) => {
    const network = readNetwork(text);
    if (!network) throw new TypeError(`No network: ${text}`);
    return network;
  });
  return (text) => {
    const address = readAddress(text);
    return address !== undefined && all.some(([net, bits]) => {
      // Both are of one kind; the types cannot tell.
      return address.kind() === net.kind() && (address as ipaddr.IPv6).match(net, bits);
    });
  };
}

/** Whether an address is of a network that everybody may have for their own (RFC 1918, 4193, 6598). */
export function isPrivateAddress(text: string): boolean {
  return ['private', 'uniqueLocal', 'carrierGradeNat'].includes(readAddress(text)?.range() ?? '');
}
