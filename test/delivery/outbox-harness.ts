import { createMemoryStore } from '../../src/delivery/memory-store.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import type { OutboxStore } from '../../src/delivery/outbox-store.ts';
import type { Delivery, OutboxOptions } from '../../src/delivery/outbox-types.ts';
import type { Attempt } from '../../src/delivery/transport.ts';
import { createManualClock, pageClock } from '../support/manual-clock.ts';
import { createScriptedTransport } from '../support/scripted-transport.ts';

export const queue = 'shop#complaint';
export const second = 1000;
export const minute = 60 * second;
export const network: Attempt = { kind: 'retry', cause: 'network' };

/** An outbox on a store that keeps, with a transport that does as told. */
export function outboxWith(script: Parameters<typeof createScriptedTransport>, options: Partial<OutboxOptions> = {}) {
  const clock = createManualClock();
  const scripted = createScriptedTransport(...script);
  const rows: OutboxStore = { ...createMemoryStore(), durable: true };
  const page = pageClock(options.clock ?? clock);
  const outbox = createOutbox({
    open: async () => rows,
    transport: scripted.transport,
    random: () => 0,
    destinationOf: () => undefined,
    ...options,
    clock: page.clock,
  });
  const heard: Delivery[] = [];
  outbox.watch((delivery) => heard.push(delivery));
  return { outbox, clock, heard, rows, leave: page.leave, ...scripted };
}

export const statuses = (heard: readonly Delivery[]) =>
  heard.map(({ record, sending }) => (sending ? 'sending' : record.status));
