import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openIndexedDbStore } from '../../src/delivery/indexeddb-store.ts';
import { createMemoryStore } from '../../src/delivery/memory-store.ts';
import { type OutboxRecord, outboxName } from '../../src/delivery/outbox-record.ts';
import { deriveReference } from '../../src/events/reference.ts';
import { destination } from './device.ts';

// No check here measures time; a busy machine is only slow.
function recordOf(number: number, changes: Partial<OutboxRecord> = {}): OutboxRecord {
  const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    reference: deriveReference(id),
    queue: 'shop#complaint',
    bytes: new Uint8Array([number]),
    digest: 'sha-256:x',
    destination,
    createdAt: number,
    attempts: 0,
    unacknowledged: 0,
    dueAt: number,
    status: 'unsent',
    retryReason: null,
    ...changes,
  };
}

/** The same as every version of the script has stored it, since two versions share one device. */
function rowOf(number: number, changes: object = {}): object {
  const { queue, retryReason, ...rest } = recordOf(number);
  return { ...rest, version: 1, lane: queue, hold: retryReason, ...changes };
}

/** Works on the database beside the store, as another program or a fault would. */
async function meddle(factory: IDBFactory, work: (rows: globalThis.IDBObjectStore) => void): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = factory.open(outboxName);
    request.onsuccess = () => { resolve(request.result); };
  });
  const transaction = database.transaction('records', 'readwrite');
  work(transaction.objectStore('records'));
  await new Promise<void>((resolve) => { transaction.oncomplete = () => { resolve(); }; });
  database.close();
}

describe.each([
  ['createMemoryStore', false, async () => createMemoryStore()],
  ['openIndexedDbStore', true, () => openIndexedDbStore(new IDBFactory())],
] as const)('%s', (_, durable, open) => {
  it(`says that what it keeps ${durable ? 'survives' : 'does not survive'} the page`, async () => {
    expect((await open()).durable).toBe(durable);
  });

  it('keeps records, oldest first', async () => {
    const store = await open();
    await store.add(recordOf(1));
    await store.add(recordOf(2));
    expect(await store.list()).toEqual([recordOf(1), recordOf(2)]);
    expect(await store.get(recordOf(2).id)).toEqual(recordOf(2));
    expect(await store.get('none')).toBeUndefined();
  });

  it('FAULTS 20: gives back what is stored where the id is there already', async () => {
    const store = await open();
    await store.add(recordOf(1));
    expect(await store.add(recordOf(1, { bytes: new Uint8Array([9]) }))).toEqual(recordOf(1));
    expect(await store.list()).toEqual([recordOf(1)]);
  });

  it('replaces a record that is there, and says so', async () => {
    const store = await open();
    await store.add(recordOf(1));
    expect(await store.replace(recordOf(1, { attempts: 3 }))).toBe(true);
    expect(await store.get(recordOf(1).id)).toMatchObject({ attempts: 3 });
  });

  it('does not bring back a record that is gone', async () => {
    const store = await open();
    expect(await store.replace(recordOf(1))).toBe(false);
    expect(await store.list()).toEqual([]);
  });

  it('never unsettles what is settled', async () => {
    const store = await open();
    await store.add(recordOf(1));
    await store.replace(recordOf(1, { bytes: null, status: 'received' }));
    await store.replace(recordOf(1, { attempts: 5 }));
    expect(await store.get(recordOf(1).id)).toMatchObject({ bytes: null, status: 'received' });
  });

  it('removes', async () => {
    const store = await open();
    await store.add(recordOf(1));
    await store.remove(recordOf(1).id);
    expect(await store.list()).toEqual([]);
  });
});

