/** `kroon/receiver/node`: what answers web-standard requests, in Node's own servers. */
import { type Server, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { systemClock } from '../../base/clock.ts';
import { safely } from '../../base/safely.ts';
import { type Handler, type NodeListenerOptions, createListener } from './node-listener.ts';
import { type Deadlines, deadlines } from './request-body.ts';

export { type Handler, type NodeListener, type NodeListenerOptions, createNodeListener } from './node-listener.ts';
export { createCustomerAddress, customerAddress, remoteAddress } from './node-request.ts';

/** Its `onFault` hears of a connection that could not be taken, too. */
export type NodeServerOptions = NodeListenerOptions;

/** A server of Node that answers by a handler. */
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

/** Serves a web-standard handler by node:http, with the deadlines that keep slow senders from holding it. */
export function createNodeServer(handler: Handler, options: NodeServerOptions = {}): NodeServer {
  const { clock = systemClock } = options;
  const onFault = safely(options.onFault);
  const limits: Deadlines = { ...deadlines, ...options.deadlines };
  let closing = false;
  const sockets = new Set<Socket>();

  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(1_000, limits.headers),
    },
    createListener(handler, options, () => closing),
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
