import { IDBFactory } from 'fake-indexeddb';
import { createEvent } from '../../src/events/create-event.ts';
import { createFetchTransport } from '../../src/delivery/fetch-transport.ts';
import { openIndexedDbStore } from '../../src/delivery/indexeddb-store.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import type { Delivery, Outbox, OutboxOptions } from '../../src/delivery/outbox-types.ts';
import type { Destination } from '../../src/delivery/outbox-record.ts';
import type { OutboxStore } from '../../src/delivery/outbox-store.ts';
import type { Channel, Locks } from '../../src/delivery/tab-lock.ts';
import { type ManualClock, createManualClock, pageClock } from '../support/manual-clock.ts';

export const destination: Destination = {
  endpoint: 'https://shop.example/v1/submissions',
  ack: 'receipt',
  transport: 'full',
};

let minted = 0;

/** A complaint as a widget makes it; each with an id of its own. */
export function complaint(message = 'The kettle leaks', id?: string) {
  minted++;
  return createEvent({
    kind: 'complaint',
    id: id ?? `00000000-0000-7000-8000-${String(minted).padStart(12, '0')}`,
    time: Date.UTC(2026, 10, 21, 10, 15),
    origin: 'https://shop.example',
    data: {
      locale: 'en',
      page: { url: 'https://shop.example/help' },
      customer: { reply: 'none' },
      widget: { version: '1.0.0' },
      message,
    },
  });
}

/** Locks as the browser gives them: one holder a name, free again when its tab is gone. */
export function createLocks() {
  const held = new Map<string, object>();
  const forTab = (): Locks & { release(): void } => {
    const mine = new Set<string>();
    return {
      async request(name, _options, run) {
        if (held.has(name)) {
          await run(null);
          return;
        }
        const token = {};
        held.set(name, token);
        mine.add(name);
        try {
          await run(token);
        } finally {
          if (held.get(name) === token) held.delete(name);
        }
      },
      release() {
        for (const name of mine) held.delete(name);
      },
    };
  };
  return { forTab, held };
}

/** A broadcast channel: everybody hears it but the sender. */
export function createChannels() {
  const all = new Set<Channel>();
  return (): Channel => {
    const channel: Channel = {
      onmessage: null,
      postMessage(data) {
        for (const other of all) if (other !== channel) other.onmessage?.({ data } as MessageEvent);
      },
    };
    all.add(channel);
    return channel;
  };
}

export interface Tab {
  readonly outbox: Outbox;
  readonly clock: ManualClock;
  /** Every change that was told, in order. */
  readonly heard: Delivery[];
  /** The browser is killed: no timer runs, no storage or network answer comes any more. */
  kill(): void;
}

const never = () => new Promise<never>(() => {});

export interface DeviceOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock?: ManualClock;
  readonly locks?: boolean;
  readonly wrap?: (store: OutboxStore) => OutboxStore;
  /** The databases of another device object: then both are one device. */
  readonly factory?: IDBFactory;
}

/** A customer's device: its storage outlives its tabs. */
export function createDevice({ fetch, clock: shared, locks: withLocks = true, wrap = (store) => store, factory = new IDBFactory() }: DeviceOptions) {
  const locks = createLocks();
  const joinChannel = createChannels();
  const open = (overrides: Partial<OutboxOptions> = {}): Tab => {
    let dead = false;
    const clock = shared ?? createManualClock();
    const page = pageClock(clock);
    const lock = locks.forTab();
    const mortal = <Value>(promise: Promise<Value>) =>
      promise.then(
        (value) => (dead ? never() : value),
        (error: unknown) => (dead ? never() : Promise.reject(error)),
      );
    const outbox = createOutbox({
      open: async () => {
        const store = wrap(await openIndexedDbStore(factory));
        const call =
          <Args extends unknown[], Value>(method: (...args: Args) => Promise<Value>) =>
          (...args: Args) =>
            dead ? never() : mortal(method(...args));
        return {
          ...store,
          add: call(store.add),
          get: call(store.get),
          list: call(store.list),
          replace: call(store.replace),
          remove: call(store.remove),
        };
      },
      transport: {
        send: (record, signal) => {
          if (dead) return never();
          globalThis.fetch = fetch as typeof globalThis.fetch;
          return mortal(createFetchTransport(clock).send(record, signal));
        },
      },
      clock: page.clock,
      random: () => 0.5,
      destinationOf: () => undefined,
      ...(withLocks && { locks: lock, channel: joinChannel() }),
      ...overrides,
    });
    const heard: Delivery[] = [];
    outbox.watch((delivery) => heard.push(delivery));
    return {
      outbox,
      clock,
      heard,
      kill() {
        dead = true;
        page.leave();
        lock.release();
      },
    };
  };
  return { open, factory, locks };
}
