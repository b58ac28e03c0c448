import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, it, vi } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { fault, ok } from '../../../src/base/result.ts';
import { createFaultLog } from '../../../src/server/fault-log.ts';
import { createHealth } from '../../../src/server/http/health.ts';
import { createInbox } from '../../../src/server/http/inbox.ts';
import { createSqliteStore, createSqliteStoreOn } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const ask = async (health: ReturnType<typeof createHealth>, path = '/health', headers: Record<string, string> = {}) => {
  const answer = (await health(new Request(`http://localhost${path}`, { headers })))!;
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
};
/** For whoever may read all. */
const open = { refuse: () => undefined };

describe('health', () => {
  const start = Date.UTC(2026, 10, 21, 10, 15, 1);
  const entry = (id: string, body = '{}') => ({
    ...entryOf(id, new TextEncoder().encode(body)),
    destinations: ['webhook:crm'],
  });

  it('counts what waits, what was repeated, what conflicts and what is dead, and names nobody', async () => {
    const clock = createManualClock(start);
    const store = createSqliteStore({ file: ':memory:', clock });
    const health = createHealth({ store, clock, ...open });
    const nothing = { oldestUnsentSeconds: null, unsent: 0, dead: 0, conflicts: 0, received: 0, replayRatio: 0, backlog: [], disabled: [], failing: [] };
    expect(await ask(health, '/health/delivery')).toEqual({ status: 200, body: { status: 'ok', reasons: [], ...nothing } });
    const id = createId(0);
    await store.receive(entry(id));
    await store.receive(entry(id));
    await store.receive(entry(id, '{"other":1}'));
    await clock.advance(90_000);
    const { status, body } = await ask(health, '/health/delivery');
    expect([status, body]).toMatchObject([200, { status: 'ok', oldestUnsentSeconds: 90, unsent: 1, conflicts: 1, received: 1, replayRatio: 0.5 }]);
    expect(JSON.stringify(body)).not.toContain(id);
    store.close();
  });

  it('O25: answers with a slash at the end, too', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const health = createHealth({ store });
    for (const path of ['/health/', '/health/delivery/']) expect((await ask(health, path)).status).toBe(200);
    expect(health(new Request('http://localhost/healthy/'))).toBeUndefined();
    store.close();
  });

  it('asks for a person where something waits too long, is dead, or has no destination; intake goes on', async () => {
    const clock = createManualClock(start);
    const store = createSqliteStore({ file: ':memory:', clock });
    const health = createHealth({ store, clock, ...open });
    const both = async () => {
      await clock.advance(2_000);
      const [plain, delivery] = [await ask(health), await ask(health, '/health/delivery')];
      return [plain.status, delivery.status, delivery.body['status'], delivery.body['reasons']];
    };
    await store.receive(entry(createId(0)));
    expect(await both()).toEqual([200, 200, 'ok', []]);
    await clock.advance(60 * 60_000);
    expect(await both()).toEqual([200, 503, 'late', ['waits-too-long']]);
    const claimed = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    await store.settle(claimed.value[0]!, { state: 'dead', error: 'status-500' });
    expect(await both()).toEqual([200, 503, 'late', ['dead']]);
    await store.settle(claimed.value[0]!, { state: 'delivered' });
    expect(await both()).toEqual([200, 200, 'ok', []]);
    await store.disable('webhook:crm', 'status-410');
    expect(await both()).toEqual([200, 503, 'late', ['out-of-use']]);
    store.close();
  });

  it('O8: is not troubled by an address that no mail reaches, nor by a dead letter that somebody dismissed', async () => {
    const clock = createManualClock(start);
    const store = createSqliteStore({ file: ':memory:', clock });
    const health = createHealth({ store, clock, ...open });
    const delivery = async () => {
      await clock.advance(2_000);
      return ask(health, '/health/delivery');
    };
    await store.receive({ ...entry(createId(0)), destinations: ['mail:acknowledgement', 'webhook:crm'] });
    const claimed = await store.claim({ destinations: ['mail:acknowledgement', 'webhook:crm'], most: 2, lease: 1 });
    if (!claimed.ok) throw new Error();
    const [mail, hook] = ['mail:acknowledgement', 'webhook:crm'].map((name) => claimed.value.find(({ destination }) => destination === name)!);
    await store.settle(mail!, { state: 'unreached', error: 'smtp-550' });
    await store.settle(hook!, { state: 'delivered' });
    expect(await delivery()).toMatchObject({ status: 200, body: { status: 'ok', dead: 0, backlog: [{ state: 'unreached', error: 'smtp-550', count: 1 }] } });
    await store.receive(entry(createId(1)));
    const again = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
    if (!again.ok) throw new Error();
    await store.settle(again.value[0]!, { state: 'dead', error: 'status-404' });
    expect((await delivery()).status).toBe(503);
    await store.dismiss(again.value[0]!.messageId);
    expect(await delivery()).toMatchObject({ status: 200, body: { dead: 0 } });
    store.close();
  });

  it('FAULTS 42: says 503 where the store does not answer', async () => {
    const busy = async () => fault('busy' as const);
    const silent = createHealth({ store: { health: busy, disabled: busy, backlog: busy, probe: busy } });
    expect(await ask(silent)).toEqual({ status: 503, body: { status: 'down' } });
    expect(await ask(silent, '/health/delivery')).toEqual({ status: 503, body: { status: 'down' } });
    const lines: string[] = [];
    const throwing = () => Promise.reject(new RangeError('secret'));
    const log = createFaultLog({ write: (line) => void lines.push(line) });
    const failing = createHealth({ store: { health: throwing, disabled: throwing, backlog: throwing, probe: throwing }, log });
    expect(await ask(failing)).toEqual({ status: 503, body: { status: 'down' } });
    expect(await ask(failing, '/health/delivery')).toEqual({ status: 503, body: { status: 'down' } });
    expect(lines).toEqual(['kroon-receiver: RangeError']);
  });

  it('O7: says 503 where the store does not answer in time', async () => {
    const clock = createManualClock(start);
    const never = () => new Promise<never>(() => undefined);
    const health = createHealth({ clock, store: { health: never, disabled: never, backlog: never, probe: never }, ...open });
    const asked = ask(health);
    await clock.advance(3_000);
    expect(await asked).toEqual({ status: 503, body: { status: 'down', reason: 'timeout', failing: [] } });
  });

  it('asks its store once in two seconds, and leaves other paths to others', async () => {
    const clock = createManualClock();
    const probe = vi.fn(async () => ok(undefined));
    const busy = async () => fault('busy' as const);
    const health = createHealth({ clock, store: { health: busy, disabled: busy, backlog: busy, probe } });
    for (let i = 0; i < 20; i++) for (const at of ['/health', '/health/delivery']) await ask(health, at);
    expect(probe).toHaveBeenCalledTimes(1);
    await clock.advance(2_000);
    await ask(health);
    expect(probe).toHaveBeenCalledTimes(2);
    expect(health(new Request('http://localhost/healthy'))).toBeUndefined();
    expect((await health(new Request('http://localhost/health', { method: 'POST' })))?.status).toBe(405);
  });

  it('O6: tells a stranger its status alone, and whoever bears the token why', async () => {
    const clock = createManualClock(start);
    const store = createSqliteStore({ file: ':memory:', clock });
    const log = createFaultLog({ clock, write: () => undefined });
    const { refuse } = createInbox({ list: store.list, clientAddress: () => '203.0.113.1', token: 'secret' });
    const refusing = vi.fn(refuse);
    const health = createHealth({ store, clock, log, refuse: refusing, token: true, more: () => ({ refused: [{ code: 'origin' }] }) });
    await store.receive(entry(createId(0)));
    const claimed = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    await store.settle(claimed.value[0]!, { state: 'pending', delay: 5_000, error: 'status-500' });
    log.tried('webhook:crm', 'status-500');
    await clock.advance(61 * 60_000);
    for (const at of ['/health', '/health/delivery']) expect(Object.keys((await ask(health, at)).body)).toEqual(['status']);
    // Whoever bears nothing has guessed nothing.
    expect(refusing).not.toHaveBeenCalled();
    expect((await ask(health, '/health/delivery', { Authorization: 'Bearer wrong' })).status).toBe(401);
    const { status, body } = await ask(health, '/health/delivery', { Authorization: 'Bearer secret' });
    expect([status, body]).toMatchObject([
      503,
      {
        status: 'late',
        reasons: ['waits-too-long'],
        backlog: [{ destination: 'webhook:crm', state: 'pending', error: 'status-500', count: 1, oldest: '2026-11-21T10:15:01.000Z', dueAt: '2026-11-21T10:15:06.000Z' }],
        failing: [{ what: 'webhook:crm', code: 'status-500', since: '2026-11-21T10:15:01.000Z' }],
        refused: [{ code: 'origin' }],
      },
    ]);
    const closed = createHealth({ store, clock });
    expect((await ask(closed, '/health/delivery', { Authorization: 'Bearer secret' })).body).toEqual({ status: 'late' });
    store.close();
  });
});

