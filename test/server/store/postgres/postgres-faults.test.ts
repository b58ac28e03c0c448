import { type Server, type Socket, connect, createServer } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createId } from '../../../../src/base/id.ts';
import type { Result } from '../../../../src/base/result.ts';
import { createReceiver } from '../../../../src/receiver/index.ts';
import { poolSettings } from '../../../../src/server/store/postgres/postgres-connection.ts';
import { postgresSteps } from '../../../../src/server/store/postgres/postgres-schema.ts';
import { type PostgresStore, createPostgresStoreOn } from '../../../../src/server/store/postgres/postgres-store.ts';
import { entryOf } from '../../../receiver/intake-entry.ts';
import { deadBefore } from '../../delivery/dead-before.ts';
import { ownPostgres } from './own-postgres.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { patientPool } from '../../../support/postgres-harness.ts';
import { complaintEvent } from '../../../support/samples.ts';

const { server, closeLater, eyeOn } = ownPostgres();

async function open(url: string, connections = 4, onFault?: (error: unknown) => void): Promise<PostgresStore> {
  const pool = patientPool(url, connections);
  // Also where nothing comes of the store.
  closeLater(() => pool.end());
  const store = await createPostgresStoreOn(pool, onFault && { onFault });
  return store;
}

const counts = `SELECT (SELECT count(*) FROM kroon.intake)::int AS intake, (SELECT count(*) FROM kroon.cases)::int AS cases,
  (SELECT count(*) FROM kroon.outbox)::int AS outbox, (SELECT count(*) FROM kroon.conflicts)::int AS conflicts`;
const countOf = async (eye: pg.Client) => (await eye.query<Record<string, number>>(counts)).rows[0];

const bytes = new TextEncoder().encode('{"a":1}');
const newEntry = (id = createId(Date.now())) => ({ ...entryOf(id, bytes), destinations: ['webhook:crm'] });
const busy = { ok: false, error: 'busy' };

