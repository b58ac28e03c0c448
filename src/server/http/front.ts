import { type Clock, systemClock } from '../../base/clock.ts';
import { fault } from '../../base/result.ts';
import { type ReceiverOptions, createReceiver } from '../../receiver/index.ts';
import type { FaultLog } from '../fault-log.ts';
import { createHealth } from './health.ts';
import { type Handler, createNodeServer } from './node-adapter.ts';
import { StoreNotice } from '../store/standing.ts';
import { comesByItself } from '../config/start-faults.ts';

export interface FrontOptions extends Pick<ReceiverOptions, 'origins' | 'forms'> {
  readonly port: number;
  readonly host: string;
  /** Seconds that a connection may rest; absent: longer than most proxies keep theirs. */
  readonly keepAlive?: number | undefined;
  readonly onFault: (error: unknown) => void;
}

/** What customers come to. It may stand before there is a store: whoever writes hears 503, and their device keeps it. */
export interface Front {
  /** Listens, once; resolves with the port. */
  listen(): Promise<number>;
  /** Hands over to what has a store. */
  hand(handler: Handler): void;
  close(): Promise<void>;
}

const busy = async () => fault('busy' as const);

/** Answers as a receiver whose store is busy does; of the rest nothing is there yet. */
function answerWithout({ origins, forms, onFault }: FrontOptions): Handler {
  const receive = createReceiver({ store: { receive: busy, get: busy }, origins, ...(forms && { forms }), onFault });
  const health = createHealth({ store: { health: busy, disabled: busy, backlog: busy, probe: busy } });
  return async (request) => {
    const answer = health(request);
    if (answer) return answer;
    if (request.method === 'OPTIONS' || /\/v1\/submissions/.test(new URL(request.url).pathname)) return receive(request);
    return new Response(null, { status: 503, headers: { 'Retry-After': '2', 'Cache-Control': 'no-store' } });
  };
}

export function createFront(options: FrontOptions): Front {
  let handler = answerWithout(options);
  const { onFault, keepAlive } = options;
  const server = createNodeServer((request) => handler(request), {
    onFault,
    ...(keepAlive !== undefined && { deadlines: { keepAlive: keepAlive * 1000 } }),
  });
  let listening: Promise<number> | undefined;
  return {
    listen: () => (listening ??= server.listen(options.port, options.host)),
    hand(next) {
      handler = next;
    },
    async close() {
      // What never listened has nothing to end.
      if (listening) await server.close();
    },
  };
}

export interface AwaitOptions<Store> {
  /** Rejects where the store cannot be opened. */
  readonly open: () => Promise<Store>;
  readonly log: Pick<FaultLog, 'store'>;
  /** Comes before the first wait, and may end it by rejecting. */
  readonly onWait: () => Promise<void>;
  readonly clock?: Clock;
}

/** Milliseconds between two tries to open a store. */
const openEvery = 1_000;

/**
 * Opens a store that may come up later than its receiver, as after a power cut. Rejects at once where only a person can
 * mend it, also when that shows later.
 */
export async function awaitStore<Store>({ open, log, onWait, clock = systemClock }: AwaitOptions<Store>): Promise<Store> {
  for (let waiting = false; ; waiting = true) {
    try {
      const store = await open();
      if (waiting) log.store(new StoreNotice('in-place'));
      return store;
    } catch (error) {
      if (!comesByItself(error)) throw error;
      log.store(error);
      if (!waiting) await onWait();
      await new Promise<void>((resolve) => void clock.after(openEvery, resolve));
    }
  }
}