describe('openIndexedDbStore', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('lists oldest first whatever the ids are', async () => {
    const store = await openIndexedDbStore(new IDBFactory());
    await store.add(recordOf(1, { createdAt: 20 }));
    await store.add(recordOf(2, { createdAt: 10 }));
    expect((await store.list()).map(({ createdAt }) => createdAt)).toEqual([10, 20]);
  });

  it('asks for strict durability, so that "saved" is on the disk', async () => {
    const factory = new IDBFactory();
    const store = await openIndexedDbStore(factory);
    const asked: unknown[] = [];
    const { add } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...row: [unknown]) {
      asked.push((this.transaction as unknown as { durability: string }).durability);
      return add.apply(this, row);
    });
    await store.add(recordOf(1));
    expect(asked).toEqual(['strict']);
  });

  it('FAULTS 24: resolves at the commit, not at the request', async () => {
    const store = await openIndexedDbStore(new IDBFactory());
    const { add } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...row: [unknown]) {
      const request = add.apply(this, row);
      // The request succeeds, and the commit does not come about.
      request.addEventListener('success', () => { this.transaction.abort(); });
      return request;
    });
    await expect(store.add(recordOf(1))).rejects.toBeDefined();
    vi.restoreAllMocks();
    expect(await store.list()).toEqual([]);
  });

  it('FAULTS 28: rejects where the quota is reached', async () => {
    const store = await openIndexedDbStore(new IDBFactory());
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(store.add(recordOf(1))).rejects.toBeDefined();
    vi.restoreAllMocks();
    expect(await store.list()).toEqual([]);
  });

  it('FAULTS 27: rejects where the browser gives no database', async () => {
    await expect(openIndexedDbStore(undefined as unknown as IDBFactory)).rejects.toBeDefined();
    const refusing = { open() { throw new DOMException('no', 'SecurityError'); } } as unknown as IDBFactory;
    await expect(openIndexedDbStore(refusing)).rejects.toMatchObject({ name: 'SecurityError' });
  });

  it('FAULTS 27: opens anew, once, where the connection is closed under it', async () => {
    const factory = new IDBFactory();
    const connections: IDBDatabase[] = [];
    const open = vi.spyOn(factory, 'open').mockImplementation((name, version) => {
      const request = IDBFactory.prototype.open.call(factory, name, version);
      request.addEventListener('success', () => connections.push(request.result as unknown as IDBDatabase));
      return request;
    });
    const store = await openIndexedDbStore(factory as unknown as globalThis.IDBFactory);
    await store.add(recordOf(1));
    connections[0]!.close();
    expect(await store.list()).toEqual([recordOf(1)]);
    expect(open).toHaveBeenCalledTimes(2);
    open.mockImplementation(() => { throw new DOMException('gone', 'InvalidStateError'); });
    connections[1]!.close();
    await expect(store.list()).rejects.toMatchObject({ name: 'InvalidStateError' });
    expect(open).toHaveBeenCalledTimes(3);
  });

  it('FAULTS 32, 37: lets go where somebody deletes the database, and serves on with a new one', async () => {
    const factory = new IDBFactory();
    const store = await openIndexedDbStore(factory);
    await store.add(recordOf(1));
    await new Promise<void>((resolve, reject) => {
      const request = factory.deleteDatabase(outboxName);
      request.onblocked = () => { reject(new Error('blocked')); };
      request.onsuccess = () => { resolve(); };
    });
    expect(await store.replace(recordOf(1))).toBe(false);
    await store.add(recordOf(2));
    expect(await store.list()).toEqual([recordOf(2)]);
  });

  /** What stands in the database, as another version reads it. */
  async function rowsIn(factory: IDBFactory): Promise<unknown[]> {
    let rows: unknown[] = [];
    await meddle(factory, (table) => {
      const request = table.getAll();
      request.onsuccess = () => { rows = request.result; };
    });
    return rows;
  }

  const named: [string, Partial<OutboxRecord>, object][] = [
    ['unsent', {}, {}],
    ['waiting for a retry', { attempts: 2, retryReason: 'timeout' }, { attempts: 2, hold: 'timeout' }],
    ['rejected', { status: 'rejected' }, { status: 'parked' }],
    ['received', { status: 'received', bytes: null }, { status: 'received', bytes: null }],
    ['sent', { status: 'sent', bytes: null }, { status: 'sent', bytes: null }],
  ];
  it.each(named)('stores an event that is %s by the names that every version knows', async (_, ours, stored) => {
    const factory = new IDBFactory();
    const store = await openIndexedDbStore(factory);
    await store.add(recordOf(1, ours));
    expect(await rowsIn(factory)).toEqual([rowOf(1, stored)]);
    await meddle(factory, (rows) => rows.clear());
    await store.add(recordOf(1));
    await store.replace(recordOf(1, ours));
    expect(await rowsIn(factory)).toEqual([rowOf(1, stored)]);
    await meddle(factory, (rows) => rows.put(rowOf(2, stored)));
    expect(await store.get(recordOf(2).id)).toEqual(recordOf(2, ours));
    expect(await store.list()).toEqual([recordOf(1, ours), recordOf(2, ours)]);
    expect(await store.add(recordOf(2))).toEqual(recordOf(2, ours));
  });

  it('keeps a member of a row that it does not know', async () => {
    const factory = new IDBFactory();
    const store = await openIndexedDbStore(factory);
    await meddle(factory, (rows) => rows.put(rowOf(1, { later: 'x' })));
    const [record] = await store.list();
    await store.replace({ ...record!, attempts: 1 });
    expect(await rowsIn(factory)).toEqual([rowOf(1, { later: 'x', attempts: 1 })]);
  });

  const odd: [string, unknown][] = [
    ['a row of a later layout', rowOf(1, { version: 2 })],
    ['a row without bytes', rowOf(1, { bytes: undefined })],
    ['a row with text for bytes', rowOf(1, { bytes: 'abc' })],
    ['a row without a destination', rowOf(1, { destination: null })],
    ['a row without a number of tries', rowOf(1, { attempts: NaN })],
    ['a row of nothing but an id', { id: recordOf(1).id }],
  ];
  it.each(odd)('FAULTS 31: sets %s aside, untouched, and gives the others', async (_, row) => {
    const factory = new IDBFactory();
    const store = await openIndexedDbStore(factory);
    await store.add(recordOf(2));
    await meddle(factory, (rows) => rows.put(row));
    expect(await store.list()).toEqual([recordOf(2)]);
    expect(await store.get(recordOf(1).id)).toBeUndefined();
    await expect(store.add(recordOf(1))).rejects.toBeDefined();
    expect(await store.replace(recordOf(1))).toBe(false);
    expect(await rowsIn(factory)).toEqual([row, rowOf(2)]);
  });

  it('FAULTS 31: gives the others where the browser cannot read one row', async () => {
    const store = await openIndexedDbStore(new IDBFactory());
    for (const number of [1, 2, 3]) await store.add(recordOf(number));
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key: IDBValidKey | IDBKeyRange) {
      const request = get.call(this, key);
      if (key !== recordOf(2).id) return request;
      // As Chromium does for a large value whose file is gone: the request fails with a DataError.
      const failing = { onsuccess: null, onerror: null as ((event: unknown) => void) | null };
      request.onsuccess = () => failing.onerror?.({ preventDefault() {} });
      return failing as unknown as ReturnType<typeof get>;
    });
    expect((await store.list()).map(({ createdAt }) => createdAt)).toEqual([1, 3]);
  });
});
