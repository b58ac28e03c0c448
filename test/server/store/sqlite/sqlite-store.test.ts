import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../../../src/base/id.ts';
import { createReceiver } from '../../../../src/receiver/index.ts';
import { sqliteSteps } from '../../../../src/server/store/sqlite/sqlite-schema.ts';
import { type SqliteConnection, createSqliteStore, createSqliteStoreOn } from '../../../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../../../receiver/intake-entry.ts';
import { intakeStoreSuite } from '../../../receiver/intake-store-suite.ts';
import { relayStoreSuite } from '../../../receiver/relay-store-suite.ts';
import { complaintEvent } from '../../../support/samples.ts';
import { patience, until } from '../../../support/until.ts';
import { deadBefore } from '../../delivery/dead-before.ts';

const folders: string[] = [];
function newFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kroon-store-'));
  folders.push(folder);
  return path.join(folder, 'store.db');
}

function countOf(database: SqliteConnection) {
  const one = (table: string) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  return { intake: one('intake'), cases: one('cases'), conflicts: one('conflicts') };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

intakeStoreSuite('sqlite', async () => {
  const file = newFile();
  const opened = [createSqliteStore({ file })];
  const eye = new Database(file);
  return {
    store: opened[0]!,
    async again() {
      const store = createSqliteStore({ file });
      opened.push(store);
      return store;
    },
    count: async () => countOf(eye),
    body: async (id) => (eye.prepare('SELECT raw FROM intake WHERE id = ?').get(id) as { raw: Uint8Array }).raw,
    async close() {
      for (const store of opened) store.close();
      eye.close();
    },
  };
});

relayStoreSuite('sqlite', async (clock) => {
  const file = newFile();
  const opened = [createSqliteStore({ file, clock })];
  const eye = new Database(file);
  return {
    store: opened[0]!,
    async again() {
      const store = createSqliteStore({ file, clock });
      opened.push(store);
      return store;
    },
    column: async (table, name) => eye.prepare(`SELECT ${name} FROM ${table}`).pluck().all(),
    async close() {
      for (const store of opened) store.close();
      eye.close();
    },
  };
});

describe('sqlite store', () => {
  const entry = () => entryOf(createId(Date.now()), new TextEncoder().encode('{"a":1}'));
  let file: string;
  beforeEach(() => {
    file = newFile();
  });

  it('O8: opens a file of the step before dismissals, and lays to its case what had died of an address', async () => {
    const before = new Database(file);
    const taken = sqliteSteps.findIndex((step) => step.includes('dismissed_at'));
    for (const step of sqliteSteps.slice(0, taken)) before.exec(step);
    before.exec(`PRAGMA user_version = ${taken}; INSERT INTO intake VALUES ('a', 's', 'd', 'r', '2026-01-01T00:00:00.000Z', '{"id":"a"}', NULL)`);
    const insert = before.prepare(
      `INSERT INTO outbox (message_id, event, destination, state, attempts, created_at, due_at, error)
       VALUES (?1, 'a', ?1, 'dead', ?2, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', ?3)`,
    );
    for (const row of deadBefore) insert.run(...row);
    before.close();
    const store = createSqliteStore({ file });
    const namesOf = async (state: 'dead' | 'unreached') => {
      const found = await store.outbox(state, 9);
      return found.ok && found.value.map(({ destination }) => destination).sort();
    };
    expect(await namesOf('unreached')).toEqual(['mail:a', 'mail:b']);
    expect(await namesOf('dead')).toEqual(['mail:c', 'mail:d', 'webhook:e']);
    expect(await store.dismiss('webhook:e')).toEqual({ ok: true, value: true });
    store.close();
  });

  it('holds every connection to WAL and synchronous=FULL', () => {
    for (let i = 0; i < 2; i++) {
      const database = new Database(file);
      const store = createSqliteStoreOn(database);
      expect(database.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      expect(database.pragma('synchronous')).toEqual([{ synchronous: 2 }]);
      store.close();
    }
  });

  it.skipIf(process.platform === 'win32')('is made for its owner alone, its log too, and leaves a file that is there as it is', async () => {
    const modes = () => ['', '-wal', '-shm'].map((end) => (statSync(`${file}${end}`).mode & 0o777).toString(8));
    let store = createSqliteStore({ file });
    await store.receive(entry());
    expect(modes()).toEqual(['600', '600', '600']);
    store.close();
    // Somebody let the group of their backup read it.
    chmodSync(file, 0o640);
    store = createSqliteStore({ file });
    await store.receive(entry());
    expect(modes()[0]).toBe('640');
    expect(store.list(9)).toHaveLength(2);
    store.close();
  });

  it('does not open where the settings do not hold', () => {
    const database = new Database(file);
    const pragma = database.pragma.bind(database);
    database.pragma = ((source: string) =>
      source === 'synchronous' ? [{ synchronous: 1 }] : pragma(source)) as typeof database.pragma;
    expect(() => createSqliteStoreOn(database)).toThrow('synchronous=FULL');
  });

  it('FAULTS 42: is busy while another connection holds the lock, and takes the same entry afterwards', async () => {
    const told: unknown[] = [];
    const onFault = (error: unknown) => told.push((error as { code?: unknown }).code);
    const store = createSqliteStore({ file, busyTimeout: 20, onFault });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const held = entry();
    expect(await store.receive(held)).toEqual({ ok: false, error: 'busy' });
    expect(told).toEqual(['SQLITE_BUSY']);
    other.exec('ROLLBACK');
    expect(await store.receive(held)).toMatchObject({ ok: true, value: { outcome: 'first' } });
    other.close();
    store.close();
  });

  it('FAULTS 42: asks twenty customers at once for one wait together while another connection holds the lock', async () => {
    const told: unknown[] = [];
    const onFault = (error: unknown) => told.push((error as { code?: unknown }).code);
    const store = createSqliteStore({ file, busyTimeout: 2_000, onFault });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const receive = createReceiver({ store, origins: ['https://shop.example'] });
    // Each in a turn of its own, as from connections of their own.
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        for (let turn = 0; turn < i; turn++) await new Promise(setImmediate);
        const body = JSON.stringify(complaintEvent());
        const headers = { 'Content-Type': 'application/json', 'Content-Length': `${body.length}`, Origin: 'https://shop.example' };
        return receive(new Request('https://a.example/v1/submissions', { method: 'POST', headers, body }));
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503));
    expect(answers.map((answer) => answer.headers.get('Retry-After'))).toEqual(Array(20).fill('2'));
    expect(told).toEqual(['SQLITE_BUSY']);
    other.exec('ROLLBACK');
    other.close();
    store.close();
  });

  it('FAULTS 42: stands still for no lock, and takes in together all that waited for it', async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database, { busyTimeout: patience });
    const exec = database.exec.bind(database);
    let tries = 0;
    let commits = 0;
    database.exec = (sql) => {
      if (sql === 'BEGIN IMMEDIATE') tries++;
      if (sql === 'COMMIT') commits++;
      return exec(sql);
    };
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const received: Promise<unknown>[] = [];
    for (let i = 0; i < 100; i++) {
      received.push(store.receive(entry()));
      await new Promise(setImmediate);
    }
    await until(() => tries > 2);
    expect(commits).toBe(0);
    other.exec('ROLLBACK');
    for (const each of received) expect(await each).toMatchObject({ ok: true, value: { outcome: 'first' } });
    // Two groups of at most 64.
    expect(commits).toBe(2);
    other.close();
    store.close();
  });

  it('FAULTS 42: is busy on a full disk, leaves no partial row, and goes on when there is room', async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database);
    const [pages] = database.pragma('page_count') as { page_count: number }[];
    database.pragma(`max_page_count = ${pages!.page_count + 1}`);
    const big = entryOf(createId(0), new Uint8Array(100_000));
    expect(await store.receive(big)).toEqual({ ok: false, error: 'busy' });
    expect(countOf(database)).toEqual({ intake: 0, cases: 0, conflicts: 0 });
    database.pragma('max_page_count = 100000');
    expect(await store.receive(big)).toMatchObject({ ok: true, value: { outcome: 'first' } });
    store.close();
  });

  it('FAULTS 42: gives a receipt again on a full disk and on a read-only one, where it cannot count that', async () => {
    const database = new Database(file);
    const told: unknown[] = [];
    const store = createSqliteStoreOn(database, { onFault: (error) => told.push((error as { code?: unknown }).code) });
    const receive = createReceiver({ store, origins: ['https://shop.example'] });
    const post = async (event: object) => {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const answer = await receive(new Request('https://a.example/v1/submissions', { method: 'POST', headers, body: JSON.stringify(event) }));
      return { status: answer.status, ...((await answer.json()) as { receipt?: object }) };
    };
    const events = Array.from({ length: 200 }, () => complaintEvent());
    const receipts = [];
    for (const event of events) receipts.push((await post(event)).receipt);
    const [pages] = database.pragma('page_count') as { page_count: number }[];
    database.pragma(`max_page_count = ${pages!.page_count}`);
    for (const [i, event] of events.entries()) {
      expect(await post(event)).toEqual({ status: 200, receipt: { ...receipts[i], replayed: true } });
    }
    // The page of the counts was full before that of the last letter.
    expect(new Set(told)).toEqual(new Set(['SQLITE_FULL']));
    // Together with one that is new.
    const known = entry();
    database.pragma('max_page_count = 100000');
    await store.receive(known);
    const [more] = database.pragma('page_count') as { page_count: number }[];
    database.pragma(`max_page_count = ${more!.page_count}`);
    const fresh = entryOf(createId(0), new Uint8Array(100_000));
    expect(await Promise.all([store.receive(fresh), store.receive(known)])).toEqual([
      { ok: false, error: 'busy' },
      { ok: true, value: { outcome: 'replay', receipt: known.receipt } },
    ]);
    database.pragma('query_only = ON');
    expect(await post(events[0]!)).toEqual({ status: 200, receipt: { ...receipts[0], replayed: true } });
    // Other words under an id that is taken are kept beside the first, or not answered for.
    expect((await post({ ...events[0], time: '2026-11-21T10:14:59.000Z' })).status).toBe(503);
    expect((await post(complaintEvent())).status).toBe(503);
    store.close();
  });

  it('FAULTS 42: is busy on a read-only file system, also for what was received before', async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database);
    const before = entry();
    await store.receive(before);
    database.pragma('query_only = ON');
    expect(await store.receive(entry())).toEqual({ ok: false, error: 'busy' });
    expect(await store.get(before.receipt.id)).toEqual({ ok: true, value: before.receipt });
    expect(countOf(database)).toEqual({ intake: 1, cases: 1, conflicts: 0 });
    store.close();
  });

  it('rolls the ledger row back where the case cannot be written, and throws the mistake', async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database);
    database.exec('DROP TABLE cases');
    await expect(store.receive(entry())).rejects.toThrow();
    expect(database.prepare('SELECT count(*) AS n FROM intake').get()).toMatchObject({ n: 0 });
    store.close();
  });

  it("lets one event's mistake cost nobody else's, and throws it", async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database);
    database.exec(`CREATE TRIGGER mistake BEFORE INSERT ON cases WHEN NEW.item LIKE '%wrong%' BEGIN SELECT RAISE(ABORT, 'mistake'); END`);
    const wrong = entry();
    const entries = [entry(), { ...wrong, item: { ...wrong.item, data: 'wrong' } }, entry()];
    const results = await Promise.allSettled(entries.map((each) => store.receive(each)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(countOf(database)).toEqual({ intake: 2, cases: 2, conflicts: 0 });
    store.close();
  });

  it('writes what comes in together to disk together, and says nothing before', async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database);
    const done: string[] = [];
    const exec = database.exec.bind(database);
    database.exec = (sql) => {
      done.push(sql);
      return exec(sql);
    };
    await Promise.all(Array.from({ length: 100 }, () => store.receive(entry()).then(() => done.push('answer'))));
    // Two groups of at most 64, each answered after its own commit.
    expect(done.filter((each) => each === 'COMMIT')).toHaveLength(2);
    expect(done.slice(0, 3)).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'answer']);
    expect(countOf(database)).toMatchObject({ intake: 100, cases: 100 });
    store.close();
  });

  it('brings a file of the first version up to date, keeping what it holds, and refuses one of a later version', async () => {
    const database = new Database(file);
    database.exec(sqliteSteps[0]);
    database.exec(`INSERT INTO intake VALUES ('a', 's', 'd', 'r', '2026-01-01T00:00:00.000Z', '{"id":"a"}', x'7b7d');
      INSERT INTO conflicts VALUES ('a', 'other', 's', '2026-01-02T00:00:00.000Z', x'5b5d')`);
    const stores = [createSqliteStoreOn(database), createSqliteStore({ file })];
    for (const store of stores) expect(await store.get('a')).toEqual({ ok: true, value: { id: 'a' } });
    expect(database.prepare('SELECT digest, hex(raw) AS raw FROM conflicts').all()).toEqual([{ digest: 'other', raw: '5B5D' }]);
    expect(await stores[0]!.health()).toMatchObject({ ok: true, value: { conflicts: 1 } });
    database.exec('PRAGMA user_version = 99');
    expect(() => createSqliteStore({ file })).toThrow('later version');
    for (const store of stores) store.close();
  });

  it('O3: opens a file of the step before looks were kept, and goes on in it', async () => {
    const database = new Database(file);
    for (const step of sqliteSteps.slice(0, 2)) database.exec(step);
    database.exec(`PRAGMA user_version = 2;
      INSERT INTO intake VALUES ('a', 's', 'd', 'r', '2026-01-01T00:00:00.000Z', '{"id":"a"}', x'7b7d');
      INSERT INTO cases VALUES ('a', 'complaint', '2026-01-01T00:00:00.000Z', '{"id":"a"}')`);
    database.close();
    const store = createSqliteStore({ file });
    expect(await store.receive(entry())).toMatchObject({ ok: true, value: { outcome: 'first' } });
    const retention = { payloadDays: 1, ledgerDays: 36_500 };
    expect(await store.look(retention)).toEqual({ ok: true, value: { payloads: 2, rows: 0 } });
    store.close();
    const again = createSqliteStore({ file });
    expect(await again.retention()).toMatchObject({ ok: true, value: { look: { retention } } });
    expect(again.list(9)).toHaveLength(2);
    again.close();
  });

  it('F14: goes on with a file of the version before gatherings, and gathers what that one withheld once it is asked for', async () => {
    const database = new Database(file);
    const before = sqliteSteps.findIndex((step) => step.includes('CREATE TABLE gatherings'));
    for (const step of sqliteSteps.slice(0, before)) database.exec(step);
    const at = '2026-01-01T00:00:00.000Z';
    for (const [event, state] of [['a', 'withheld'], ['b', 'pending'], ['c', 'dead']]) {
      database.exec(`INSERT INTO intake VALUES ('${event}', 's', 'd', 'r', '${at}', '{"id":"${event}"}', x'7b7d');
        INSERT INTO outbox (message_id, event, destination, state, created_at, due_at, error)
          VALUES ('m${event}', '${event}', 'mail:acknowledgement', '${state}', '${at}', '${at}', 'mail-cap');
        PRAGMA user_version = ${before}`);
    }
    const store = createSqliteStoreOn(database);
    expect(await store.outbox('withheld', 9)).toMatchObject({ ok: true, value: [{ event: 'a', error: 'mail-cap' }] });
    expect(await store.requeue('ma')).toEqual({ ok: true, value: true });
    const claimed = await store.claim({ destinations: ['mail:acknowledgement'], most: 9, lease: 1_000 });
    if (!claimed.ok) throw new Error();
    expect(claimed.value.map(({ event }) => event).sort()).toEqual(['a', 'b']);
    for (const item of claimed.value) await store.settle(item, { state: 'gathered', recipient: 'x', bytes: 1 });
    expect(await store.outbox('gathered', 9)).toMatchObject({ ok: true, value: [{}, {}] });
    store.close();
  });

  it('leaves nothing of what was erased in the file, or in its log', async () => {
    const database = new Database(file);
    const store = createSqliteStoreOn(database);
    // Longer than a page: the pages that it leaves go back to the file.
    const words = 'words that are erased '.repeat(1_000);
    const found = () => [file, `${file}-wal`].map((name) => readFileSync(name).includes('words that are erased'));
    await store.receive(entryOf(createId(0), new TextEncoder().encode(words)));
    expect(found()).toEqual([false, true]);
    database.pragma('wal_checkpoint(TRUNCATE)');
    expect(found()).toEqual([true, false]);
    expect(await store.erase({ payloadDays: -10_000, ledgerDays: 10_000 }, 10, new Date().toISOString())).toMatchObject({ ok: true, value: { payloads: 1 } });
    expect(found()).toEqual([false, false]);
    store.close();
  });

  it('lists what was received, newest first, with the data as it was', async () => {
    const store = createSqliteStore({ file });
    const entries = [entry(), entry(), entry()];
    for (const each of entries) await store.receive(each);
    expect(store.list(2)).toEqual([entries[2]!.item, entries[1]!.item]);
    store.close();
  });
});
