import { isIP } from 'node:net';
import { createNetworks, isNetwork, isPrivateAddress } from '../../receiver/networks.ts';
import { isLoopbackAddress, isPublicAddress } from '../http/public-address.ts';

/** Where webhooks may go besides the open network. */
export interface AllowedDestinations {
  /** For development and tests: this machine, also by plain http. */
  readonly allowLoopback?: boolean | undefined;
  /** Hosts, by name, and networks of one's own, by https: `crm.internal`, `10.0.0.8`, `10.0.0.0/8`. */
  readonly allow?: readonly string[] | undefined;
}

export const destinationFaults = ['not-a-url', 'not-https', 'credentials', 'private-address'] as const;
export type DestinationFault = (typeof destinationFaults)[number];

export interface Destinations {
  /** What is wrong with a destination, as far as its text shows; its name is resolved only when it is sent to. */
  fault(url: string): DestinationFault | undefined;
  /** Whether a connection to an address may be made, for a host of this name. */
  mayConnect(hostname: string, address: string, secure: boolean): boolean;
}

/** The host of a URL as an address is written; a name stays a name. */
const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const hostName = /^(?=.*[a-z])[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/i;

/** Whether a text can be allowed: a network, an address or a name. */
export const isAllowable = (text: string): boolean => isNetwork(text) || hostName.test(text);

/** Throws on what is neither a host nor a network: a mistake of the host's. */
export function createDestinations({ allowLoopback = false, allow = [] }: AllowedDestinations): Destinations {
  const wrong = allow.find((text) => !isAllowable(text));
  if (wrong !== undefined) throw new TypeError(`Neither a host nor a network: ${wrong}`);
  const isNear = createNetworks(allow.filter(isNetwork));
  const names = new Set(allow.filter((text) => !isNetwork(text)).map((name) => name.toLowerCase()));

  /** A name that is allowed leads to a neighbour; to this machine, or to what a cloud tells its machines, only a network does. */
  const mayReach = (hostname: string, address: string): boolean =>
    isPublicAddress(address) || isNear(address) || (names.has(hostname.toLowerCase()) && isPrivateAddress(address));

  return {
    fault(url) {
      if (!URL.canParse(url)) return 'not-a-url';
      const parsed = new URL(url);
      const host = bareHost(parsed);
      const local = allowLoopback && (host === 'localhost' || isLoopbackAddress(host));
      if (parsed.protocol !== 'https:' && !(local && parsed.protocol === 'http:')) return 'not-https';
      // The address is shown to who looks after it, and a password in it would be too.
      if (parsed.username !== '' || parsed.password !== '') return 'credentials';
      if (!local && isIP(host) !== 0 && !mayReach(host, host)) return 'private-address';
      return undefined;
    },
    mayConnect: (hostname, address, secure) =>
      (secure && mayReach(hostname, address)) || (allowLoopback && isLoopbackAddress(address)),
  };
}
