import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import type { Result } from '../../src/base/result.ts';
import type { IntakeStore, ReceivedItem } from '../../src/receiver/intake-store.ts';
import { type RelayStore, longestDelay } from '../../src/receiver/relay-store.ts';
import { type ManualClock, createManualClock } from '../support/manual-clock.ts';
import { entryOf } from './intake-entry.ts';

type Store = IntakeStore & RelayStore & { list(most: number): readonly ReceivedItem[] | Promise<readonly ReceivedItem[]> };

/** What a store has to offer to be held against the contract of the outbox. */
export interface RelayHarness {
  readonly store: Store;
  /** Another connection to the same store, with the same clock. */
  again(): Promise<Store>;
  /** The column of one table, read without the code under test. */
  column(table: string, name: string): Promise<unknown[]>;
  close(): Promise<void>;
}

const minute = 60_000;
const day = 24 * 60 * minute;

function value<Value>(result: Result<Value, 'busy'>): Value {
  if (!result.ok) throw new Error('The store is busy');
  return result.value;
}

/** The contract of every relay store: outbox, mail cap, health and retention. */
export function relayStoreSuite(name: string, create: (clock: ManualClock) => Promise<RelayHarness>): void {
  describe(`relay store: ${name}`, () => {
    let clock: ManualClock;
    let harness: RelayHarness;
    let store: Store;
    const hook = 'webhook:crm';
    const mail = 'mail:acknowledgement';
    const text = (words: string) => new TextEncoder().encode(words);

    beforeEach(async () => {
      clock = createManualClock(Date.UTC(2026, 10, 21, 10, 15, 1));
      harness = await create(clock);
      ({ store } = harness);
    });
    afterEach(async () => {
      await harness.close();
    });

    /** Receives an event by the manual clock. */
    async function receive(id: string, { body = '{}', destinations = [hook] as readonly string[] } = {}) {
      const entry = entryOf(id, text(body));
      const receivedAt = new Date(clock.now()).toISOString();
      return value(
        await store.receive({
          ...entry,
          receipt: { ...entry.receipt, receivedAt },
          item: { ...entry.item, receivedAt },
          destinations,
        }),
      );
    }
    const now = () => new Date(clock.now()).toISOString();
    const claim = async ({ from = store, destinations = [hook, mail], most = 10, lease = minute } = {}) =>
      value(await from.claim({ destinations, most, lease }));

    it('takes one item a destination with a new event, and none with a replay or a conflict', async () => {
      const id = createId(0);
      await receive(id, { destinations: [hook, mail] });
      await receive(id, { destinations: [hook, mail, 'webhook:new'] });
      await receive(id, { body: '{"other":1}', destinations: ['webhook:new'] });
      const items = await claim({ destinations: [hook, mail, 'webhook:new'] });
      expect(items.map(({ destination }) => destination).sort()).toEqual([mail, hook]);
      expect(new Set(items.map(({ messageId }) => messageId)).size).toBe(2);
      const at = '2026-11-21T10:15:01.000Z';
      expect(items[0]).toMatchObject({ event: id, state: 'pending', attempts: 1, createdAt: at });
      expect(items[0]).toMatchObject({ dueAt: '2026-11-21T10:16:01.000Z' });
      expect(items[0]).not.toHaveProperty('error');
    });

    it('gives nothing to a relay that does not know the destination, and no more than was asked for, oldest first', async () => {
      const ids = [createId(0), createId(1), createId(2)];
      for (const id of ids) {
        await receive(id);
        clock.sleep(1);
      }
      expect(await claim({ destinations: ['webhook:other'] })).toEqual([]);
      expect(await claim({ destinations: [] })).toEqual([]);
      expect((await claim({ most: 2 })).map(({ event }) => event).sort()).toEqual([ids[0], ids[1]]);
      expect((await claim({ most: 2 })).map(({ event }) => event)).toEqual([ids[2]]);
    });

    it('FAULTS 45: claims no item twice for two relays at once, and leaves none out', async () => {
      const other = await harness.again();
      const ids = Array.from({ length: 40 }, (_, i) => createId(i));
      await Promise.all(ids.map((id) => receive(id)));
      const claims = await Promise.all(
        Array.from({ length: 30 }, (_, i) => claim({ from: i % 2 ? store : other, most: 2 })),
      );
      expect(claims.flat().map(({ event }) => event).sort()).toEqual([...ids].sort());
    });

    it('FAULTS 44: gives an item of a relay that died again after its lease, with the same message id', async () => {
      await receive(createId(0));
      const [first] = await claim();
      expect(await claim()).toEqual([]);
      clock.sleep(minute);
      const [second] = await claim({ from: await harness.again() });
      expect(second).toMatchObject({ messageId: first!.messageId, attempts: 2 });
      expect(second!.claim).not.toBe(first!.claim);
      // The first relay was only slow. What it delivered is delivered; anything else is no longer its to say.
      expect(value(await store.settle(first!, { state: 'pending', delay: 5, error: 'http-503' }))).toBe(false);
      expect(value(await store.settle(first!, { state: 'dead', error: 'http-410' }))).toBe(false);
      expect(value(await store.settle(first!, { state: 'delivered' }))).toBe(true);
      expect(value(await store.settle(second!, { state: 'delivered' }))).toBe(false);
      expect(value(await store.settle(second!, { state: 'dead', error: 'late' }))).toBe(false);
      clock.sleep(day);
      expect(await claim()).toEqual([]);
    });

    it('FAULTS 46: makes an item due again after its delay, counts the tries, and keeps the message id', async () => {
      await receive(createId(0));
      let messageId: string | undefined;
      for (let attempt = 1; attempt <= 10; attempt++) {
        const [item] = await claim();
        messageId ??= item!.messageId;
        expect(item).toMatchObject({ messageId, attempts: attempt, ...(attempt > 1 && { error: 'http-503' }) });
        expect(value(await store.settle(item!, { state: 'pending', delay: 5_000, error: 'http-503' }))).toBe(true);
        clock.sleep(4_999);
        expect(await claim()).toEqual([]);
        clock.sleep(1);
      }
    });

    it('lists dead letters and withheld items, and makes them due once they are asked for again', async () => {
      const [dead, withheld] = [createId(0), createId(1)];
      await receive(dead);
      const [first] = await claim();
      value(await store.settle(first!, { state: 'dead', error: 'http-404' }));
      clock.sleep(1);
      await receive(withheld, { destinations: [mail] });
      const [second] = await claim();
      value(await store.settle(second!, { state: 'withheld', error: 'recipient-cap' }));
      const letters = value(await store.outbox('dead', 9));
      expect(letters).toMatchObject([{ event: dead, error: 'http-404', attempts: 1, settledAt: '2026-11-21T10:15:01.000Z' }]);
      expect(value(await store.outbox('withheld', 9))).toMatchObject([{ event: withheld, error: 'recipient-cap' }]);
      expect(await claim()).toEqual([]);

      for (const { messageId } of [first!, second!]) expect(value(await store.requeue(messageId))).toBe(true);
      expect(value(await store.requeue(first!.messageId))).toBe(false);
      expect(value(await store.requeue('unknown'))).toBe(false);
      expect(value(await store.outbox('dead', 9))).toEqual([]);
      const again = await claim();
      expect(again.map(({ messageId }) => messageId).sort()).toEqual([first!.messageId, second!.messageId].sort());
      expect(again.every(({ attempts, settledAt }) => attempts === 1 && settledAt === undefined)).toBe(true);
    });

    it('FAULTS 46: lets the items of a disabled destination wait, in every relay, until it is enabled', async () => {
      await receive(createId(0), { destinations: [hook, mail] });
      const other = await harness.again();
      value(await store.disable(hook, 'http-410'));
      value(await other.disable(hook, 'http-404'));
      const since = '2026-11-21T10:15:01.000Z';
      expect(value(await other.disabled())).toEqual([{ destination: hook, since, reason: 'http-410' }]);
      expect((await claim({ from: other })).map(({ destination }) => destination)).toEqual([mail]);
      value(await other.enable(hook));
      expect(value(await store.disabled())).toEqual([]);
      expect((await claim()).map(({ destination }) => destination)).toEqual([hook]);
    });

    it('gives the event of an item as it came, and nothing for an unknown id', async () => {
      const id = createId(0);
      const { receipt } = await receive(id, { body: '{"as":"it came"}' });
      const found = value(await store.event(id))!;
      expect(found.receipt).toEqual(receipt);
      expect(found.item).toMatchObject({ id, data: { message: expect.stringContaining('half a pair') as string } });
      expect(found.raw).toBeInstanceOf(Uint8Array);
      expect(new TextDecoder().decode(found.raw)).toBe('{"as":"it came"}');
      expect(value(await store.event(createId(1)))).toBeUndefined();
    });

    it('counts 3 mails an hour and 10 a day for one recipient, over all connections, each message once', async () => {
      const other = await harness.again();
      const may = (recipient: string, messageId: string, from = store) => from.mayMail(recipient, messageId).then(value);
      const asked = await Promise.all(Array.from({ length: 8 }, (_, i) => may('a', `first ${i}`, i % 2 ? store : other)));
      expect(asked.filter(Boolean)).toHaveLength(3);
      const counted = `first ${asked.indexOf(true)}`;
      expect(await may('a', counted)).toBe(true);
      expect(await may('b', 'of another')).toBe(true);
      let granted = 3;
      for (let hours = 1; hours < 24; hours++) {
        clock.sleep(60 * minute);
        for (let i = 0; i < 4; i++) if (await may('a', `${hours} ${i}`)) granted++;
        expect(granted).toBe(Math.min(10, 3 + 3 * hours));
      }
      clock.sleep(60 * minute);
      expect(await may('a', 'the next day')).toBe(true);
    });

    it('tells its health: what is unsent and since when, dead letters, conflicts, and the share of replays', async () => {
      const none = { unsent: 0, dead: 0, conflicts: 0, received: 0, replayRatio: 0 };
      expect(value(await store.health())).toEqual(none);
      const old = createId(0);
      await receive(old);
      clock.sleep(2 * day);
      const id = createId(1);
      await receive(id, { destinations: [hook, mail] });
      for (let i = 0; i < 3; i++) await receive(id);
      await receive(id, { body: 'other' });
      const sent = { unsent: 3, dead: 0, conflicts: 1, received: 1, replayRatio: 0.75 };
      expect(value(await store.health())).toEqual({ ...sent, oldestUnsentAge: 2 * day });
      const [first, ...rest] = await claim();
      value(await store.settle(first!, { state: 'dead', error: 'http-404' }));
      for (const item of rest) value(await store.settle(item, { state: 'delivered' }));
      expect(value(await store.health())).toEqual({ ...sent, unsent: 0, dead: 1 });
    });

    it('FAULTS 55: erases what a customer wrote after its days, and answers a retry after that with the first receipt', async () => {
      const retention = { payloadDays: 30, ledgerDays: 400 };
      const [old, young] = [createId(0), createId(1)];
      const first = await receive(old, { body: 'the words of a customer', destinations: [hook, mail] });
      await receive(old, { body: 'other words' });
      const [item] = await claim({ destinations: [mail] });
      value(await store.settle(item!, { state: 'delivered' }));
      clock.sleep(30 * day);
      await receive(young, { destinations: [] });
      expect(value(await store.erase(retention, 100, now()))).toEqual({ payloads: 0, rows: 0 });
      clock.sleep(1);
      expect(value(await store.erase(retention, 100, now())).payloads).toBeGreaterThan(0);
      expect(value(await store.erase(retention, 100, now()))).toEqual({ payloads: 0, rows: 0 });
      expect(await harness.column('intake', 'raw')).toContain(null);
      expect(await harness.column('conflicts', 'raw')).toEqual([null]);
      expect(await harness.column('cases', 'id')).toEqual([young]);
      // What waited for a destination that never came back is shown, not sent empty, and not lost in silence.
      expect(await claim()).toEqual([]);
      expect(value(await store.outbox('dead', 9))).toMatchObject([{ event: old, destination: hook, error: 'expired' }]);

      clock.sleep(10 * day);
      const again = await receive(old, { body: 'the words of a customer', destinations: [hook, mail] });
      expect(again).toEqual({ outcome: 'replay', receipt: first.receipt });
      expect(value(await store.event(old))).toEqual({ receipt: first.receipt });
      expect((await receive(old, { body: 'new words' })).outcome).toBe('conflict');
      expect(await harness.column('cases', 'id')).toEqual([young]);
      expect(await claim()).toEqual([]);
    });

    it('forgets an event after its 400 days, with all that hung on it, and no other', async () => {
      const retention = { payloadDays: 30, ledgerDays: 400 };
      const [old, argued, young] = [createId(0), createId(1), createId(2)];
      for (const id of [old, argued]) await receive(id);
      await receive(old);
      await receive(old, { body: 'other' });
      clock.sleep(390 * day);
      // Somebody's words under an old id have their own days to stay.
      await receive(argued, { body: 'late words' });
      await receive(young);
      clock.sleep(10 * day + 1);
      const done: number[] = [];
      for (let erased = { payloads: 1, rows: 0 }; erased.payloads + erased.rows > 0; done.push(erased.rows)) {
        erased = value(await store.erase(retention, 1, now()));
      }
      expect(done.reduce((sum, rows) => sum + rows, 0)).toBe(1);
      expect((await harness.column('intake', 'id')).sort()).toEqual([argued, young].sort());
      expect(await harness.column('replays', 'id')).toEqual([]);
      expect(await harness.column('conflicts', 'id')).toEqual([argued]);
      expect((await harness.column('outbox', 'event')).sort()).toEqual([argued, young].sort());
      expect(value(await store.get(old))).toBeUndefined();
    });

    it('O3: keeps a look at what has passed its age, for every receiver, and erases nothing by it', async () => {
      const retention = { payloadDays: 30, ledgerDays: 400 };
      const other = await harness.again();
      expect(value(await store.retention())).toEqual({ now: now() });
      expect(value(await store.look(retention))).toEqual({ payloads: 0, rows: 0 });
      expect(value(await other.retention())).toEqual({ now: now() });
      const id = createId(0);
      await receive(id);
      const newest = now();
      await receive(id, { body: 'other' });
      await receive(createId(1));
      expect(value(await store.retention())).toEqual({ now: now(), newest });
      clock.sleep(30 * day + 1);
      await receive(createId(2));
      expect(value(await store.look(retention))).toEqual({ payloads: 3, rows: 0 });
      const look = { at: now(), retention };
      expect(value(await other.retention())).toEqual({ now: now(), newest: now(), look });
      expect((await harness.column('cases', 'id')).length).toBe(3);
      clock.sleep(day);
      const fewer = { payloadDays: 1, ledgerDays: 400 };
      expect(value(await other.look(fewer))).toEqual({ payloads: 3, rows: 0 });
      expect(value(await store.retention())).toMatchObject({ look: { at: now(), retention: fewer } });
      // By the moment that is given, not by the clock.
      expect(value(await store.erase(retention, 100, new Date(clock.now() - 2 * day).toISOString()))).toEqual({ payloads: 0, rows: 0 });
      expect(value(await store.erase(retention, 100, look.at))).toEqual({ payloads: 3, rows: 0 });
      // Where nothing has passed its age any more, no look is left for a later clock.
      expect(value(await store.look(retention))).toEqual({ payloads: 0, rows: 0 });
      expect(value(await store.retention())).not.toHaveProperty('look');
      clock.sleep(400 * day);
      expect(value(await store.look(retention))).toEqual({ payloads: 1, rows: 2 });
    });

    it('O3: takes no letter for old because the clock was behind when it came', async () => {
      const retention = { payloadDays: 30, ledgerDays: 400 };
      const [old, between, wronged, young] = [createId(0), createId(1), createId(2), createId(3)];
      await receive(old);
      clock.sleep(40 * day);
      await receive(between);
      clock.jump(-39 * day);
      await receive(wronged);
      clock.jump(39 * day);
      await receive(young);
      expect(value(await store.look(retention))).toEqual({ payloads: 1, rows: 0 });
      expect(value(await store.erase(retention, 1, now()))).toEqual({ payloads: 1, rows: 0 });
      expect(value(await store.erase(retention, 100, now()))).toEqual({ payloads: 0, rows: 0 });
      expect((await harness.column('cases', 'id')).sort()).toEqual([wronged, young, between].sort());
    });

    it('O3: gives at once what a clock that was ahead made due in forty days, but nothing that waits for its time', async () => {
      clock.jump(40 * day);
      await receive(createId(0));
      await receive(createId(1));
      const [first] = await claim({ most: 1 });
      value(await store.settle(first!, { state: 'pending', delay: 5_000, error: 'http-503' }));
      clock.jump(-40 * day);
      await receive(createId(2), { destinations: [mail] });
      const [waiting] = await claim({ destinations: [mail] });
      value(await store.settle(waiting!, { state: 'pending', delay: longestDelay, error: 'http-503' }));
      expect((await claim({ most: 1 })).length).toBe(1);
      expect((await claim()).map(({ destination }) => destination)).toEqual([hook]);
      expect(await claim()).toEqual([]);
      clock.sleep(longestDelay);
      expect((await claim()).map(({ destination }) => destination).sort()).toEqual([mail, hook, hook]);
    });

    it('O3: counts no mail against a recipient that a clock forty days ahead counted', async () => {
      clock.jump(40 * day);
      for (let i = 0; i < 3; i++) expect(value(await store.mayMail('a', `ahead ${i}`))).toBe(true);
      expect(value(await store.mayMail('a', 'ahead 3'))).toBe(false);
      clock.jump(-40 * day);
      for (let i = 0; i < 3; i++) expect(value(await store.mayMail('a', `now ${i}`))).toBe(true);
      expect(value(await store.mayMail('a', 'now 3'))).toBe(false);
    });

    it('O3: lists a letter that came after one from a clock that was ahead before it', async () => {
      clock.jump(40 * day);
      await receive(createId(0));
      clock.jump(-40 * day);
      await receive(createId(1));
      expect((await store.list(1)).map(({ receivedAt }) => receivedAt)).toEqual([now()]);
    });
  });
}
