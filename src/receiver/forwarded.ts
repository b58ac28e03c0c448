import { createNetworks, isAddress } from './networks.ts';

/** The headers in which proxies say whose request it is. */
export const forwardedHeaders = ['X-Forwarded-For', 'Forwarded'] as const;
/** One of `forwardedHeaders`. */
export type ForwardedHeader = (typeof forwardedHeaders)[number];

/** The proxies before a receiver, as its host knows them. */
export interface TrustedProxies {
  /** Their networks (CIDR) and addresses. */
  readonly trust: readonly string[];
  /** The one header in which they name whom they speak for. The other is not read: a customer may have written it. */
  readonly header: ForwardedHeader;
}

/** Tells a customer's address from that of the connection and what the proxies say; `undefined` where they say nothing that is one. */
export type ForwardedAddress = (request: Request, connection: string | undefined) => string | undefined;

/** Characters of a header that are read, from its end. What stands further left was written by nobody who is trusted. */
const mostRead = 2_000;

/** The last element of a list, whose commas may stand in quotes (RFC 9110 section 5.6.4). */
const lastElement = /(?:^|,)((?:[^",]|"(?:[^"\\]|\\.)*")*)$/;

const pair = /\s*([^;=\s]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)\s*(?:;|$)/gy;

/** `for` of one element of `Forwarded` (RFC 7239 section 4). */
function forOf(element: string): string {
  const found = [...element.matchAll(pair)].find(([, name]) => name?.toLowerCase() === 'for');
  return found?.[2]?.replace(/^"(.*)"$/, '$1') ?? '';
}

/** Without the port that some proxies add; an IPv6 address stands in brackets then. */
function withoutPort(text: string): string {
  return text.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

/**
 * Makes the reading of the customer's address. Each proxy adds whom it heard at the end, so the header is read from the
 * right, as long as who wrote it is trusted: what stands further left may be anybody's invention. Throws on a network or
 * a header that is none: a mistake of the host's.
 */
export function createForwardedAddress({ trust, header }: TrustedProxies): ForwardedAddress {
  if (!forwardedHeaders.includes(header)) throw new TypeError('`header` has to be X-Forwarded-For or Forwarded');
  const isTrusted = createNetworks(trust);
  return (request, connection) => {
    let address = connection;
    let rest = (request.headers.get(header) ?? '').slice(-mostRead);
    // A proxy is nobody's customer: where it names no one, nobody is known.
    while (address !== undefined && isTrusted(address)) {
      const found = lastElement.exec(rest);
      const element = found?.[1]?.trim() ?? '';
      rest = rest.slice(0, found?.index ?? 0);
      address = withoutPort(header === 'Forwarded' ? forOf(element) : element) || undefined;
    }
    // Some say `unknown`, or a name of their own making: it may stand for many.
    return address !== undefined && isAddress(address) ? address : undefined;
  };
}
