import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { openIndexedDbStore } from '../../src/delivery/indexeddb-store.ts';
import { outboxName } from '../../src/delivery/outbox-record.ts';
import { createManualClock, settleAll } from '../support/manual-clock.ts';
import { type Step, createScriptedReceiver } from '../support/scripted-transport.ts';
import { complaint, createDevice, destination } from './device.ts';

// No check here measures time; a busy machine is only slow.
const queue = 'shop#complaint';
const second = 1000;
const minute = 60 * second;
const original = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = original;
});

/** A device with IndexedDB, and a receiver behind a network that does as scripted. */
function setUp(script: Step[] = [], options: { readonly locks?: boolean } = {}) {
  const receiver = createScriptedReceiver(...script);
  const clock = createManualClock();
  return { receiver, clock, device: createDevice({ fetch: receiver.fetch, clock, ...options }) };
}

describe('an outbox on a device', () => {
  it('FAULTS 1: says "saved" while offline, and sends on return', async () => {
    const { receiver, clock, device } = setUp(['lost', 'lost', 'lost']);
    const tab = device.open();
    const event = complaint();
    expect(await tab.outbox.submit(event, queue, destination)).toMatchObject({ durable: true });
    await settleAll();
    expect(tab.heard.at(-1)).toMatchObject({ sending: false, durable: true, record: { status: 'unsent', retryReason: 'network' } });
    await clock.advance(minute);
    await tab.outbox.drain({ online: true });
    expect(tab.heard.at(-1)!.record.status).toBe('received');
    expect([...receiver.ledger.keys()]).toEqual([event.id]);
  });

  const oneRow: [string, Step[]][] = [
    ['FAULTS 2: the connection is reset before the receiver reads', ['lost']],
    ['FAULTS 3: the answer is lost after the commit', ['unanswered']],
    ['FAULTS 4: the receiver hangs', ['hang']],
    ['FAULTS 4: the receiver hangs after the commit', ['hang after commit']],
    ['FAULTS 5: the receiver fails five times', [500, 502, 503, 504, 500].map((status) => () => new Response('', { status }))],
    ['FAULTS 6: the receiver fails after the commit', [{ committed: () => new Response('', { status: 500 }) }]],
    ['FAULTS 8: it is busy, and does not show for how long', [() => new Response('', { status: 503 })]],
    ['FAULTS 9: a captive portal answers', [() => new Response('<h1>Welcome</h1>'), () => new Response(null, { status: 204 })]],
    ['FAULTS 10: the receipt is truncated', [{ committed: () => new Response('{"receipt":{"id"', { status: 202 }) }]],
    ['FAULTS 11: it is redirected', [() => new Response(null, { status: 307, headers: { location: 'https://evil.example' } })]],
    ['FAULTS 12: a captive portal says so', [() => new Response('', { status: 511 })]],
    ['FAULTS 15: the endpoint is not there for an hour', [() => new Response('', { status: 404 })]],
  ];
  it.each(oneRow)('%s: one row, the same reference, no request after the receipt', async (_, script) => {
    const tries = script.length + 1;
    const { receiver, clock, device } = setUp([...script]);
    const tab = device.open();
    const event = complaint();
    await tab.outbox.submit(event, queue, destination);
    await clock.advance(90 * minute);
    await tab.outbox.drain({ now: true });
    expect(receiver.requests).toHaveLength(tries);
    expect(receiver.requests.every(({ url }) => url === destination.endpoint)).toBe(true);
    expect([...receiver.ledger]).toMatchObject([[event.id, { rows: 1 }]]);
    expect(receiver.mostOpen()).toBe(1);
    const [{ record }] = (await tab.outbox.list()) as [never] as [{ record: { receipt: { reference: string } } }];
    expect(record).toMatchObject({ status: 'received', bytes: null });
    expect(record.receipt.reference).toBe(event.reference);
  });

  it('FAULTS 7: tries no sooner than the receiver asks', async () => {
    const headers = { 'retry-after': '30' };
    const { receiver, clock, device } = setUp([() => new Response('', { status: 429, headers })]);
    await device.open().outbox.submit(complaint(), queue, destination);
    await clock.advance(29 * second);
    expect(receiver.requests).toHaveLength(1);
    await clock.advance(second);
    expect(receiver.requests).toHaveLength(2);
  });

  it('FAULTS 18: has never two sends of one event open, on the slowest network', async () => {
    const { receiver, clock, device } = setUp(['hang', 'hang']);
    const tab = device.open();
    await tab.outbox.submit(complaint('a'.repeat(9_000)), queue, destination);
    for (let i = 0; i < 40; i++) {
      await clock.advance(second);
      await Promise.race([tab.outbox.drain({ now: true }), settleAll()]);
    }
    expect(receiver.mostOpen()).toBe(1);
    expect(receiver.ledger.size).toBe(1);
  });

  it('FAULTS 20: makes one row of one draft that two tabs submit, and both hear the receipt', async () => {
    const { receiver, device } = setUp();
    const [one, two] = [device.open(), device.open()];
    const event = complaint('from the first tab');
    const twin = complaint('from the second tab', event.id);
    await Promise.all([one.outbox.submit(event, queue, destination), two.outbox.submit(twin, queue, destination)]);
    await settleAll();
    expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1, commits: 1 }]);
    for (const tab of [one, two]) expect(tab.heard.at(-1)!.record).toMatchObject({ status: 'received' });
  });

  it('FAULTS 20: says where another tab has sent other words of the draft, and not where it has sent the same', async () => {
    const { receiver, clock, device } = setUp();
    const [one, two, three] = [device.open(), device.open(), device.open()];
    const event = complaint('from the first tab');
    expect((await one.outbox.submit(event, queue, destination)).superseded).toBeUndefined();
    const again = { ...event, time: '2026-11-21T10:15:07.000Z' };
    expect((await two.outbox.submit(again, queue, destination)).superseded).toBeUndefined();
    await settleAll();
    const told = await three.outbox.submit(complaint('from the third tab', event.id), queue, destination);
    expect(told).toMatchObject({ superseded: true, record: { status: 'received' } });
    await clock.advance(minute);
    expect((await two.outbox.submit(complaint('and once more', event.id), queue, destination)).superseded).toBe(true);
    expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1, commits: 1 }]);
  });

  it('FAULTS 20, 35: makes one row of it without locks and channels, too', async () => {
    const { receiver, clock, device } = setUp([], { locks: false });
    const [one, two] = [device.open(), device.open()];
    const event = complaint();
    await Promise.all([one.outbox.submit(event, queue, destination), two.outbox.submit(event, queue, destination)]);
    await clock.advance(minute);
    expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1 }]);
    for (const tab of [one, two]) expect((await tab.outbox.list())[0]!.record.status).toBe('received');
  });

  describe('FAULTS 20: one draft that two tabs send, of which one cannot write it down in time', () => {
    const event = complaint('pressed first');
    const twin = { ...event, time: '2026-11-21T10:15:07.000Z' };

    /** Two tabs; in the second nothing is committed before it is told to. */
    function twoTabs(script: Step[]) {
      const receiver = createScriptedReceiver(...script);
      const clock = createManualClock();
      let commit = () => {};
      const slow = new Promise<void>((resolve) => { commit = resolve; });
      const device = createDevice({ fetch: receiver.fetch, clock, locks: false });
      const two = createDevice({
        fetch: receiver.fetch,
        clock,
        locks: false,
        factory: device.factory,
        wrap: (store) => ({ ...store, add: (record) => slow.then(() => store.add(record)) }),
      }).open();
      return { receiver, clock, device, one: device.open(), two, commit };
    }

    it.each([
      ['hears that another version came first', [] as Step[]],
      ['hears of it once more, after an answer that was lost', ['unanswered'] as Step[]],
      ['is the one that is received', ['lost'] as Step[]],
    ])('makes one row where that one %s', async (_, script) => {
      const { receiver, clock, device, one, two, commit } = twoTabs(script);
      await one.outbox.submit(event, queue, destination);
      void two.outbox.submit(twin, queue, destination);
      await clock.advance(second);
      commit();
      await clock.advance(10 * minute);
      expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1 }]);
      for (const tab of [one, two]) {
        expect(await tab.outbox.list()).toMatchObject([{ record: { status: 'received', bytes: null } }]);
        expect(tab.heard.map(({ record }) => record.status)).not.toContain('rejected');
      }
      expect(await (await openIndexedDbStore(device.factory)).list()).toMatchObject([{ status: 'received', bytes: null }]);
    });

    it('keeps what the first wrote, where the second has tried more often', async () => {
      const { receiver, clock, one, two, commit } = twoTabs(['hang after commit', 'lost']);
      await one.outbox.submit(event, queue, destination);
      void two.outbox.submit(twin, queue, destination);
      await clock.advance(second);
      one.kill();
      commit();
      await clock.advance(10 * minute);
      expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1 }]);
      expect(two.heard.at(-1)!.record).toMatchObject({ status: 'received' });
      expect(receiver.requests[2]!.bytes).toEqual(receiver.requests[0]!.bytes);
    });

    it('ends with the receipt where the second was received before the first wrote anything', async () => {
      const { receiver, clock, one, two, commit } = twoTabs(['answer', 'lost']);
      void two.outbox.submit(twin, queue, destination);
      await clock.advance(second);
      expect(two.heard.at(-1)!.record.status).toBe('received');
      await one.outbox.submit(event, queue, destination);
      await settleAll();
      commit();
      await clock.advance(10 * minute);
      expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1 }]);
      for (const tab of [one, two]) expect((await tab.outbox.list())[0]!.record.status).toBe('received');
    });
  });

  it('FAULTS 41: parks what another device sent otherwise under the same id, with its own text', async () => {
    const { receiver, clock, device } = setUp();
    const event = complaint();
    await createDevice({ fetch: receiver.fetch, clock }).open().outbox.submit(event, queue, destination);
    await settleAll();
    const tab = device.open();
    await tab.outbox.submit({ ...event, time: '2026-11-21T10:15:07.000Z' }, queue, destination);
    await settleAll();
    expect(tab.heard.at(-1)!.record).toMatchObject({ status: 'rejected', problem: { type: 'conflict' } });
    expect(tab.heard.at(-1)!.record.bytes).not.toBe(null);
  });

  it('FAULTS 21: keeps two submissions of two tabs apart', async () => {
    const { receiver, device } = setUp();
    const [one, two] = [device.open(), device.open()];
    const events = [complaint('one'), complaint('two')] as const;
    await Promise.all([
      one.outbox.submit(events[0], queue, destination),
      two.outbox.submit(events[1], queue, destination),
    ]);
    await settleAll();
    expect([...receiver.ledger.keys()].sort()).toEqual(events.map(({ id }) => id).sort());
    expect(await one.outbox.list()).toHaveLength(2);
  });

  it('sends from one tab where several are open, and the others learn of it', async () => {
    const { receiver, clock, device } = setUp(['lost']);
    const [one, two, three] = [device.open(), device.open(), device.open()];
    await one.outbox.submit(complaint(), queue, destination);
    await settleAll();
    await Promise.all([one, two, three].map((tab) => tab.outbox.list()));
    await clock.advance(minute);
    await Promise.all([one, two, three].map((tab) => tab.outbox.drain({ now: true })));
    expect(receiver.requests).toHaveLength(2);
    for (const tab of [two, three]) expect(tab.heard.at(-1)!.record.status).toBe('received');
  });

  it('FAULTS 21: sends nothing that another tab has settled, even where no channel tells of it', async () => {
    const { receiver, clock, device } = setUp(['lost']);
    const [one, two] = [device.open({ channel: undefined }), device.open({ channel: undefined })];
    await one.outbox.submit(complaint(), queue, destination);
    await settleAll();
    await two.outbox.list();
    await two.outbox.drain({ now: true });
    expect(receiver.requests).toHaveLength(2);
    await clock.advance(minute);
    expect(receiver.requests).toHaveLength(2);
    expect(one.heard.at(-1)).toMatchObject({ sending: false, record: { status: 'received', bytes: null } });
  });

  it('FAULTS 35: ends with the receipt where two tabs without locks send beside each other', async () => {
    const { receiver, clock, device } = setUp(['lost', 'hang']);
    const [one, two] = [device.open({ locks: undefined }), device.open({ locks: undefined })];
    await one.outbox.submit(complaint(), queue, destination);
    await settleAll();
    await two.outbox.list();
    void one.outbox.drain({ now: true });
    await clock.advance(second);
    void two.outbox.drain({ now: true });
    await clock.advance(minute);
    expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1 }]);
    for (const tab of [one, two]) {
      expect((await tab.outbox.list())[0]!.record).toMatchObject({ status: 'received', retryReason: null, bytes: null });
    }
  });

  it('FAULTS 35: another tab sends where the one that holds the lock is frozen', async () => {
    const { receiver, clock, device } = setUp(['lost']);
    const one = device.open();
    const event = complaint();
    await one.outbox.submit(event, queue, destination);
    await settleAll();
    one.kill();
    // A frozen tab keeps its lock, and nothing in it runs.
    device.locks.held.set(`${outboxName}:${event.id}`, {});
    const two = device.open();
    await clock.advance(5 * second);
    await two.outbox.drain({ now: true });
    expect(receiver.requests).toHaveLength(1);
    await clock.advance(16 * second);
    expect(receiver.ledger.size).toBe(1);
    expect(two.heard.at(-1)!.record.status).toBe('received');
  });

  it('N5: sends at once what a page was sending that has gone, though it still had the lock when the next one looked', async () => {
    const { receiver, clock, device } = setUp(['hang']);
    const one = device.open();
    await one.outbox.submit(complaint(), queue, destination);
    await settleAll();
    const two = device.open();
    await two.outbox.drain();
    expect(receiver.requests).toHaveLength(1);
    one.kill();
    await clock.advance(second);
    expect(two.heard.at(-1)!.record.status).toBe('received');
  });

  it('takes back in every tab what the customer takes back in one', async () => {
    const { receiver, clock, device } = setUp(['lost']);
    const [one, two] = [device.open(), device.open()];
    const event = complaint();
    await one.outbox.submit(event, queue, destination);
    await settleAll();
    await two.outbox.list();
    await one.outbox.remove(event.id);
    await clock.advance(60 * minute);
    expect(receiver.requests).toHaveLength(1);
    expect(await two.outbox.list()).toEqual([]);
    for (const { heard } of [one, two]) expect(heard.at(-1)).toMatchObject({ withdrawn: true, sending: false, record: { id: event.id } });
  });

  it('says that it is gone in a tab that is just sending what another takes back', async () => {
    const { clock, device } = setUp(['hang']);
    const [one, two] = [device.open(), device.open()];
    const event = complaint();
    await one.outbox.submit(event, queue, destination);
    await settleAll();
    await two.outbox.list();
    await two.outbox.remove(event.id);
    await settleAll();
    expect(one.heard.at(-1)).toMatchObject({ withdrawn: true, sending: false });
    await clock.advance(60 * minute);
    expect(one.heard.at(-1)).toMatchObject({ withdrawn: true, sending: false });
  });

  it.each([
    ['right after the click was answered', [], 0],
    ['while the request is under way', ['hang'], 0],
    ['after the receiver committed, before the answer', ['hang after commit'], 0],
    ['in the back-off', ['lost'], second / 2],
  ] as [string, Step[], number][])('FAULTS 23: delivers on the next visit what a tab closed %s left', async (_, script, wait) => {
    const { receiver, clock, device } = setUp(script);
    const one = device.open();
    const event = complaint();
    expect(await one.outbox.submit(event, queue, destination)).toMatchObject({ durable: true });
    await clock.advance(wait);
    one.kill();
    await clock.advance(minute);
    const two = device.open();
    await two.outbox.drain();
    expect([...receiver.ledger]).toMatchObject([[event.id, { rows: 1 }]]);
    expect((await two.outbox.list())[0]!.record).toMatchObject({ status: 'received', bytes: null });
  });

  it('FAULTS 25: sends once more what was received but not written down, and gets the same reference', async () => {
    const { receiver, clock, device } = setUp();
    const one = device.open();
    const event = complaint();
    await one.outbox.submit(event, queue, destination);
    one.outbox.watch(({ record }) => {
      if (record.status === 'received') one.kill();
    });
    await settleAll();
    await clock.advance(minute);
    const two = device.open();
    await two.outbox.drain();
    const [delivery] = await two.outbox.list();
    expect(delivery!.record).toMatchObject({ status: 'received', bytes: null });
    expect(delivery!.record.receipt!.reference).toBe(event.reference);
    expect([...receiver.ledger.values()]).toMatchObject([{ rows: 1 }]);
  });

  it('FAULTS 31: sends the others where one row is damaged', async () => {
    const { receiver, clock, device } = setUp(['lost', 'lost']);
    const one = device.open();
    const events = [complaint(), complaint()];
    for (const event of events) await one.outbox.submit(event, queue, destination);
    await settleAll();
    one.kill();
    const request = device.factory.open(outboxName);
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => { resolve(request.result as unknown as IDBDatabase); };
    });
    const transaction = database.transaction('records', 'readwrite');
    transaction.objectStore('records').put({ id: events[0]!.id, version: 7 });
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    await clock.advance(minute);
    await device.open().outbox.drain();
    expect([...receiver.ledger.keys()]).toEqual([events[1]!.id]);
  });

  it('FAULTS 37: sends what the open page still has where all its databases are deleted', async () => {
    const { receiver, clock, device } = setUp(['lost']);
    const tab = device.open();
    const event = complaint();
    await tab.outbox.submit(event, queue, destination);
    await settleAll();
    await new Promise<void>((resolve) => {
      device.factory.deleteDatabase(outboxName).onsuccess = () => { resolve(); };
    });
    await clock.advance(minute);
    expect([...receiver.ledger.keys()]).toEqual([event.id]);
    expect(tab.heard.at(-1)!.record.status).toBe('received');
  });

  it('FAULTS 27: sends, within 3 s, where the browser never opens a database', async () => {
    const receiver = createScriptedReceiver();
    const clock = createManualClock();
    const factory = new IDBFactory();
    factory.open = () => ({}) as ReturnType<IDBFactory['open']>;
    const device = createDevice({ fetch: receiver.fetch, clock });
    const { openIndexedDbStore } = await import('../../src/delivery/indexeddb-store.ts');
    const tab = device.open({ open: () => openIndexedDbStore(factory) });
    const submitted = tab.outbox.submit(complaint(), queue, destination);
    await clock.advance(3 * second);
    expect(await submitted).toMatchObject({ durable: false, record: { status: 'received' } });
    expect(receiver.ledger.size).toBe(1);
  });
});
