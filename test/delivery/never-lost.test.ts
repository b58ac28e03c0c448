import { afterEach, describe, expect, it } from 'vitest';
import type { OutboxOptions } from '../../src/delivery/outbox-types.ts';
import type { OutboxStore } from '../../src/delivery/outbox-store.ts';
import type { Transport } from '../../src/delivery/transport.ts';
import { createManualClock, settleAll } from '../support/manual-clock.ts';
import { judge } from '../support/never-lost.ts';
import { type Step, createScriptedReceiver } from '../support/scripted-transport.ts';
import { complaint, createDevice, destination } from './device.ts';

// No check here measures time; a busy machine is only slow.
const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

/** Numbers from 0 to 1 that are the same at each run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const faults: readonly Step[] = [
  'lost',
  'lost',
  'unanswered',
  'unanswered',
  'hang',
  'hang after commit',
  () => new Response('', { status: 500 }),
  () => new Response('<title>Sign in</title>'),
  () => new Response(null, { status: 302 }),
  { committed: () => new Response('', { status: 502 }) },
];

interface Mutant {
  readonly store?: (store: OutboxStore) => OutboxStore;
  readonly transport?: (fetch: typeof globalThis.fetch) => Transport;
}

/** Forty customers on a bad network, of whom a third close the tab, and what an outsider finds at the end. */
async function live(seed: number, { store, transport }: Mutant = {}) {
  const random = createRandom(seed);
  const clock = createManualClock();
  const receiver = createScriptedReceiver();
  let calm = false;
  const fetch = (url: string, init: RequestInit) => {
    if (!calm && random() < 0.6) receiver.script.unshift(faults[Math.floor(random() * faults.length)]!);
    return receiver.fetch(url, init);
  };
  const device = createDevice({ fetch, clock, ...(store && { wrap: store }) });
  const overrides: Partial<OutboxOptions> = {
    random,
    ...(transport && { transport: transport(fetch as typeof globalThis.fetch) }),
  };
  const accepted: string[] = [];
  let tab = device.open(overrides);
  for (let i = 0; i < 40; i++) {
    const event = complaint(`number ${i}`);
    const submitted = tab.outbox.submit(event, 'shop#complaint', destination).then((delivery) => {
      // What the customer was told: from here on the event counts.
      if (delivery.durable) accepted.push(event.id);
    });
    if (random() < 0.3) {
      await settleAll(Math.floor(random() * 40));
      tab.kill();
      await clock.advance(random() * 20_000);
      tab = device.open(overrides);
      void tab.outbox.drain();
    } else {
      await submitted;
      await clock.advance(random() * 8000);
    }
  }
  calm = true;
  tab.kill();
  const last = device.open(overrides);
  void last.outbox.drain();
  await clock.advance(3_600_000);
  const visible = await last.outbox.list();
  return { accepted, receiver, unsent: visible.filter(({ record }) => record.bytes), verdict: judge({ accepted, ledger: receiver.ledger, visible }) };
}

describe('never lost, never twice', () => {
  it.each([1, 2, 3])('FAULTS 23, 24: every accepted event is at the receiver once (network %i)', async (seed) => {
    const { accepted, receiver, unsent, verdict } = await live(seed);
    expect(accepted.length).toBeGreaterThan(25);
    expect(receiver.requests.length).toBeGreaterThan(accepted.length);
    expect(verdict).toEqual({ lost: [], doubled: [] });
    expect(unsent).toEqual([]);
  });

  it('is shown to be lost where a store deletes before the send', async () => {
    const { verdict } = await live(1, {
      // The row is taken out when it is read for its try, as telemetry queues do.
      store: (store) => ({
        ...store,
        async get(id) {
          const row = await store.get(id);
          if (row?.bytes) await store.remove(id);
          return row;
        },
      }),
    });
    expect(verdict.lost.length).toBeGreaterThan(0);
  });

  it('is shown to be lost where a status under 400 counts as success', async () => {
    const { verdict } = await live(1, {
      transport: (fetch) => ({
        async send(record, signal) {
          try {
            const { status } = await fetch(record.destination.endpoint, { body: record.bytes as Uint8Array<ArrayBuffer>, signal });
            return status < 400 ? { kind: 'accepted' } : { kind: 'retry', cause: 'status', status };
          } catch {
            return { kind: 'retry', cause: 'network' };
          }
        },
      }),
    });
    expect(verdict.lost.length).toBeGreaterThan(0);
  });
});
