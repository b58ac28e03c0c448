import { describe, expect, it, vi } from 'vitest';
import { outboxLimits } from '../../src/delivery/entry.ts';
import { createMemoryStore } from '../../src/delivery/memory-store.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import type { Delivery, OutboxOptions } from '../../src/delivery/outbox-types.ts';
import type { OutboxStore } from '../../src/delivery/outbox-store.ts';
import type { Attempt } from '../../src/delivery/transport.ts';
import { createManualClock, settleAll } from '../support/manual-clock.ts';
import { createScriptedTransport } from '../support/scripted-transport.ts';
import { complaint, destination } from './device.ts';

// No check here measures time; a busy machine is only slow.
vi.setConfig({ testTimeout: 60_000 });

const lane = 'shop#complaint';
const second = 1000;
const minute = 60 * second;

/** An outbox on a store that keeps, with a transport that does as told. */
function outboxWith(script: Parameters<typeof createScriptedTransport>, options: Partial<OutboxOptions> = {}) {
  const clock = createManualClock();
  const scripted = createScriptedTransport(...script);
  const rows: OutboxStore = { ...createMemoryStore(), durable: true };
  const outbox = createOutbox({
    open: async () => rows,
    transport: scripted.transport,
    clock,
    random: () => 0,
    destinationOf: () => undefined,
    ...options,
  });
  const heard: Delivery[] = [];
  outbox.watch((delivery) => heard.push(delivery));
  return { outbox, clock, heard, rows, ...scripted };
}

const network: Attempt = { kind: 'retry', cause: 'network' };
const statuses = (heard: readonly Delivery[]) => heard.map(({ record, sending }) => (sending ? 'sending' : record.status));

