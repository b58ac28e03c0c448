import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/delivery/memory-store.ts';
import { settleAll } from '../support/manual-clock.ts';
import { complaint, destination } from './device.ts';
import { queue, minute, network, outboxWith, second } from './outbox-harness.ts';

// No check here measures time; a busy machine is only slow.
describe('outbox: drain', () => {
  it('sends at once what the customer asks for, but never twice within a second', async () => {
    const { outbox, clock, sends } = outboxWith([network, network, network], { random: () => 1 });
    await outbox.submit(complaint(), queue, destination);
    for (let i = 0; i < 5; i++) await outbox.drain({ now: true });
    expect(sends).toHaveLength(1);
    await clock.advance(999);
    expect(sends).toHaveLength(1);
    await clock.advance(1);
    expect(sends).toHaveLength(2);
    await clock.advance(second);
    await outbox.drain({ now: true });
    expect(sends).toHaveLength(3);
  });

  it('FAULTS 22: starts no second send while one is under way', async () => {
    const { outbox, sends } = outboxWith(['hang']);
    await outbox.submit(complaint(), queue, destination);
    await Promise.all([outbox.drain({ now: true }), outbox.drain({ online: true }), outbox.drain()]);
    expect(sends).toHaveLength(1);
    expect(await outbox.list()).toMatchObject([{ sending: true }]);
  });

  it('FAULTS 1: tries at once what met no network, when it may be back', async () => {
    const { outbox, clock, sends } = outboxWith([network, network, network, network, network], { random: () => 1 });
    await outbox.submit(complaint(), queue, destination);
    await clock.advance(2 * second + 4 * second + 8 * second);
    const before = sends.length;
    await clock.advance(second);
    await outbox.drain({ online: true });
    expect(sends).toHaveLength(before + 1);
  });

  it('FAULTS 33: keeps to monotonic time while the clock jumps', async () => {
    const { outbox, clock, sends } = outboxWith([network, network], { random: () => 1 });
    await outbox.submit(complaint(), queue, destination);
    clock.jump(-10 * 365 * 24 * 60 * minute);
    await clock.advance(1_999);
    expect(sends).toHaveLength(1);
    await clock.advance(1);
    expect(sends).toHaveLength(2);
    clock.jump(10 * 365 * 24 * 60 * minute);
    await clock.advance(4 * second);
    expect(sends).toHaveLength(3);
  });

  it.each([
    ['ten years ahead', 10 * 365 * 24 * 60 * minute],
    ['in the past', -10 * 365 * 24 * 60 * minute],
  ])('FAULTS 33: takes a stored due time %s for due now', async (_, offset) => {
    const first = outboxWith([{ kind: 'retry', cause: 'status', retryAfter: 15 * minute }]);
    await first.outbox.submit(complaint(), queue, destination);
    await settleAll();
    const [row] = await first.rows.list();
    first.leave();
    const { outbox, sends } = outboxWith([], {
      open: async () => {
        await first.rows.replace({ ...row!, dueAt: row!.dueAt + offset });
        return first.rows;
      },
    });
    await outbox.drain();
    expect(sends).toHaveLength(1);
  });

  it('waits, after a reload, as long as was left', async () => {
    const first = outboxWith([{ kind: 'retry', cause: 'status', retryAfter: 10 * minute }]);
    await first.outbox.submit(complaint(), queue, destination);
    await settleAll();
    first.leave();
    const { outbox, clock, sends } = outboxWith([], { open: async () => first.rows });
    await clock.advance(minute);
    await outbox.drain();
    expect(sends).toHaveLength(0);
    await clock.advance(9 * minute);
    expect(sends).toHaveLength(1);
  });

  it('N5: says of what it found in the store that it was left, however soon it is settled, and not of its own', async () => {
    const first = outboxWith([network]);
    await first.outbox.submit(complaint(), queue, destination);
    await settleAll();
    first.leave();
    const { outbox, heard } = outboxWith([], { open: async () => first.rows, clock: first.clock });
    await outbox.drain({ online: true });
    expect(heard.at(-1)).toMatchObject({ record: { status: 'received' }, left: true });
    const own = complaint();
    await outbox.submit(own, queue, destination);
    await settleAll();
    expect((await outbox.list()).map(({ record, left }) => [record.status, left])).toEqual([['received', true], ['received', false]]);
  });

  it('FAULTS 15: tries a wrong endpoint again at the next page load', async () => {
    const first = outboxWith([{ kind: 'misconfigured', status: 405 }]);
    await first.outbox.submit(complaint(), queue, destination);
    await settleAll();
    first.leave();
    const { outbox, sends } = outboxWith([], { open: async () => first.rows });
    await outbox.drain();
    expect(sends).toHaveLength(1);
  });

  it('FAULTS 34: sends when a machine wakes whose monotonic time stood still', async () => {
    const { outbox, clock, sends } = outboxWith([{ kind: 'retry', cause: 'status', retryAfter: 15 * minute }]);
    await outbox.submit(complaint(), queue, destination);
    await settleAll();
    await clock.advance(second);
    clock.sleep(3 * 24 * 60 * minute);
    await outbox.drain({ online: true });
    expect(sends).toHaveLength(2);
  });

  it('does not let one that hangs hold up the others', async () => {
    const first = outboxWith([], { transport: { send: async () => network } });
    for (let i = 0; i < 6; i++) await first.outbox.submit(complaint(), queue, destination);
    await settleAll();
    first.leave();
    const { outbox, clock } = outboxWith(['hang', 'hang'], { open: async () => first.rows });
    await clock.advance(second);
    void outbox.drain();
    await settleAll();
    const left = (await first.rows.list()).filter(({ status }) => status === 'unsent');
    expect(left).toHaveLength(2);
  });

  it('lets a page out of sight wait longer', async () => {
    const script = Array.from({ length: 30 }, () => network);
    const { outbox, clock } = outboxWith(script, { hidden: () => true, random: () => 1 });
    const waits: number[] = [];
    outbox.watch(({ record }) => waits.push(record.dueAt - clock.now()));
    await outbox.submit(complaint(), queue, destination);
    await clock.advance(2 * 60 * minute);
    expect(Math.max(...waits)).toBe(15 * minute);
  });
});

describe('outbox: leave', () => {
  it('FAULTS 23: sends what was never tried, once and on the chance, and keeps it', async () => {
    const committing = new Promise<never>(() => {});
    const { outbox, left, sends, heard } = outboxWith([], {
      open: async () => ({ ...createMemoryStore(), durable: true, add: () => committing }),
    });
    const event = complaint();
    void outbox.submit(event, queue, destination);
    await settleAll();
    outbox.leave();
    expect(left.map(({ id }) => id)).toEqual([event.id]);
    expect(sends).toEqual([]);
    expect(heard.filter(({ record }) => record.status !== 'unsent')).toEqual([]);
  });

  it('leaves be what was tried, what is settled, and what is over 48 KiB', async () => {
    const { outbox, left } = outboxWith([network]);
    await outbox.submit(complaint(), queue, destination);
    await settleAll();
    outbox.leave();
    expect(left).toEqual([]);
    const slow = outboxWith([], { open: () => new Promise(() => {}) });
    void slow.outbox.submit(complaint('x'.repeat(50_000)), queue, destination);
    await settleAll();
    slow.outbox.leave();
    expect(slow.left).toEqual([]);
  });
});
