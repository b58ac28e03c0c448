import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../../base/clock.ts';
import { safely } from '../../base/safely.ts';
import { toRequest } from './node-request.ts';
import { type Deadlines, deadlines } from './request-body.ts';

/** Answers a request of web standards, as `createReceiver` does. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** How requests of Node are taken. */
export interface NodeListenerOptions {
  /** How long a request may take, where it is not the default. */
  readonly deadlines?: Partial<Deadlines>;
  /** Where the time comes from. Default: the system's. */
  readonly clock?: Clock;
  /** Hears of a handler that threw, and of a body that was read by something else. */
  readonly onFault?: (error: unknown) => void;
}

/** What a server of node:http calls for each request, and Express takes as a handler. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

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

/**
 * A web-standard handler as a listener for a server of your own: `createServer(listener)`, or `app.use('/v1', listener)` in
 * Express, before anything that reads bodies. How long headers may take, and connections rest, is that server's to say.
 */
export function createNodeListener(handler: Handler, options: NodeListenerOptions = {}): NodeListener {
  return createListener(handler, options, () => false);
}

/** @param isClosing whether no more is taken: whoever comes then is told to come again. */
export function createListener(handler: Handler, options: NodeListenerOptions, isClosing: () => boolean): NodeListener {
  const { clock = systemClock } = options;
  const onFault = safely(options.onFault);
  const limits: Deadlines = { ...deadlines, ...options.deadlines };

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
    const closing = isClosing();
    let request: Request | undefined;
    let response: Response;
    try {
      request = closing ? undefined : toRequest(incoming, limits, clock);
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
    if (unread || isClosing()) outgoing.setHeader('Connection', 'close');
    // An answer whose length is known goes out with its body in one piece; of a stream the first may be long in coming.
    if (!response.headers.has('content-length')) outgoing.flushHeaders();
    await writeBody(response, outgoing);
    if (unread) await letFlowBy(incoming);
    // A head that went out before the end was thought of, as that of a stream, has promised to keep the connection.
    outgoing.once('finish', () => {
      if (isClosing()) incoming.socket.destroySoon();
    });
    outgoing.end();
  }

  return (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      onFault(error);
      outgoing.destroy();
    });
  };
}
