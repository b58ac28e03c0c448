import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Clock, systemClock } from '../../base/clock.ts';
import { safely } from '../../base/safely.ts';
import { type TrustedProxies, createForwardedAddress } from '../../receiver/forwarded.ts';
import { customerAddressOf } from './public-address.ts';
import { type Deadlines, bodyStream, deadlines } from './request-body.ts';

export type Handler = (request: Request) => Promise<Response>;

export interface NodeServerOptions {
  readonly deadlines?: Partial<Deadlines>;
  readonly clock?: Clock;
  /** Hears of a handler that threw, and of a connection that could not be taken. */
  readonly onFault?: (error: unknown) => void;
}

export interface NodeServer {
  /** The server of node:http itself. */
  readonly server: Server;
  /** Resolves with the port once it listens; 0 asks for any free one. Rejects where the port is taken. */
  listen(port: number, host: string): Promise<number>;
  /**
   * Takes no more, lets what runs finish, then cuts off. Requests on open connections are told 503; a connection that
   * has said nothing yet is not waited for.
   */
  close(): Promise<void>;
}

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

function toRequest(incoming: IncomingMessage, limits: Deadlines, clock: Clock): Request | undefined {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const host = hostOf(incoming);
  // Only the origin form (RFC 9112 section 3.2.1): `//other.example` would be read as another host.
  if (host === undefined || !url.startsWith('/') || method === 'TRACE' || method === 'CONNECT') return undefined;
  try {
    const fields = new Headers();
    for (let i = 0; i < rawHeaders.length; i += 2) fields.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
    const bodied = method !== 'GET' && method !== 'HEAD';
    const request = new Request(`http://${host}${url}`, {
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

/** Writes a body piece by piece, no faster than the other side reads, and stops where it is gone. */
async function writeBody(response: Response, outgoing: ServerResponse): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const gone = new Promise<void>((resolve) => {
    outgoing.once('close', () => {
      resolve();
    });
  });
  void gone.then(() => reader.cancel().catch(() => undefined));
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (outgoing.destroyed) return;
    if (outgoing.write(next.value)) continue;
    await Promise.race([gone, new Promise((resolve) => outgoing.once('drain', resolve))]);
  }
}

/** Serves a web-standard handler by node:http, with the deadlines that keep slow senders from holding it. */
export function createNodeServer(handler: Handler, options: NodeServerOptions = {}): NodeServer {
  const { clock = systemClock } = options;
  const onFault = safely(options.onFault);
  const limits: Deadlines = { ...deadlines, ...options.deadlines };
  let closing = false;
  const sockets = new Set<Socket>();

  /** Waits for the rest of a body that nobody wants, but not for long. */
  function letFlowBy(incoming: IncomingMessage): Promise<void> {
    return new Promise((resolve) => {
      const callOff = clock.after(limits.linger, resolve);
      const finish = () => {
        callOff();
        resolve();
      };
      incoming.once('end', finish);
      incoming.once('close', finish);
      incoming.resume();
    });
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const refuse = (status: number, headers: Record<string, string> = {}) =>
      new Response(null, { status, headers: { Connection: 'close', ...headers } });
    const request = closing ? undefined : toRequest(incoming, limits, clock);
    let response: Response;
    try {
      response = request ? await handler(request) : closing ? refuse(503, { 'Retry-After': '2' }) : refuse(400);
    } catch (error) {
      onFault(error);
      response = refuse(500);
    }
    if (outgoing.destroyed) return;
    const unread = !incoming.complete;
    if (request?.body && !request.body.locked) request.body.cancel().catch(() => undefined);
    outgoing.statusCode = response.status;
    response.headers.forEach((value, name) => outgoing.setHeader(name, value));
    // What is left of the body would be read as the next request.
    if (unread || closing) outgoing.setHeader('Connection', 'close');
    // An answer whose length is known goes out with its body in one piece; of a stream the first may be long in coming.
    if (!response.headers.has('content-length')) outgoing.flushHeaders();
    await writeBody(response, outgoing);
    if (unread) await letFlowBy(incoming);
    // A head that went out before the end was thought of, as that of a stream, has promised to keep the connection.
    outgoing.once('finish', () => {
      if (closing) incoming.socket.destroySoon();
    });
    outgoing.end();
  }

  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(1_000, limits.headers),
    },
    (incoming, outgoing) => {
      answer(incoming, outgoing).catch((error: unknown) => {
        onFault(error);
        outgoing.destroy();
      });
    },
  );

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          // From now on one connection that cannot be taken, such as for want of memory, is no end of all others.
          server.on('error', onFault);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        const callOff = clock.after(limits.drain, () => {
          server.closeAllConnections();
        });
        server.close(() => {
          callOff();
          resolve();
        });
        server.closeIdleConnections();
        // To Node one that never said anything is not idle.
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      }),
  };
}
