import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import type { Result } from '../../src/base/result.ts';
import type { IntakeStore, ReceivedItem } from '../../src/receiver/intake-store.ts';
import { type RelayStore, gatherCap, longestDelay } from '../../src/receiver/relay-store.ts';
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

    it('O8: keeps what reached nobody apart from dead letters, and knows it of a case for as long as it has a receipt', async () => {
      const [id, other] = [createId(0), createId(1)];
      await receive(id, { destinations: [mail] });
      const [item] = await claim();
      expect(value(await store.settle(item!, { state: 'unreached', error: 'smtp-550' }))).toBe(true);
      expect(value(await store.health()).dead).toBe(0);
      expect(value(await store.outbox('dead', 9))).toEqual([]);
      expect(value(await store.outbox('unreached', 9))).toMatchObject([{ event: id, error: 'smtp-550', state: 'unreached' }]);
      const marks = [{ event: id, destination: mail, error: 'smtp-550' }];
      expect(value(await store.unreached([other, id]))).toEqual(marks);
      expect(value(await store.unreached([]))).toEqual([]);
      expect(await claim()).toEqual([]);
      // Who has to know it has to know it still, when somebody took it off the list.
      expect(value(await store.dismiss(item!.messageId, 'Sanne'))).toBe(true);
      expect(value(await store.outbox('unreached', 9))).toEqual([]);
      expect(value(await store.unreached([id]))).toEqual(marks);
      expect(value(await store.requeue(item!.messageId))).toBe(true);
      expect(value(await store.unreached([id]))).toEqual([]);
    });

    it('O8: takes a dead letter off the list when somebody dismisses it, once, and keeps who, when and why it died', async () => {
      await receive(createId(0), { destinations: [hook, mail] });
      const items = await claim();
      const [dead, withheld] = [hook, mail].map((name) => items.find(({ destination }) => destination === name)!);
      value(await store.settle(dead!, { state: 'dead', error: 'status-404' }));
      value(await store.settle(withheld!, { state: 'withheld', error: 'mail-cap' }));
      expect(value(await store.health()).dead).toBe(1);
      clock.sleep(minute);
      const other = await harness.again();
      expect(value(await other.dismiss(dead!.messageId, 'Sanne'))).toBe(true);
      expect(value(await store.dismiss(dead!.messageId))).toBe(false);
      expect(value(await store.dismiss('unknown'))).toBe(false);
      expect(value(await store.health()).dead).toBe(0);
      expect([value(await store.outbox('dead', 9)), value(await store.backlog())]).toEqual([[], []]);
      clock.sleep(minute);
      expect(value(await store.dismiss(withheld!.messageId))).toBe(true);
      const [latest, first] = value(await store.outbox('dismissed', 9));
      expect(first).toMatchObject({ state: 'dead', error: 'status-404', dismissedAt: '2026-11-21T10:16:01.000Z', dismissedBy: 'Sanne' });
      expect(latest).toMatchObject({ state: 'withheld', dismissedAt: '2026-11-21T10:17:01.000Z' });
      expect(latest).not.toHaveProperty('dismissedBy');

      // Asked for again it is as any other, and dies anew.
      expect(value(await store.requeue(dead!.messageId))).toBe(true);
      expect(value(await store.outbox('dismissed', 9))).toHaveLength(1);
      const [again] = await claim();
      expect(again).toMatchObject({ messageId: dead!.messageId, attempts: 1 });
      expect(again).not.toHaveProperty('dismissedAt');
      value(await store.settle(again!, { state: 'dead', error: 'status-404' }));
      expect(value(await store.health()).dead).toBe(1);
    });

    it('O8: dismisses nothing that is still to come, or has come', async () => {
      await receive(createId(0));
      const [item] = await claim();
      expect(value(await store.dismiss(item!.messageId))).toBe(false);
      value(await store.settle(item!, { state: 'delivered' }));
      expect(value(await store.dismiss(item!.messageId))).toBe(false);
      expect(value(await store.outbox('dismissed', 9))).toEqual([]);
    });

    it('O6: counts what waits and what did not arrive, by destination and reason, with the next try', async () => {
      for (let i = 0; i < 3; i++) {
        await receive(createId(i), { destinations: [hook, mail] });
        clock.sleep(minute);
      }
      const items = await claim({ lease: 10 * minute });
      const hooks = items.filter(({ destination }) => destination === hook).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      const mails = items.filter(({ destination }) => destination === mail).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      value(await store.settle(hooks[0]!, { state: 'pending', delay: 5 * minute, error: 'status-500' }));
      value(await store.settle(hooks[1]!, { state: 'pending', delay: 2 * minute, error: 'status-500' }));
      value(await store.settle(mails[0]!, { state: 'dead', error: 'login' }));
      value(await store.settle(mails[1]!, { state: 'unreached', error: 'smtp-550' }));
      value(await store.settle(mails[2]!, { state: 'delivered' }));
      expect(value(await store.backlog())).toEqual([
        { destination: mail, state: 'dead', error: 'login', count: 1, oldest: '2026-11-21T10:15:01.000Z' },
        { destination: mail, state: 'unreached', error: 'smtp-550', count: 1, oldest: '2026-11-21T10:16:01.000Z' },
        { destination: hook, state: 'pending', error: 'status-500', count: 2, oldest: '2026-11-21T10:15:01.000Z', dueAt: '2026-11-21T10:20:01.000Z' },
        { destination: hook, state: 'pending', count: 1, oldest: '2026-11-21T10:17:01.000Z', dueAt: '2026-11-21T10:28:01.000Z' },
      ]);
    });

    it('O7: tells by a probe that it can be written, and leaves nothing of it, for nobody to see', async () => {
      const id = createId(0);
      await receive(id);
      const before = [value(await store.health()), value(await store.backlog())];
      const other = await harness.again();
      const probes = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? store : other).probe()));
      expect(probes.every(({ ok }) => ok)).toBe(true);
      expect([value(await store.health()), value(await store.backlog())]).toEqual(before);
      for (const table of ['intake', 'cases']) expect(await harness.column(table, 'id')).toEqual([id]);
      expect(await harness.column('outbox', 'event')).toEqual([id]);
      expect(await claim({ destinations: ['', hook] })).toHaveLength(1);
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

    /** Receives an event and gathers its mail. */
    async function gather(id: string, { recipient = 'a', bytes = 1_000, from = store } = {}) {
      await receive(id, { destinations: [mail] });
      const claimed = await claim({ from, destinations: [mail] });
      const item = claimed.find(({ event }) => event === id)!;
      expect(value(await from.settle(item, { state: 'gathered', recipient, bytes }))).toBe(true);
      return item;
    }
    const gathered = async () =>
      value(await store.outbox('gathered', 99)).map(({ event, dueAt, attempts }) => [event, Date.parse(dueAt) - clock.now(), attempts]);
    const eventsOf = (items: Awaited<ReturnType<typeof claim>>) => items.map(({ gathering }) => gathering?.items.map(({ event }) => event));
    const { wait } = gatherCap;

    it('F14: gives what was gathered for one recipient together, once its time has come, as one item and one try', async () => {
      const [first, second, other] = [createId(0), createId(1), createId(2)];
      await gather(first);
      clock.sleep(minute);
      await gather(second);
      await gather(other, { recipient: 'b' });
      expect(new Map((await gathered()).map(([event, due, attempts]) => [event, [due, attempts]]))).toEqual(
        new Map([[first, [wait - minute, 0]], [second, [wait - minute, 0]], [other, [wait, 0]]]),
      );
      clock.sleep(wait - minute - 1);
      expect(await claim()).toEqual([]);
      clock.sleep(1);
      expect(await claim({ destinations: [hook] })).toEqual([]);
      const [together, ...none] = await claim({ most: 1 });
      expect(none).toEqual([]);
      expect(together).toMatchObject({ event: first, state: 'gathered', attempts: 1 });
      expect(eventsOf([together!])).toEqual([[first, second]]);
      expect(await claim()).toEqual([]);

      // One write for all of it: they are due again at one moment, as the same gathering.
      expect(value(await store.settle(together!, { state: 'pending', delay: 5_000, error: 'smtp-451' }))).toBe(true);
      clock.sleep(5_000);
      const [again] = await claim();
      expect(again).toMatchObject({ attempts: 2, error: 'smtp-451', gathering: together!.gathering });
      expect(value(await store.settle(together!, { state: 'dead', error: 'late' }))).toBe(false);
      expect(value(await store.settle(again!, { state: 'delivered' }))).toBe(true);
      expect(value(await store.settle(again!, { state: 'delivered' }))).toBe(false);
      expect(value(await store.outbox('delivered', 9)).map(({ event }) => event).sort()).toEqual([first, second].sort());
      clock.sleep(minute);
      expect(eventsOf(await claim())).toEqual([[other]]);
    });

    it('F14: lets nothing join what was claimed, and gathers anew no sooner than its time after that', async () => {
      const [first, second, third] = [createId(0), createId(1), createId(2)];
      await gather(first);
      clock.sleep(wait);
      const [sent] = await claim();
      await gather(second);
      expect(eventsOf([sent!])).toEqual([[first]]);
      expect((await gathered()).find(([event]) => event === second)).toEqual([second, wait, 0]);
      clock.sleep(minute);
      value(await store.settle(sent!, { state: 'delivered' }));
      await gather(third);
      clock.sleep(wait - minute);
      const [next] = await claim();
      expect(eventsOf([next!])).toEqual([[second, third]]);
      expect(next!.gathering!.id).not.toBe(sent!.gathering!.id);
    });

    it('F14: gathers what came late for at least a minute, and never for longer than its time', async () => {
      const ids = Array.from({ length: 4 }, (_, i) => createId(i));
      for (const id of ids) await receive(id, { destinations: [mail] });
      clock.sleep(day);
      const items = await claim();
      value(await store.settle(items[0]!, { state: 'gathered', recipient: 'a', bytes: 1 }));
      clock.sleep(minute / 2);
      for (const item of items.slice(1)) value(await store.settle(item, { state: 'gathered', recipient: 'a', bytes: 1 }));
      expect((await gathered()).map(([, due]) => due)).toEqual(ids.map(() => minute / 2));
      // The clock was ahead, and is put right.
      clock.jump(-day);
      expect(eventsOf(await claim()).flat().sort()).toEqual([...ids].sort());
      const next = createId(9);
      await gather(next);
      expect((await gathered()).find(([event]) => event === next)![1]).toBe(wait);
    });

    it('F14: opens another beside one that is full, for the same moment', async () => {
      const half = gatherCap.bytes / 2;
      const ids = Array.from({ length: 5 }, (_, i) => createId(i));
      for (const id of ids.slice(0, 3)) await gather(id, { bytes: half });
      await gather(ids[3]!, { bytes: 3 * gatherCap.bytes });
      clock.sleep(minute);
      await gather(ids[4]!, { bytes: half });
      expect(new Set((await gathered()).map(([, due]) => due))).toEqual(new Set([wait - minute]));
      clock.sleep(wait - minute);
      const found = eventsOf(await claim()).map((each) => each!.length);
      expect(found.sort()).toEqual([1, 2, 2]);
    });

    it('F14: keeps gatherings apart for relays at once, whole each, and leaves none out', async () => {
      const other = await harness.again();
      const ids = Array.from({ length: 24 }, (_, i) => createId(i));
      for (const id of ids) await receive(id, { destinations: [mail] });
      const items = await claim({ most: 24 });
      await Promise.all(
        items.map((item, i) => (i % 2 ? store : other).settle(item, { state: 'gathered', recipient: `${i % 6}`, bytes: 1 })),
      );
      clock.sleep(wait);
      const claims = await Promise.all(Array.from({ length: 12 }, (_, i) => claim({ from: i % 2 ? store : other, most: 2 })));
      const found = eventsOf(claims.flat());
      expect(found.map((each) => each!.length)).toEqual([4, 4, 4, 4, 4, 4]);
      expect(found.flat().sort()).toEqual([...ids].sort());
    });

    it('F14: settles only what is named of a gathering, and what is asked for again is no part of it any more', async () => {
      const ids = [createId(0), createId(1), createId(2)];
      for (const id of ids) {
        await gather(id);
        clock.sleep(1);
      }
      clock.sleep(wait);
      const [together] = await claim();
      const { gathering, ...bare } = together!;
      const [first, ...rest] = gathering!.items;
      expect(value(await store.settle({ ...bare, messageId: first!.messageId }, { state: 'dead', error: 'expired' }))).toBe(true);
      const others = { ...bare, gathering: { ...gathering!, items: rest } };
      expect(value(await store.settle(others, { state: 'pending', delay: 1, error: 'smtp-451' }))).toBe(true);
      expect(value(await store.requeue(first!.messageId))).toBe(true);
      clock.sleep(1);
      const claimed = await claim();
      expect(eventsOf(claimed)).toEqual([[ids[1], ids[2]], undefined]);
      expect(claimed[0]!.gathering!.id).toBe(gathering!.id);
      value(await store.settle(claimed[1]!, { state: 'gathered', recipient: 'a', bytes: 1 }));
      clock.sleep(wait);
      const again = (await claim()).find(({ event }) => event === ids[0])!;
      expect(again.gathering!.id).not.toBe(gathering!.id);
    });

    it('F14: lets what was gathered for a disabled destination wait, whole', async () => {
      const id = createId(0);
      await gather(id);
      value(await store.disable(mail, 'test'));
      clock.sleep(wait);
      expect(await claim()).toEqual([]);
      value(await store.enable(mail));
      expect(eventsOf(await claim())).toEqual([[id]]);
    });

    it('F14: erases words that were gathered as others, and forgets for whom once nothing waits', async () => {
      const retention = { payloadDays: 1, ledgerDays: 400 };
      const [old, young] = [createId(0), createId(1)];
      await gather(old);
      clock.sleep(wait);
      const [held] = await claim();
      value(await store.settle(held!, { state: 'pending', delay: 10 * day, error: 'smtp-451' }));
      clock.sleep(day);
      await gather(young);
      expect(await harness.column('gatherings', 'recipient')).toEqual(['a', 'a']);
      value(await store.erase(retention, 100, new Date(clock.now()).toISOString()));
      expect(value(await store.outbox('dead', 9))).toMatchObject([{ event: old, error: 'expired' }]);
      clock.sleep(wait);
      const [last] = await claim();
      expect(eventsOf([last!])).toEqual([[young]]);
      value(await store.settle(last!, { state: 'delivered' }));
      clock.sleep(2 * day + 1);
      value(await store.look(retention));
      expect(await harness.column('gatherings', 'recipient')).toEqual([]);
      expect(value(await store.outbox('delivered', 9))).toMatchObject([{ event: young }]);
    });

    it('F14: counts what was gathered as unsent, and as late only from its time on', async () => {
      await gather(createId(0));
      const health = async () => value(await store.health());
      expect(await health()).toMatchObject({ unsent: 1 });
      clock.sleep(wait - 1);
      expect(await health()).not.toHaveProperty('oldestUnsentAge');
      clock.sleep(1);
      expect((await health()).oldestUnsentAge).toBe(0);
      clock.sleep(minute);
      expect((await health()).oldestUnsentAge).toBe(minute);
      await receive(createId(1));
      clock.sleep(minute);
      expect(await health()).toMatchObject({ unsent: 2, oldestUnsentAge: 2 * minute });
      await claim();
      expect((await health()).oldestUnsentAge).toBe(2 * minute);
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
