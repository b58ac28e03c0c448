import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../base/clock.ts';
import { type TrustedProxies, createForwardedAddress } from '../../receiver/forwarded.ts';
import { customerAddressOf } from './public-address.ts';
import { type Deadlines, bodyStream } from './request-body.ts';

const addresses = new WeakMap<Request, string>();

/** The address of the connection that a request came by, whoever's it is. */
export function remoteAddress(request: Request): string | undefined {
  return addresses.get(request);
}

/** That address where it can be a customer's, and none where it is nobody's: for `clientAddress`. */
export function customerAddress(request: Request): string | undefined {
  return customerAddressOf(remoteAddress(request));
}

/** The same where proxies are trusted to say whom they speak for. Throws on a network that is none. */
export function createCustomerAddress(proxies?: TrustedProxies): (request: Request) => string | undefined {
  if (!proxies) return customerAddress;
  const addressOf = createForwardedAddress(proxies);
  // A private one is that of a proxy which was not named, and everybody's behind it.
  return (request) => customerAddressOf(addressOf(request, remoteAddress(request)));
}

/** A host and a port (RFC 9110 section 7.2) and nothing that would go on as a path, a query or a user's name. */
const hostPattern = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{0,5})?$/i;

/** The host that was asked for, which HTTP/1.0 may leave out; `undefined` where it is none. */
function hostOf({ headers, rawHeaders }: IncomingMessage): string | undefined {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
  // Node gives the first of several; a proxy before it may have gone by the second.
  if (hosts > 1) return undefined;
  const { host = 'localhost' } = headers;
  return hostPattern.test(host) ? host : undefined;
}

/** Whether something has read the body, or to its end where it is empty, as a parser does that a framework puts first. */
function isRead({ readableDidRead, readableEnded }: IncomingMessage): boolean {
  return readableDidRead || readableEnded;
}

/** Whether a body is gone that is needed here. */
function isBodyTaken(incoming: IncomingMessage): boolean {
  const { headers } = incoming;
  return isRead(incoming) && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}

/** The request as web standards have it; `undefined` where it is none. Throws where its body is gone: a mistake of the host's. */
export function toRequest(incoming: IncomingMessage, limits: Deadlines, clock: Clock): Request | undefined {
  const { method = 'GET', rawHeaders } = incoming;
  // Express cuts off what a router is mounted at, and keeps the whole here.
  const { url = '/', originalUrl = url } = incoming as IncomingMessage & { readonly originalUrl?: string };
  const host = hostOf(incoming);
  // Only the origin form (RFC 9112 section 3.2.1): `//other.example` would be read as another host.
  if (host === undefined || !originalUrl.startsWith('/') || method === 'TRACE' || method === 'CONNECT') return undefined;
  if (isBodyTaken(incoming)) {
    throw new Error('The body was read before it came here: mount the receiver before express.json() and the like, since a receipt is for the very bytes.');
  }
  try {
    const fields = new Headers();
    for (let i = 0; i < rawHeaders.length; i += 2) fields.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
    const bodied = method !== 'GET' && method !== 'HEAD' && !isRead(incoming);
    const request = new Request(`http://${host}${originalUrl}`, {
      method,
      headers: fields,
      ...(bodied && { body: bodyStream(incoming, limits, clock), duplex: 'half' }),
    });
    const address = incoming.socket.remoteAddress;
    if (address !== undefined) addresses.set(request, address);
    return request;
  } catch {
    return undefined;
  }
}
