import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/delivery/transport.ts';
import { settleAll } from '../support/manual-clock.ts';
import { complaint, destination } from './device.ts';
import { queue, minute, network, outboxWith, second, statuses } from './outbox-harness.ts';

// No check here measures time; a busy machine is only slow.
describe('outbox: after a try', () => {
  it('FAULTS 5: backs off, sends the same bytes, and is silent after success', async () => {
    const busy: Attempt = { kind: 'retry', cause: 'status', status: 503 };
    const { outbox, clock, sends, heard } = outboxWith([busy, busy, busy]);
    await outbox.submit(complaint(), queue, destination);
    await clock.advance(10 * minute);
    expect(sends).toHaveLength(4);
    expect(new Set(sends.map(({ bytes }) => new TextDecoder().decode(bytes))).size).toBe(1);
    expect(sends.map(({ attempts }) => attempts)).toEqual([0, 1, 2, 3]);
    await clock.advance(24 * 60 * minute);
    await outbox.drain({ now: true });
    expect(sends).toHaveLength(4);
    expect(statuses(heard).filter((status) => status === 'received')).toHaveLength(1);
  });

  it('FAULTS 7: waits as the receiver asks, and then sends', async () => {
    const { outbox, clock, sends } = outboxWith([{ kind: 'retry', cause: 'status', retryAfter: 30 * second }]);
    await outbox.submit(complaint(), queue, destination);
    await clock.advance(29_999);
    await outbox.drain();
    await outbox.drain({ online: true });
    expect(sends).toHaveLength(1);
    await clock.advance(1);
    expect(sends).toHaveLength(2);
  });

  it('FAULTS 9: keeps what was not acknowledged, and reports from the third time on', async () => {
    const page: Attempt = { kind: 'unacknowledged', status: 200 };
    const { outbox, clock, heard, rows } = outboxWith([page, network, page, page, page]);
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await clock.advance(5 * minute);
    const reports = heard.filter(({ record, sending, report }) => !sending && (record.retryReason === 'unacknowledged' || report));
    expect(reports.map(({ report }) => report)).toEqual([undefined, undefined, 'unacknowledged', 'unacknowledged']);
    expect(heard.at(-1)!.record).toMatchObject({ status: 'received', unacknowledged: 4 });
    expect(await rows.get(event.id)).toMatchObject({ status: 'received' });
  });

  for (const [what, answers, blocked] of [
    ['something answers: then the page, not the network, is in the way', async () => true, true],
    ['nothing answers: then it is only offline', async () => false, undefined],
    ['anything comes back at all', () => new Promise<boolean>(() => {}), undefined],
    ['the question itself fails', () => Promise.reject(new TypeError('Failed to fetch')), undefined],
  ] as const) {
    it(`FAULTS 16, 17: asks once, after three tries without a network, whether ${what}`, async () => {
      const asked: string[] = [];
      const { outbox, clock, heard } = outboxWith([network, network, network, network, network], {
        probe: (endpoint) => {
          asked.push(endpoint);
          return answers();
        },
      });
      await outbox.submit(complaint(), queue, destination);
      await clock.advance(1.5 * second);
      expect(heard.at(-1)!.record.attempts).toBe(2);
      expect(asked).toEqual([]);
      await clock.advance(30 * second);
      expect(asked).toEqual([destination.endpoint]);
      const told = heard.filter(({ report }) => report === 'network');
      expect(told).toHaveLength(blocked ? 1 : 0);
      expect(told[0]?.blocked).toBe(blocked);
      await clock.advance(5 * minute);
      expect(heard.at(-1)!.record.status, 'it is tried on all the same').toBe('received');
    });
  }

  it('FAULTS 14: parks a refusal with its text, and sends it no more', async () => {
    const problem = { status: 422, errors: [] };
    const { outbox, clock, sends, rows } = outboxWith([{ kind: 'refused', problem }]);
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await clock.advance(2 * 60 * minute);
    await outbox.drain({ now: true, online: true });
    expect(sends).toHaveLength(1);
    const row = (await rows.get(event.id))!;
    expect(row).toMatchObject({ status: 'rejected', problem, retryReason: null });
    expect(JSON.parse(new TextDecoder().decode(row.bytes!))).toEqual(event);
  });

  it('FAULTS 13, 15: tries a wrong endpoint once an hour, reports it, and goes where it is mended', async () => {
    const mended: (typeof destination)[] = [];
    const wrong: Attempt = { kind: 'misconfigured', status: 404 };
    const { outbox, clock, sends, heard } = outboxWith([wrong, wrong], { destinationOf: () => mended[0] });
    await outbox.submit(complaint(), queue, destination);
    await clock.advance(60 * minute - 1);
    await outbox.drain({ online: true });
    expect(sends).toHaveLength(1);
    expect(heard.at(-1)).toMatchObject({ report: 'misconfigured', record: { retryReason: 'misconfigured' } });
    await clock.advance(1);
    expect(sends).toHaveLength(2);
    mended.push({ ...destination, endpoint: 'https://shop.example/mended' });
    await clock.advance(60 * minute);
    expect(sends.map((sent) => sent.destination.endpoint)).toEqual([
      destination.endpoint,
      destination.endpoint,
      'https://shop.example/mended',
    ]);
    expect(heard.at(-1)!.record.status).toBe('received');
  });

  it('FAULTS 4, 18: lets one try last 15 s and a second for each 10 kB, then aborts and tries again', async () => {
    const { outbox, clock, sends, signals } = outboxWith(['hang']);
    await outbox.submit(complaint('a'.repeat(449_500)), queue, destination);
    await clock.advance(59_900);
    await outbox.drain({ now: true });
    expect(signals[0]!.aborted).toBe(false);
    expect(sends).toHaveLength(1);
    await clock.advance(2 * second);
    expect(signals[0]!.aborted).toBe(true);
    expect(sends).toHaveLength(2);
  });

  it('takes a transport that throws for a network that failed', async () => {
    const { outbox, clock, sends, heard } = outboxWith(['throw']);
    await outbox.submit(complaint(), queue, destination);
    await clock.advance(second);
    expect(sends).toHaveLength(2);
    expect(heard.at(-1)!.record.status).toBe('received');
  });

  it('FAULTS 25: says "received" even where the device cannot write it down', async () => {
    const { outbox, heard, rows } = outboxWith([]);
    rows.replace = () => Promise.reject(new Error('disk'));
    await outbox.submit(complaint(), queue, destination);
    await settleAll();
    expect(heard.at(-1)!.record.status).toBe('received');
    expect((await outbox.list())[0]!.record.status).toBe('received');
  });

  it('FAULTS 37: goes on from memory, and says so, where the page emptied the storage', async () => {
    const { outbox, clock, heard, rows } = outboxWith([network, network]);
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await rows.remove(event.id);
    await clock.advance(second);
    expect(heard.at(-1)).toMatchObject({ durable: false, record: { status: 'unsent' } });
    await clock.advance(5 * second);
    expect(heard.at(-1)!.record.status).toBe('received');
  });

  it('FAULTS 36: goes on where a listener of the page throws', async () => {
    const thrown: unknown[] = [];
    const handleThrown = (error: unknown) => thrown.push(error);
    process.prependListener('uncaughtException', handleThrown);
    const others = process.listeners('uncaughtException').filter((listener) => listener !== handleThrown);
    for (const other of others) process.off('uncaughtException', other);
    const { outbox, heard } = outboxWith([]);
    outbox.watch(() => { throw new Error('the page’s own'); });
    await outbox.submit(complaint(), queue, destination);
    await settleAll();
    for (const other of others) process.on('uncaughtException', other);
    process.off('uncaughtException', handleThrown);
    expect(heard.at(-1)!.record.status).toBe('received');
    expect(thrown.length).toBeGreaterThan(0);
  });
});