describe('health of an embedded store that cannot be written', () => {
  function harness() {
    const folder = mkdtempSync(path.join(tmpdir(), 'kroon-health-'));
    const file = path.join(folder, 'kroon.db');
    const clock = createManualClock();
    const lines: string[] = [];
    const log = createFaultLog({ clock, write: (line) => void lines.push(line) });
    const database = new Database(file);
    const store = createSqliteStoreOn(database, { busyTimeout: 20, onFault: log.store });
    const health = createHealth({ store, clock, log, ...open });
    return {
      file,
      database,
      store,
      lines,
      async status() {
        await clock.advance(2_000);
        const { status, body } = await ask(health);
        return [status, body['reason']];
      },
      rest: () => clock.advance(10_000),
      close() {
        store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  const letter = () => entryOf(createId(Date.now()), new Uint8Array(100));

  it('O7: is 503 while the disk is full, before a letter finds it, and 200 when there is room; each said once', async () => {
    const { database, store, lines, status, rest, close } = harness();
    expect(await status()).toEqual([200, undefined]);
    // Free pages are room too.
    database.exec('VACUUM');
    const [{ page_count: pages = 0 } = {}] = database.pragma('page_count') as { page_count?: number }[];
    database.pragma(`max_page_count = ${pages}`);
    for (let i = 0; i < 3; i++) expect(await status()).toEqual([503, 'SQLITE_FULL']);
    database.pragma('max_page_count = 100000');
    expect(await status()).toEqual([200, undefined]);
    await rest();
    expect(lines).toEqual(['kroon-receiver: store fails (SQLITE_FULL)', 'kroon-receiver: store works again']);
    expect(await store.receive(letter())).toMatchObject({ ok: true });
    close();
  });

  it('O7: is 503 while nothing may be written', async () => {
    const { database, store, status, close } = harness();
    database.pragma('query_only = ON');
    expect(await store.receive(letter())).toEqual({ ok: false, error: 'busy' });
    expect(await status()).toEqual([503, 'SQLITE_READONLY']);
    database.pragma('query_only = OFF');
    expect(await status()).toEqual([200, undefined]);
    close();
  });

  it('O7: is 503 while another process holds the lock, and holds nobody up meanwhile', async () => {
    const { file, status, close } = harness();
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    expect(await status()).toEqual([503, 'SQLITE_BUSY']);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(5);
    other.exec('ROLLBACK');
    other.close();
    expect(await status()).toEqual([200, undefined]);
    close();
  });

  it('O7: leaves nothing behind, however often it is asked, and takes no place on the disk', async () => {
    const { file, database, store, close } = harness();
    await store.receive(letter());
    const sizes = () => ['', '-wal'].map((suffix) => statSync(`${file}${suffix}`).size);
    const ask = async (times: number) => {
      for (let i = 0; i < times; i++) expect(await store.probe()).toEqual({ ok: true, value: undefined });
    };
    await ask(150);
    const before = sizes();
    await ask(400);
    expect(sizes()).toEqual(before);
    const count = (table: string) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    expect(['intake', 'cases', 'outbox'].map(count)).toEqual([1, 1, 0]);
    expect(await store.receive(letter())).toMatchObject({ ok: true });
    expect(store.list(9)).toHaveLength(2);
    close();
  });
});
