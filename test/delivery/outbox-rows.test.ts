import { describe, expect, it } from 'vitest';
import { settleAll } from '../support/manual-clock.ts';
import { complaint, destination } from './device.ts';
import { queue, minute, network, outboxWith, second } from './outbox-harness.ts';

// No check here measures time; a busy machine is only slow.
describe('outbox: what is old', () => {
  const day = 24 * 60 * minute;

  it('is erased 90 days after it was settled, and never while it is unsent or refused', async () => {
    const { outbox, clock, rows, leave } = outboxWith([
      'hang',
      { kind: 'refused', problem: { status: 400, errors: [] } },
    ]);
    const [unsent, refused, received] = [complaint(), complaint(), complaint()];
    for (const event of [unsent, refused, received]) {
      await outbox.submit(event, queue, destination);
      await settleAll();
    }
    leave();
    const late = outboxWith(['hang'], { open: async () => rows, clock });
    await clock.advance(90 * day);
    await late.outbox.list();
    expect((await rows.list()).map(({ id }) => id).sort()).toEqual([unsent.id, refused.id, received.id].sort());
    await clock.advance(second);
    await late.outbox.list();
    await settleAll();
    expect((await rows.list()).map(({ id }) => id).sort()).toEqual([unsent.id, refused.id].sort());
  });

  it('F6: stays with the last fifty, whatever waits or was refused beside them', async () => {
    const first = outboxWith(['hang']);
    const unsent = complaint();
    await first.outbox.submit(unsent, queue, destination);
    await settleAll();
    first.leave();
    const [row] = await first.rows.list();
    const ids = Array.from({ length: 52 }, () => complaint().id);
    for (const [at, id] of ids.entries()) {
      await first.rows.add({ ...row!, id, bytes: null, status: at % 2 ? 'received' : 'sent', createdAt: row!.createdAt + at });
    }
    await outboxWith(['hang'], { open: async () => first.rows, clock: first.clock }).outbox.list();
    await settleAll();
    expect((await first.rows.list()).map(({ id }) => id)).toEqual([unsent.id, ...ids.slice(2)]);
  });
});

describe('outbox: remove', () => {
  it('deletes what the customer takes back, and stops its send', async () => {
    const { outbox, clock, signals, sends, rows } = outboxWith(['hang']);
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await settleAll();
    await outbox.remove(event.id);
    expect(signals[0]!.aborted).toBe(true);
    await clock.advance(60 * minute);
    expect(sends).toHaveLength(1);
    expect(await rows.list()).toEqual([]);
    expect(await outbox.list()).toEqual([]);
  });

  it('sends nothing more while a slow store still has what was taken back', async () => {
    const { outbox, clock, sends, rows } = outboxWith([network]);
    rows.remove = () => new Promise(() => {});
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await clock.advance(500);
    void outbox.remove(event.id);
    await clock.advance(minute);
    await outbox.drain({ now: true });
    expect(sends).toHaveLength(1);
    expect(await outbox.list()).toEqual([]);
  });

  it('sends what the customer submits again after all', async () => {
    const { outbox, clock, heard } = outboxWith([network]);
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await outbox.remove(event.id);
    await outbox.submit(event, queue, destination);
    await clock.advance(minute);
    expect(heard.at(-1)!.record.status).toBe('received');
  });

  it('deletes what is in memory alone, too', async () => {
    const open = () => Promise.reject(new Error('none'));
    const { outbox } = outboxWith([network], { open });
    const event = complaint();
    await outbox.submit(event, queue, destination);
    await outbox.remove(event.id);
    expect(await outbox.list()).toEqual([]);
  });
});
