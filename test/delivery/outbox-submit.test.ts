import { describe, expect, it } from 'vitest';
import { outboxLimits } from '../../src/delivery/entry.ts';
import { createMemoryStore } from '../../src/delivery/memory-store.ts';
import type { OutboxStore } from '../../src/delivery/outbox-store.ts';
import type { Delivery } from '../../src/delivery/outbox-types.ts';
import { settleAll } from '../support/manual-clock.ts';
import { complaint, destination } from './device.ts';
import { queue, network, outboxWith, second } from './outbox-harness.ts';

// No check here measures time; a busy machine is only slow.
describe('outbox: submit', () => {
  it('FAULTS 1: writes first, and sends only what is written', async () => {
    const { outbox, rows, sends } = outboxWith([]);
    const { add } = rows;
    rows.add = async (record) => {
      expect(sends).toHaveLength(0);
      return add(record);
    };
    const event = complaint();
    const delivery = await outbox.submit(event, queue, destination);
    expect(delivery).toMatchObject({ durable: true, record: { id: event.id, reference: event.reference, queue } });
    await settleAll();
    expect(sends).toHaveLength(1);
  });

  it('settles on the receipt, and keeps the receipt without the payload', async () => {
    const { outbox, heard, rows } = outboxWith([]);
    const { id } = complaint();
    await outbox.submit(complaint('x', id), queue, destination);
    await settleAll();
    expect(heard.at(-1)).toMatchObject({
      sending: false,
      durable: true,
      record: { status: 'received', bytes: null, retryReason: null, receipt: { id } },
    });
    expect(await rows.get(id)).toMatchObject({ status: 'received', bytes: null });
  });

  it('is "sent", and not "received", where a status alone was asked for', async () => {
    const { outbox, heard } = outboxWith([{ kind: 'accepted' }]);
    await outbox.submit(complaint(), queue, destination);
    await settleAll();
    expect(heard.at(-1)!.record).toMatchObject({ status: 'sent', bytes: null });
    expect(heard.at(-1)!.record.receipt).toBeUndefined();
  });

  it('FAULTS 19: makes one event and one send of twenty clicks', async () => {
    const { outbox, rows, sends } = outboxWith([]);
    const event = complaint();
    const all = await Promise.all(Array.from({ length: 20 }, () => outbox.submit(event, queue, destination)));
    await settleAll();
    expect(new Set(all.map(({ record }) => record.id))).toEqual(new Set([event.id]));
    expect(await rows.list()).toHaveLength(1);
    expect(sends).toHaveLength(1);
    expect((await outbox.submit(event, queue, destination)).record.status).toBe('received');
    await settleAll();
    expect(sends).toHaveLength(1);
  });

  it('starts the send beside a commit that takes over a second', async () => {
    const { outbox, clock, rows, sends, heard } = outboxWith([]);
    let commit = () => {};
    const { add } = rows;
    rows.add = async (record) => {
      await new Promise<void>((resolve) => { commit = resolve; });
      return add(record);
    };
    const event = complaint();
    void outbox.submit(event, queue, destination);
    await clock.advance(999);
    await outbox.drain({ now: true });
    expect(sends).toHaveLength(0);
    await clock.advance(1);
    expect(sends).toHaveLength(1);
    expect(heard.at(-1)).toMatchObject({ durable: false, record: { status: 'received' } });
    commit();
    await settleAll();
    // The commit came after the receipt: what is written is the receipt, and no payload.
    expect(await rows.get(event.id)).toMatchObject({ status: 'received', bytes: null });
  });

  const hanging = () => new Promise<never>(() => {});
  const failing = () => Promise.reject(new DOMException('no', 'InvalidStateError'));
  it.each([
    ['opening hangs', { open: hanging }, 3 * second],
    ['opening fails', { open: failing }, 0],
    ['opening throws', { open: () => { throw new Error('SecurityError'); } }, 0],
  ])('FAULTS 27: holds the event in memory, within 3 s, and sends it, where %s', async (_, options, patience) => {
    const { outbox, clock, sends } = outboxWith([network, network, network], options);
    let delivery: Delivery | undefined;
    void outbox.submit(complaint(), queue, destination).then((given) => { delivery = given; });
    await clock.advance(patience);
    expect(delivery).toMatchObject({ durable: false, record: { status: 'unsent' } });
    await clock.advance(4 * second);
    expect(sends).toHaveLength(4);
    const list = outbox.list();
    await clock.advance(3 * second);
    expect(await list).toMatchObject([{ durable: false, record: { status: 'received' } }]);
  });

  it('FAULTS 28: sends without ever saying "saved" where the quota is reached', async () => {
    const { outbox, clock, heard, rows } = outboxWith([network, network]);
    rows.add = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    expect(await outbox.submit(complaint(), queue, destination)).toMatchObject({ durable: false });
    await clock.advance(5 * second);
    expect(heard.map(({ durable }) => durable)).not.toContain(true);
    expect(heard.at(-1)!.record.status).toBe('received');
  });

  it('never says "saved" where a page asked to keep nothing on the device', async () => {
    const { outbox, clock, heard } = outboxWith([network], { open: async () => createMemoryStore() });
    expect(await outbox.submit(complaint(), queue, destination)).toMatchObject({ durable: false });
    await clock.advance(second);
    expect(heard.map(({ durable }) => durable)).not.toContain(true);
    expect(heard.at(-1)!.record.status).toBe('received');
  });

  it('becomes durable when a slow store comes about after all', async () => {
    let finish = (_: OutboxStore) => {};
    const slow = new Promise<OutboxStore>((resolve) => { finish = resolve; });
    const { outbox, clock, heard, rows } = outboxWith([network, 'hang'], { open: () => slow });
    const submitted = outbox.submit(complaint(), queue, destination);
    await clock.advance(3 * second);
    expect(await submitted).toMatchObject({ durable: false });
    finish(rows);
    await settleAll();
    expect(heard.at(-1)).toMatchObject({ durable: true, record: { attempts: 1 } });
    expect(await rows.list()).toMatchObject([{ attempts: 1, status: 'unsent' }]);
  });

  it('holds in memory what is over fifty unsent events, and evicts none', async () => {
    const { outbox, rows } = outboxWith([], { transport: { send: hanging } });
    for (let i = 0; i < outboxLimits.events; i++) {
      expect(await outbox.submit(complaint(), queue, destination)).toMatchObject({ durable: true });
    }
    expect(await outbox.submit(complaint(), queue, destination)).toMatchObject({ durable: false });
    expect(await rows.list()).toHaveLength(50);
    expect(await outbox.list()).toHaveLength(51);
  });

  it('holds in memory what would be over 8 MiB', async () => {
    const { outbox } = outboxWith([], { transport: { send: hanging } });
    const large = 'a'.repeat(4 * 1024 * 1024 - 1000);
    const submit = (message: string) => outbox.submit(complaint(message), queue, destination);
    expect(await submit(large)).toMatchObject({ durable: true });
    expect(await submit(large)).toMatchObject({ durable: true });
    expect(await submit(large)).toMatchObject({ durable: false });
    expect(await submit('small')).toMatchObject({ durable: true });
  });

  it('does not count what is settled', async () => {
    const { outbox } = outboxWith([]);
    for (let i = 0; i < 60; i++) {
      expect(await outbox.submit(complaint(), queue, destination)).toMatchObject({ durable: true });
      await settleAll(5);
    }
  });
});