/** Stands between a store and its server, and can lose what the server says, or what is asked of a new connection. */
async function createProxy(port: number) {
  const sockets = new Set<Socket>();
  let cut: 'none' | 'answers' | 'settings' | 'all' = 'none';
  const proxy: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    if (cut === 'all') near.destroy();
    near.on('data', (data) => {
      if (cut === 'settings' && data.includes('statement_timeout')) near.resetAndDestroy();
      else far.write(data);
    });
    far.on('data', (data) => {
      if (cut === 'answers') near.destroy();
      else near.write(data);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  closeLater(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  return {
    port: (proxy.address() as { port: number }).port,
    set(to: typeof cut) {
      cut = to;
      if (to === 'all') for (const socket of sockets) socket.destroy();
    },
  };
}

describe('postgres store, when something goes wrong', () => {
  it('FAULTS 43: is busy where the answer to the commit is lost, and gives the receipt at the retry', async () => {
    const url = await server().database();
    const proxy = await createProxy(server().port);
    const faults: unknown[] = [];
    const store = await open(url.replace(`:${server().port}/`, `:${proxy.port}/`), 2, (error) => faults.push(error));
    const eye = await eyeOn(url);
    await store.receive(newEntry());

    proxy.set('answers');
    const entry = newEntry();
    expect(await store.receive(entry)).toEqual(busy);
    expect(faults.length).toBeGreaterThan(0);
    // The server did commit; nobody on this side could know.
    await expect.poll(() => countOf(eye)).toMatchObject({ intake: 2, cases: 2, outbox: 2 });
    proxy.set('none');
    const late = { ...entry, receipt: { ...entry.receipt, receivedAt: '2027-01-01T00:00:00.000Z' } };
    expect(await store.receive(late)).toEqual({ ok: true, value: { outcome: 'replay', receipt: entry.receipt } });
    expect(await countOf(eye)).toMatchObject({ intake: 2, cases: 2, outbox: 2 });
  });

  it('FAULTS 43: answers 503 with Retry-After while the connection is gone, and goes on by itself afterwards', async () => {
    const url = await server().database();
    const proxy = await createProxy(server().port);
    const store = await open(url.replace(`:${server().port}/`, `:${proxy.port}/`));
    const receive = createReceiver({ store, origins: [] });
    const event = complaintEvent();
    const post = (target = '') =>
      receive(new Request(`http://localhost/v1/submissions${target}`, target ? {} : { method: 'POST', body: JSON.stringify(event) }));
    proxy.set('all');
    for (const answer of [await post(), await post(`/${event.id}`)]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await answer.json()).toMatchObject({ type: 'urn:kroon:problem:busy' });
    }
    expect(await store.claim({ destinations: ['a'], most: 1, lease: 1 })).toEqual(busy);
    expect(await store.health()).toEqual(busy);
    proxy.set('none');
    expect((await post()).status).toBe(202);
    expect((await post()).status).toBe(200);
  });

  it('O1: lives on where a new connection breaks while it is made safe, before anybody uses it', async () => {
    const url = await server().database();
    const proxy = await createProxy(server().port);
    const uncaught: unknown[] = [];
    const hear = (error: unknown) => uncaught.push(error);
    process.on('uncaughtExceptionMonitor', hear);
    closeLater(async () => process.off('uncaughtExceptionMonitor', hear));
    const faults: unknown[] = [];
    const store = await open(url.replace(`:${server().port}/`, `:${proxy.port}/`), 1, (error) => faults.push(error));
    proxy.set('all');
    await expect.poll(() => faults.length).toBeGreaterThan(0);
    proxy.set('settings');
    expect(await store.receive(newEntry())).toEqual(busy);
    expect(uncaught).toEqual([]);
    proxy.set('none');
    expect(await store.receive(newEntry())).toMatchObject({ ok: true });
  });

  it('FAULTS 43: keeps what it answered for through a server that is killed under load, and takes the rest at a retry', async () => {
    const url = await server().database();
    const stores = [await open(url), await open(url)];
    const entries: ReturnType<typeof newEntry>[] = [];
    const received = new Map<string, string>();
    let killed: Promise<void> | undefined;
    let refused = 0;
    const sender = async (store: PostgresStore) => {
      // Its backends go on for a moment without it: letters come until one was refused, and a few more.
      while (refused < 16) {
        const entry = newEntry();
        entries.push(entry);
        const result = await store.receive(entry);
        if (result.ok) received.set(entry.receipt.id, result.value.outcome);
        else refused++;
        // In the middle of it, with more under way on both sides.
        if (received.size >= 100) killed ??= server().kill();
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, i) => sender(stores[i % 2]!)));
    await killed;
    expect(received.size).toBeLessThan(entries.length);
    await server().restart();
    const eye = await eyeOn(url);
    const ids = (await eye.query<{ id: string }>('SELECT id FROM kroon.intake')).rows.map(({ id }) => id);
    const held = new Set(ids);
    expect([...received.keys()].filter((id) => !held.has(id))).toEqual([]);
    // Those that it held without having said so are known now; the others come in.
    const again = await Promise.all(entries.map((entry, i) => stores[i % 2]!.receive(entry)));
    expect(again.map((result) => result.ok && result.value.outcome)).toEqual(
      entries.map(({ receipt }) => (held.has(receipt.id) ? 'replay' : 'first')),
    );
    const all = entries.length;
    expect(await countOf(eye)).toEqual({ intake: all, cases: all, outbox: all, conflicts: 0 });
  });

  describe('O2: whose tables are not where they were', () => {
    const told: string[] = [];
    async function begin() {
      const url = await server().database();
      told.length = 0;
      const store = await open(url, 4, (error) => told.push(`${(error as Error).name} ${(error as { code?: string }).code}`));
      await store.receive(newEntry());
      return { url, store };
    }
    const everything = async (store: PostgresStore) => [
      await store.receive(newEntry()),
      await store.get(createId(0)),
      await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 }),
      await store.event(createId(0)),
      await store.mayMail('digest', 'message'),
      await store.health(),
    ];

    it('O2: is busy where the schema is renamed, which it says once, and goes on by itself when it is back', async () => {
      const { url, store } = await begin();
      const eye = await eyeOn(url);
      await eye.query('ALTER SCHEMA kroon RENAME TO elsewhere');
      for (let i = 0; i < 3; i++) expect(await everything(store)).toEqual(Array(6).fill(busy));
      expect(told).toEqual(['Store tables-gone']);
      await eye.query('ALTER SCHEMA elsewhere RENAME TO kroon');
      for (let i = 0; i < 3; i++) expect(await store.receive(newEntry())).toMatchObject({ ok: true, value: { outcome: 'first' } });
      expect(told).toEqual(['Store tables-gone', 'Store in-place']);
      expect(await countOf(eye)).toMatchObject({ intake: 4 });
    });

    it('O2: says once that one table is gone, whatever is asked of the others', async () => {
      const { url, store } = await begin();
      const eye = await eyeOn(url);
      await eye.query('ALTER TABLE kroon.intake RENAME TO elsewhere');
      for (let i = 0; i < 3; i++) {
        expect(await store.receive(newEntry())).toEqual(busy);
        await store.health();
        await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
      }
      expect(told).toEqual(['Store tables-gone']);
      await eye.query('ALTER TABLE kroon.elsewhere RENAME TO intake');
      expect(await store.receive(newEntry())).toMatchObject({ ok: true });
      expect(told).toEqual(['Store tables-gone', 'Store in-place']);
    });

    it('O2: is busy where the schema is dropped, and in a database that was made anew, until a start makes the tables', async () => {
      const { url, store } = await begin();
      await (await eyeOn(url)).query('DROP SCHEMA kroon CASCADE');
      expect(await everything(store)).toEqual(Array(6).fill(busy));
      const name = new URL(url).pathname.slice(1);
      const hand = await eyeOn(url.replace(/[^/]+$/, 'postgres'));
      await hand.query(`DROP DATABASE ${name} WITH (FORCE)`);
      expect(await everything(store)).toEqual(Array(6).fill(busy));
      await hand.query(`CREATE DATABASE ${name}`);
      expect(await everything(store)).toEqual(Array(6).fill(busy));
      expect(told.filter((line) => line.startsWith('Store'))).toEqual(['Store tables-gone']);
      expect(await (await open(url)).receive(newEntry())).toMatchObject({ ok: true });
      expect(await store.receive(newEntry())).toMatchObject({ ok: true });
    });
  });

  it('FAULTS 43: is busy, not stuck, behind a transaction that never ends, and takes the event after it', async () => {
    const url = await server().database();
    const pool = new pg.Pool({ connectionString: url, max: 2, lock_timeout: 500 });
    const store = await createPostgresStoreOn(pool);
    closeLater(store.close);
    const other = await eyeOn(url);
    const entry = newEntry();
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO kroon.intake (id, source, digest, reference, received_at, receipt) VALUES ($1, '', '', '', now(), '{}')`,
      [entry.receipt.id],
    );
    expect(await store.receive(entry)).toEqual(busy);
    await other.query('ROLLBACK');
    expect(await store.receive(entry)).toMatchObject({ ok: true, value: { outcome: 'first' } });
  });

  it.each(['intake', 'cases', 'outbox'])('FAULTS 42: is busy where the disk is full at %s, and leaves nothing half-written', async (table) => {
    const url = await server().database();
    const store = await open(url);
    const eye = await eyeOn(url);
    await eye.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    await eye.query(`CREATE TRIGGER full_disk BEFORE INSERT ON kroon.${table} EXECUTE FUNCTION full_disk()`);
    const entries = [newEntry(), newEntry()];
    expect(await Promise.all(entries.map((entry) => store.receive(entry)))).toEqual([busy, busy]);
    expect(await countOf(eye)).toEqual({ intake: 0, cases: 0, outbox: 0, conflicts: 0 });
    await eye.query(`DROP TRIGGER full_disk ON kroon.${table}`);
    expect(await Promise.all(entries.map((entry) => store.receive(entry)))).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('FAULTS 42: is busy on a server that is read-only, as after a failover, and still gives known receipts', async () => {
    const url = await server().database();
    const before = newEntry();
    await (await open(url)).receive(before);
    const eye = await eyeOn(url);
    await eye.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`);
    const store = await open(url);
    expect(await store.receive(newEntry())).toEqual(busy);
    expect(await store.get(before.receipt.id)).toEqual({ ok: true, value: before.receipt });
    expect(await countOf(eye)).toMatchObject({ intake: 1, cases: 1 });
  });

  describe('O7: asked whether a letter could be written', () => {
    const patiently = async (probe: () => Promise<unknown>, wanted: unknown) => {
      await expect.poll(probe).toEqual(wanted);
    };
    const fine = { ok: true, value: undefined };

    it.each(['intake', 'cases', 'outbox'])('O7: says no while there is no room for %s, and yes when there is', async (table) => {
      const url = await server().database();
      const clock = createManualClock();
      const pool = patientPool(url);
      const store = await createPostgresStoreOn(pool, { clock });
      closeLater(store.close);
      expect(await store.probe()).toEqual(fine);
      const eye = await eyeOn(url);
      await eye.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
      const fill = `CREATE TRIGGER full_disk BEFORE INSERT ON kroon.${table} EXECUTE FUNCTION full_disk()`;
      await eye.query(fill);
      // As soon as a letter was refused.
      expect(await store.receive(newEntry())).toEqual(busy);
      for (let i = 0; i < 3; i++) expect([await store.probe(), await store.health()]).toMatchObject([busy, { ok: true }]);
      await eye.query(`DROP TRIGGER full_disk ON kroon.${table}`);
      expect(await store.probe()).toEqual(fine);
      // And where no letter comes, after half a minute.
      await eye.query(fill);
      await clock.advance(30_000);
      for (let i = 0; i < 3; i++) expect(await store.probe()).toEqual(busy);
      await eye.query(`DROP TRIGGER full_disk ON kroon.${table}`);
      expect(await store.probe()).toEqual(fine);
    });

    it('O7: writes a letter once in half a minute, and between them nothing that a vacuum would have to clear away', async () => {
      const url = await server().database();
      const clock = createManualClock();
      const pool = patientPool(url);
      const store = await createPostgresStoreOn(pool, { clock });
      closeLater(store.close);
      const eye = await eyeOn(url);
      await eye.query('ALTER TABLE kroon.intake SET (autovacuum_enabled = off)');
      const pages = async () => (await eye.query<{ n: number }>(`SELECT pg_relation_size('kroon.intake')::int / 8192 AS n`)).rows[0]!.n;
      for (let i = 0; i < 300; i++) {
        expect(await store.probe()).toEqual(fine);
        await clock.advance(1_000);
      }
      expect([await pages(), await countOf(eye)]).toEqual([1, { intake: 0, cases: 0, outbox: 0, conflicts: 0 }]);
    });

    it('O7: says no on a server that turns read-only under it, and yes when that is over', async () => {
      const url = await server().database();
      const told: unknown[] = [];
      const store = await open(url, 2, (error) => told.push((error as { code?: string }).code));
      expect(await store.probe()).toEqual(fine);
      const eye = await eyeOn(url);
      await eye.query('ALTER SYSTEM SET default_transaction_read_only = on');
      await eye.query('SELECT pg_reload_conf()');
      try {
        // A session hears of it in its own time.
        await patiently(() => store.probe(), busy);
        expect(await store.receive(newEntry())).toEqual(busy);
        expect(await store.health()).toMatchObject({ ok: true });
        expect(new Set(told)).toEqual(new Set(['25006']));
      } finally {
        await eye.query('SET default_transaction_read_only = off');
        await eye.query('ALTER SYSTEM RESET default_transaction_read_only');
        await eye.query('SELECT pg_reload_conf()');
      }
      await patiently(() => store.probe(), fine);
      expect(await store.receive(newEntry())).toMatchObject({ ok: true });
    });

    it('O7: says no while somebody holds a lock on what a letter is written to', async () => {
      const url = await server().database();
      const pool = new pg.Pool({ connectionString: url, max: 2, lock_timeout: 200 });
      const store = await createPostgresStoreOn(pool);
      closeLater(store.close);
      const other = await eyeOn(url);
      await other.query('BEGIN; LOCK TABLE kroon.cases IN EXCLUSIVE MODE');
      expect([await store.probe(), await store.receive(newEntry())]).toEqual([busy, busy]);
      await other.query('ROLLBACK');
      expect(await store.probe()).toEqual(fine);
    });

    it('O7: says no where a right was taken away, the tables are gone, or the server is', async () => {
      const url = await server().database();
      const store = await open(url);
      const eye = await eyeOn(url);
      await eye.query(`CREATE ROLE reader LOGIN PASSWORD 'reader'`);
      await eye.query('GRANT USAGE ON SCHEMA kroon TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA kroon TO reader');
      const reader = new URL(url);
      reader.username = reader.password = 'reader';
      expect(await (await open(reader.href)).probe()).toEqual(busy);
      await eye.query('ALTER SCHEMA kroon RENAME TO elsewhere');
      expect(await store.probe()).toEqual(busy);
      await eye.query('ALTER SCHEMA elsewhere RENAME TO kroon');
      await server().kill();
      expect(await store.probe()).toEqual(busy);
      await server().restart();
      await patiently(() => store.probe(), fine);
    });
  });

  it("lets one event's mistake cost nobody else's, and throws it", async () => {
    const url = await server().database();
    const store = await open(url);
    const wrong = { ...newEntry(), destinations: ['NUL \0 is no text'] };
    const others = [newEntry(), newEntry()];
    const results = await Promise.allSettled([others[0]!, wrong, others[1]!].map((entry) => store.receive(entry)));
    expect(results).toMatchObject([
      { status: 'fulfilled', value: { ok: true } },
      { status: 'rejected' },
      { status: 'fulfilled', value: { ok: true } },
    ]);
    expect(await countOf(await eyeOn(url))).toMatchObject({ intake: 2, cases: 2, outbox: 2 });
  });
});