describe('createOutbox', () => {
  describe('submit', () => {
    it('FAULTS 1: writes first, and sends only what is written', async () => {
      const { outbox, rows, sends } = outboxWith([]);
      const { add } = rows;
      rows.add = async (record) => {
        expect(sends).toHaveLength(0);
        return add(record);
      };
      const event = complaint();
      const delivery = await outbox.submit(event, lane, destination);
      expect(delivery).toMatchObject({ durable: true, record: { id: event.id, reference: event.reference, lane } });
      await settleAll();
      expect(sends).toHaveLength(1);
    });

    it('settles on the receipt, and keeps the receipt without the payload', async () => {
      const { outbox, heard, rows } = outboxWith([]);
      const { id } = complaint();
      await outbox.submit(complaint('x', id), lane, destination);
      await settleAll();
      expect(heard.at(-1)).toMatchObject({
        sending: false,
        durable: true,
        last: { kind: 'receipt' },
        record: { status: 'received', bytes: null, hold: null, receipt: { id } },
      });
      expect(await rows.get(id)).toMatchObject({ status: 'received', bytes: null });
    });

    it('is "sent", and not "received", where a status alone was asked for', async () => {
      const { outbox, heard } = outboxWith([{ kind: 'accepted' }]);
      await outbox.submit(complaint(), lane, destination);
      await settleAll();
      expect(heard.at(-1)!.record).toMatchObject({ status: 'sent', bytes: null });
      expect(heard.at(-1)!.record.receipt).toBeUndefined();
    });

    it('FAULTS 19: makes one event and one send of twenty clicks', async () => {
      const { outbox, rows, sends } = outboxWith([]);
      const event = complaint();
      const all = await Promise.all(Array.from({ length: 20 }, () => outbox.submit(event, lane, destination)));
      await settleAll();
      expect(new Set(all.map(({ record }) => record.id))).toEqual(new Set([event.id]));
      expect(await rows.list()).toHaveLength(1);
      expect(sends).toHaveLength(1);
      expect((await outbox.submit(event, lane, destination)).record.status).toBe('received');
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
      void outbox.submit(event, lane, destination);
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
      void outbox.submit(complaint(), lane, destination).then((given) => { delivery = given; });
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
      expect(await outbox.submit(complaint(), lane, destination)).toMatchObject({ durable: false });
      await clock.advance(5 * second);
      expect(heard.map(({ durable }) => durable)).not.toContain(true);
      expect(heard.at(-1)!.record.status).toBe('received');
    });

    it('never says "saved" where a page asked to keep nothing on the device', async () => {
      const { outbox, clock, heard } = outboxWith([network], { open: async () => createMemoryStore() });
      expect(await outbox.submit(complaint(), lane, destination)).toMatchObject({ durable: false });
      await clock.advance(second);
      expect(heard.map(({ durable }) => durable)).not.toContain(true);
      expect(heard.at(-1)!.record.status).toBe('received');
    });

    it('becomes durable when a slow store comes about after all', async () => {
      let finish = (_: OutboxStore) => {};
      const slow = new Promise<OutboxStore>((resolve) => { finish = resolve; });
      const { outbox, clock, heard, rows } = outboxWith([network, 'hang'], { open: () => slow });
      const submitted = outbox.submit(complaint(), lane, destination);
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
        expect(await outbox.submit(complaint(), lane, destination)).toMatchObject({ durable: true });
      }
      expect(await outbox.submit(complaint(), lane, destination)).toMatchObject({ durable: false });
      expect(await rows.list()).toHaveLength(50);
      expect(await outbox.list()).toHaveLength(51);
    });

    it('holds in memory what would be over 8 MiB', async () => {
      const { outbox } = outboxWith([], { transport: { send: hanging } });
      const large = 'a'.repeat(4 * 1024 * 1024 - 1000);
      const submit = (message: string) => outbox.submit(complaint(message), lane, destination);
      expect(await submit(large)).toMatchObject({ durable: true });
      expect(await submit(large)).toMatchObject({ durable: true });
      expect(await submit(large)).toMatchObject({ durable: false });
      expect(await submit('small')).toMatchObject({ durable: true });
    });

    it('does not count what is settled', async () => {
      const { outbox } = outboxWith([]);
      for (let i = 0; i < 60; i++) {
        expect(await outbox.submit(complaint(), lane, destination)).toMatchObject({ durable: true });
        await settleAll(5);
      }
    });
  });

  describe('after a try', () => {
    it('FAULTS 5: backs off, sends the same bytes, and is silent after success', async () => {
      const busy: Attempt = { kind: 'retry', cause: 'status', status: 503 };
      const { outbox, clock, sends, heard } = outboxWith([busy, busy, busy]);
      await outbox.submit(complaint(), lane, destination);
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
      await outbox.submit(complaint(), lane, destination);
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
      await outbox.submit(event, lane, destination);
      await clock.advance(5 * minute);
      const reports = heard.filter(({ last, sending, report }) => !sending && (last?.kind === 'unacknowledged' || report));
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
        await outbox.submit(complaint(), lane, destination);
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
      await outbox.submit(event, lane, destination);
      await clock.advance(2 * 60 * minute);
      await outbox.drain({ now: true, online: true });
      expect(sends).toHaveLength(1);
      const row = (await rows.get(event.id))!;
      expect(row).toMatchObject({ status: 'parked', problem, hold: null });
      expect(JSON.parse(new TextDecoder().decode(row.bytes!))).toEqual(event);
    });

    it('FAULTS 13, 15: tries a wrong endpoint once an hour, reports it, and goes where it is mended', async () => {
      const mended: (typeof destination)[] = [];
      const wrong: Attempt = { kind: 'misconfigured', status: 404 };
      const { outbox, clock, sends, heard } = outboxWith([wrong, wrong], { destinationOf: () => mended[0] });
      await outbox.submit(complaint(), lane, destination);
      await clock.advance(60 * minute - 1);
      await outbox.drain({ online: true });
      expect(sends).toHaveLength(1);
      expect(heard.at(-1)).toMatchObject({ report: 'misconfigured', record: { hold: 'misconfigured' } });
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
      await outbox.submit(complaint('a'.repeat(449_500)), lane, destination);
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
      await outbox.submit(complaint(), lane, destination);
      await clock.advance(second);
      expect(sends).toHaveLength(2);
      expect(heard.at(-1)!.record.status).toBe('received');
    });

    it('FAULTS 25: says "received" even where the device cannot write it down', async () => {
      const { outbox, heard, rows } = outboxWith([]);
      rows.replace = () => Promise.reject(new Error('disk'));
      await outbox.submit(complaint(), lane, destination);
      await settleAll();
      expect(heard.at(-1)!.record.status).toBe('received');
      expect((await outbox.list())[0]!.record.status).toBe('received');
    });

    it('FAULTS 37: goes on from memory, and says so, where the page emptied the storage', async () => {
      const { outbox, clock, heard, rows } = outboxWith([network, network]);
      const event = complaint();
      await outbox.submit(event, lane, destination);
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
      await outbox.submit(complaint(), lane, destination);
      await settleAll();
      for (const other of others) process.on('uncaughtException', other);
      process.off('uncaughtException', handleThrown);
      expect(heard.at(-1)!.record.status).toBe('received');
      expect(thrown.length).toBeGreaterThan(0);
    });
  });

  describe('drain', () => {
    it('sends at once what the customer asks for, but never twice within a second', async () => {
      const { outbox, clock, sends } = outboxWith([network, network, network], { random: () => 1 });
      await outbox.submit(complaint(), lane, destination);
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
      await outbox.submit(complaint(), lane, destination);
      await Promise.all([outbox.drain({ now: true }), outbox.drain({ online: true }), outbox.drain()]);
      expect(sends).toHaveLength(1);
      expect(await outbox.list()).toMatchObject([{ sending: true }]);
    });

    it('FAULTS 1: tries at once what met no network, when it may be back', async () => {
      const { outbox, clock, sends } = outboxWith([network, network, network, network, network], { random: () => 1 });
      await outbox.submit(complaint(), lane, destination);
      await clock.advance(2 * second + 4 * second + 8 * second);
      const before = sends.length;
      await clock.advance(second);
      await outbox.drain({ online: true });
      expect(sends).toHaveLength(before + 1);
    });

    it('FAULTS 33: keeps to monotonic time while the clock jumps', async () => {
      const { outbox, clock, sends } = outboxWith([network, network], { random: () => 1 });
      await outbox.submit(complaint(), lane, destination);
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
      await first.outbox.submit(complaint(), lane, destination);
      await settleAll();
      const [row] = await first.rows.list();
      first.outbox.close();
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
      await first.outbox.submit(complaint(), lane, destination);
      await settleAll();
      first.outbox.close();
      const { outbox, clock, sends } = outboxWith([], { open: async () => first.rows });
      await clock.advance(minute);
      await outbox.drain();
      expect(sends).toHaveLength(0);
      await clock.advance(9 * minute);
      expect(sends).toHaveLength(1);
    });

    it('FAULTS 15: tries a wrong endpoint again at the next page load', async () => {
      const first = outboxWith([{ kind: 'misconfigured', status: 405 }]);
      await first.outbox.submit(complaint(), lane, destination);
      await settleAll();
      first.outbox.close();
      const { outbox, sends } = outboxWith([], { open: async () => first.rows });
      await outbox.drain();
      expect(sends).toHaveLength(1);
    });

    it('FAULTS 34: sends when a machine wakes whose monotonic time stood still', async () => {
      const { outbox, clock, sends } = outboxWith([{ kind: 'retry', cause: 'status', retryAfter: 15 * minute }]);
      await outbox.submit(complaint(), lane, destination);
      await settleAll();
      await clock.advance(second);
      clock.sleep(3 * 24 * 60 * minute);
      await outbox.drain({ online: true });
      expect(sends).toHaveLength(2);
    });

    it('does not let one that hangs hold up the others', async () => {
      const first = outboxWith([], { transport: { send: async () => network } });
      for (let i = 0; i < 6; i++) await first.outbox.submit(complaint(), lane, destination);
      await settleAll();
      first.outbox.close();
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
      await outbox.submit(complaint(), lane, destination);
      await clock.advance(2 * 60 * minute);
      expect(Math.max(...waits)).toBe(15 * minute);
    });
  });

  describe('leave', () => {
    it('FAULTS 23: sends what was never tried, once and on the chance, and keeps it', async () => {
      const committing = new Promise<never>(() => {});
      const { outbox, left, sends, heard } = outboxWith([], {
        open: async () => ({ ...createMemoryStore(), durable: true, add: () => committing }),
      });
      const event = complaint();
      void outbox.submit(event, lane, destination);
      await settleAll();
      outbox.leave();
      expect(left.map(({ id }) => id)).toEqual([event.id]);
      expect(sends).toEqual([]);
      expect(heard.filter(({ record }) => record.status !== 'unsent')).toEqual([]);
    });

    it('leaves be what was tried, what is settled, and what is over 48 KiB', async () => {
      const { outbox, left } = outboxWith([network]);
      await outbox.submit(complaint(), lane, destination);
      await settleAll();
      outbox.leave();
      expect(left).toEqual([]);
      const slow = outboxWith([], { open: () => new Promise(() => {}) });
      void slow.outbox.submit(complaint('x'.repeat(50_000)), lane, destination);
      await settleAll();
      slow.outbox.leave();
      expect(slow.left).toEqual([]);
    });
  });

  describe('what is old', () => {
    const day = 24 * 60 * minute;

    it('is erased 90 days after it was settled, and never while it is unsent or refused', async () => {
      const { outbox, clock, rows } = outboxWith([
        'hang',
        { kind: 'refused', problem: { status: 400, errors: [] } },
      ]);
      const [unsent, refused, received] = [complaint(), complaint(), complaint()];
      for (const event of [unsent, refused, received]) {
        await outbox.submit(event, lane, destination);
        await settleAll();
      }
      outbox.close();
      const late = outboxWith(['hang'], { open: async () => rows, clock });
      await clock.advance(90 * day);
      await late.outbox.list();
      expect((await rows.list()).map(({ id }) => id).sort()).toEqual([unsent.id, refused.id, received.id].sort());
      await clock.advance(second);
      await late.outbox.list();
      await settleAll();
      expect((await rows.list()).map(({ id }) => id).sort()).toEqual([unsent.id, refused.id].sort());
    });
  });

  describe('remove', () => {
    it('deletes what the customer takes back, and stops its send', async () => {
      const { outbox, clock, signals, sends, rows } = outboxWith(['hang']);
      const event = complaint();
      await outbox.submit(event, lane, destination);
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
      await outbox.submit(event, lane, destination);
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
      await outbox.submit(event, lane, destination);
      await outbox.remove(event.id);
      await outbox.submit(event, lane, destination);
      await clock.advance(minute);
      expect(heard.at(-1)!.record.status).toBe('received');
    });

    it('deletes what is in memory alone, too', async () => {
      const open = () => Promise.reject(new Error('none'));
      const { outbox } = outboxWith([network], { open });
      const event = complaint();
      await outbox.submit(event, lane, destination);
      await outbox.remove(event.id);
      expect(await outbox.list()).toEqual([]);
    });
  });

  describe('close', () => {
    it('starts nothing more', async () => {
      const { outbox, clock, sends } = outboxWith([network]);
      await outbox.submit(complaint(), lane, destination);
      await settleAll();
      outbox.close();
      await clock.advance(60 * minute);
      await outbox.drain({ now: true });
      expect(sends).toHaveLength(1);
    });
  });
});
