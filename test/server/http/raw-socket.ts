import { type Socket, connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

export interface RawConnection {
  readonly socket: Socket;
  write(text: string): void;
  /** All that came until the server closed the connection. */
  readonly closed: Promise<RawAnswer>;
  /** Resolves as soon as what came holds the text. */
  until(text: string): Promise<string>;
}

/** A connection on which a test may misbehave as no client library would. */
export function openRaw(port: number): RawConnection {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  const waiting = new Set<() => void>();
  socket.setEncoding('utf8');
  socket.on('data', (piece: string) => {
    text += piece;
    for (const look of waiting) look();
  });
  // A reset is one way to close; what counts is what was read before it.
  socket.on('error', () => undefined);
  const closed = new Promise<RawAnswer>((resolve) => {
    socket.on('close', () => {
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text });
    });
  });
  return {
    socket,
    write: (piece) => socket.write(piece),
    closed,
    until: (part) =>
      new Promise((resolve) => {
        const look = () => {
          if (!text.includes(part)) return;
          waiting.delete(look);
          resolve(text);
        };
        waiting.add(look);
        look();
      }),
  };
}

export function head(length: number | string, more = '', path = '/v1/submissions'): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`;
}
