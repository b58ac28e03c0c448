import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../base/clock.ts';

/** How long a request may take, in milliseconds. */
export interface Deadlines {
  /** From the connection to the last header. */
  readonly headers: number;
  /** Between two pieces of a body. */
  readonly idle: number;
  /** For a whole body … */
  readonly total: number;
  /** … and more with each piece of this many bytes, a second at a time: slow is allowed, stalling is not. */
  readonly bytesPerSecond: number;
  /** How long an answer that came before the body's end is held open, so that a browser can read it. */
  readonly linger: number;
  /**
   * How long a connection may rest between two requests. Longer than proxies keep theirs (nginx 60 s, others to two
   * minutes): one that is closed while the next request is on its way takes that along.
   */
  readonly keepAlive: number;
  /** From the end of listening until what is still running is cut off. */
  readonly drain: number;
}

export const deadlines: Deadlines = Object.freeze({
  headers: 10_000,
  idle: 10_000,
  total: 20_000,
  bytesPerSecond: 8_000,
  linger: 1_000,
  keepAlive: 125_000,
  drain: 3_000,
});

/**
 * The body of a request as a stream that ends with an error when it stalls, drips or is cut off. Only the time counts in
 * which it is read: that others come before it is not its sender's fault.
 */
export function bodyStream(request: IncomingMessage, limits: Deadlines, clock: Clock): ReadableStream<Uint8Array> {
  let received = 0;
  /** Milliseconds in which it was read, up to the moment from which it is read now. */
  let spent = 0;
  let since: number | undefined;
  let callOff = () => {};
  let over = false;
  let go = () => {};

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const settle = (run: () => void) => {
          if (over) return;
          over = true;
          callOff();
          run();
        };
        const fail = (reason: string) => {
          settle(() => {
            controller.error(new Error(reason));
          });
        };
        const watch = () => {
          callOff();
          const now = clock.monotonic();
          since ??= now;
          const allowed = limits.total + (received / limits.bytesPerSecond) * 1000;
          const left = allowed - spent - (now - since);
          callOff = clock.after(Math.max(0, Math.min(limits.idle, left)), () => {
            fail('The body took too long');
          });
        };
        const rest = () => {
          callOff();
          request.pause();
          if (since !== undefined) spent += clock.monotonic() - since;
          since = undefined;
        };
        go = () => {
          if (over) return;
          watch();
          request.resume();
        };
        request.on('data', (chunk: Buffer) => {
          // Past an error or a cancel the rest flows by unread, so that the answer can be read.
          if (over) return;
          received += chunk.byteLength;
          controller.enqueue(new Uint8Array(chunk));
          if ((controller.desiredSize ?? 0) <= 0) rest();
          else watch();
        });
        request.on('end', () => {
          settle(() => {
            controller.close();
          });
        });
        const cutOff = () => {
          fail('The body was cut off');
        };
        request.on('error', cutOff);
        request.on('close', cutOff);
        request.pause();
      },
      pull() {
        go();
      },
      cancel() {
        over = true;
        callOff();
      },
    },
    { highWaterMark: 256 * 1024, size: (chunk) => chunk.byteLength },
  );
}