describe('several receivers on one postgres', () => {
  it('make the tables once, however many start at once', async () => {
    const url = await server().database();
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(url, 1)));
    const entry = newEntry();
    for (const store of stores) expect(await store.receive(entry)).toMatchObject({ ok: true });
    expect((await (await eyeOn(url)).query('SELECT taken FROM kroon.steps')).rows).toEqual([{ taken: postgresSteps.length }]);
  });

  it('FAULTS 45: make no case twice and claim no item twice under load, and leave none out', async () => {
    const url = await server().database();
    const [one, two] = [await open(url), await open(url)];
    const entries = Array.from({ length: 300 }, () => newEntry());
    // Each event is posted to both, in another order: a device that tries again meets another receiver.
    const shuffled = [...entries].sort((a, b) => (a.receipt.reference < b.receipt.reference ? -1 : 1));
    const outcomes = new Map<string, string[]>();
    const post = async (store: PostgresStore, list: typeof entries) => {
      let next = 0;
      const sender = async () => {
        for (let entry = list[next++]; entry; entry = list[next++]) {
          const result = await store.receive(entry);
          const { id } = entry.receipt;
          outcomes.set(id, [...(outcomes.get(id) ?? []), result.ok ? result.value.outcome : result.error]);
        }
      };
      await Promise.all(Array.from({ length: 8 }, sender));
    };
    const claimed: string[] = [];
    let posting = true;
    const relay = async (store: PostgresStore) => {
      for (let empty = false; posting || !empty; ) {
        const items: Result<readonly { messageId: string }[], 'busy'> = await store.claim({
          destinations: ['webhook:crm'],
          most: 5,
          lease: 60_000,
        });
        if (!items.ok) throw new Error('busy');
        claimed.push(...items.value.map(({ messageId }) => messageId));
        empty = items.value.length === 0;
      }
    };
    const relays = Promise.all([one, two, one, two].map(relay));
    await Promise.all([post(one, entries), post(two, shuffled)]);
    posting = false;
    await relays;
    expect([...outcomes.values()].every((pair) => pair.sort().join() === 'first,replay')).toBe(true);
    const eye = await eyeOn(url);
    expect(await countOf(eye)).toEqual({ intake: 300, cases: 300, outbox: 300, conflicts: 0 });
    expect(claimed).toHaveLength(300);
    expect(new Set(claimed).size).toBe(300);
  });

  it('FAULTS 45: claim an item whose event was committed later than younger ones', async () => {
    const url = await server().database();
    const store = await open(url);
    const late = newEntry();
    const other = await eyeOn(url);
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO kroon.intake (id, source, digest, reference, received_at, receipt) VALUES ($1, '', '', '', now(), '{}')`,
      [late.receipt.id],
    );
    await other.query(
      `INSERT INTO kroon.outbox (message_id, event, destination, created_at, due_at) VALUES ('late', $1, 'webhook:crm', now(), now())`,
      [late.receipt.id],
    );
    await store.receive(newEntry());
    const claim = () => store.claim({ destinations: ['webhook:crm'], most: 10, lease: 60_000 });
    expect(await claim()).toMatchObject({ ok: true, value: [{}] });
    await other.query('COMMIT');
    expect(await claim()).toMatchObject({ ok: true, value: [{ messageId: 'late' }] });
  });

  it('keep three bodies of one id at most, also when all come at once', async () => {
    const url = await server().database();
    const stores = [await open(url), await open(url)];
    const id = createId(0);
    const entries = Array.from({ length: 24 }, (_, i) => entryOf(id, new TextEncoder().encode(String(i))));
    const received = await Promise.all(entries.map((entry, i) => stores[i % 2]!.receive(entry)));
    const outcomes = received.map((result) => result.ok && result.value.outcome).sort();
    expect(outcomes).toEqual([...Array<string>(23).fill('conflict'), 'first']);
    expect(await countOf(await eyeOn(url))).toMatchObject({ intake: 1, cases: 1, conflicts: 2 });
  });
});

describe('postgres store, before it promises anything', () => {
  it('O3: opens a database of the step before looks were kept, and goes on in it', async () => {
    const url = await server().database();
    const eye = await eyeOn(url);
    await eye.query('CREATE SCHEMA kroon; CREATE TABLE kroon.steps (taken integer NOT NULL); INSERT INTO kroon.steps VALUES (2)');
    for (const step of postgresSteps.slice(0, 2)) await eye.query(step);
    await eye.query(`INSERT INTO kroon.intake VALUES ('a', 's', 'd', 'r', '2026-01-01', '{"id":"a"}', '{}')`);
    await eye.query(`INSERT INTO kroon.cases (id, kind, received_at, item) VALUES ('a', 'complaint', '2026-01-01', '{"id":"a"}')`);
    const store = await open(url);
    expect(await store.receive(newEntry())).toMatchObject({ ok: true, value: { outcome: 'first' } });
    const retention = { payloadDays: 1, ledgerDays: 36_500 };
    expect(await store.look(retention)).toEqual({ ok: true, value: { payloads: 2, rows: 0 } });
    expect(await (await open(url)).retention()).toMatchObject({ ok: true, value: { look: { retention } } });
    expect(await store.list(9)).toHaveLength(2);
  });

  it('O8: opens a database of the step before dismissals, and lays to its case what had died of an address', async () => {
    const url = await server().database();
    const eye = await eyeOn(url);
    const taken = postgresSteps.findIndex((step) => step.includes('dismissed_at'));
    await eye.query(`CREATE SCHEMA kroon; CREATE TABLE kroon.steps (taken integer NOT NULL); INSERT INTO kroon.steps VALUES (${taken})`);
    for (const step of postgresSteps.slice(0, taken)) await eye.query(step);
    await eye.query(`INSERT INTO kroon.intake VALUES ('a', 's', 'd', 'r', '2026-01-01', '{"id":"a"}', '{}')`);
    for (const [destination, attempts, error] of deadBefore) {
      await eye.query(
        `INSERT INTO kroon.outbox (message_id, event, destination, state, attempts, created_at, due_at, error)
         VALUES ($1, 'a', $1, 'dead', $2, '2026-01-01', '2026-01-01', $3)`,
        [destination, attempts, error],
      );
    }
    const store = await open(url);
    const namesOf = async (state: 'dead' | 'unreached') => {
      const found = await store.outbox(state, 9);
      return found.ok && found.value.map(({ destination }) => destination).sort();
    };
    expect(await namesOf('unreached')).toEqual(['mail:a', 'mail:b']);
    expect(await namesOf('dead')).toEqual(['mail:c', 'mail:d', 'webhook:e']);
    expect(await store.dismiss('webhook:e')).toEqual({ ok: true, value: true });
  });

  it('FAULTS 26: commits to disk where the database was told not to', async () => {
    const url = await server().database();
    const eye = await eyeOn(url);
    await eye.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
    const pool = new pg.Pool(poolSettings(url, 1));
    const store = await createPostgresStoreOn(pool);
    closeLater(store.close);
    expect((await pool.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);

    // A pool of the host's own has to see to it itself.
    const careless = new pg.Pool({ connectionString: url });
    closeLater(() => careless.end());
    await expect(createPostgresStoreOn(careless)).rejects.toThrow('synchronous_commit');
  });

  it('FAULTS 26: does not open where nothing is written to disk', async () => {
    const careless = { query: async () => ({ rows: [{ fsync: 'off', commit: 'on' }] }) };
    await expect(createPostgresStoreOn(careless as unknown as pg.Pool)).rejects.toThrow('fsync');
  });

  it('starts for a user who may make no tables, where they stand already', async () => {
    const url = await server().database();
    await open(url);
    const eye = await eyeOn(url);
    await eye.query(`CREATE ROLE clerk LOGIN PASSWORD 'clerk'`);
    await eye.query('GRANT USAGE ON SCHEMA kroon TO clerk');
    await eye.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA kroon TO clerk');
    const clerk = new URL(url);
    clerk.username = clerk.password = 'clerk';
    const store = await open(clerk.href);
    expect(await store.receive(newEntry())).toMatchObject({ ok: true, value: { outcome: 'first' } });
    await eye.query('UPDATE kroon.steps SET taken = 99');
    await expect(open(url)).rejects.toThrow('later version');
  });
});
