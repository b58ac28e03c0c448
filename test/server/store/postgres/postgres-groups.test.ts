import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createId } from '../../../../src/base/id.ts';
import type { IntakeEntry } from '../../../../src/receiver/intake-store.ts';
import { generateSigningKey } from '../../../../src/receiver/index.ts';
import type { PostgresPool } from '../../../../src/server/store/postgres/postgres-connection.ts';
import { type PostgresStore, createPostgresStoreOn } from '../../../../src/server/store/postgres/postgres-store.ts';
import { entryOf } from '../../../receiver/intake-entry.ts';
import { ownPostgres } from './own-postgres.ts';

const { server, closeLater, eyeOn } = ownPostgres();

/** What happens right before a statement; where it rejects, so does the statement. */
type Before = (sql: string) => Promise<unknown>;

/** A pool that lets something happen between two statements, and waits for no lock that a test holds. */
function createPool(url: string, before: Before): PostgresPool {
  const pool = new pg.Pool({ connectionString: url, max: 8, lock_timeout: 1_000 });
  const heard =
    (target: { query: (...values: never[]) => unknown }) =>
    async (statement: string | { readonly text: string }, ...values: unknown[]): Promise<unknown> => {
      await before(typeof statement === 'string' ? statement : statement.text);
      return target.query(...([statement, ...values] as never[]));
    };
  const bound = (target: object, name: string | symbol): unknown => {
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? (value.bind(target) as unknown) : value;
  };
  const connect = async () => {
    const client = await pool.connect();
    return new Proxy(client, { get: (target, name) => (name === 'query' ? heard(target) : bound(target, name)) });
  };
  return { query: heard(pool), connect, end: () => pool.end() } as unknown as PostgresPool;
}

async function open(url: string, before: Before = async () => undefined, onFault?: (error: unknown) => void): Promise<PostgresStore> {
  const store = await createPostgresStoreOn(createPool(url, before), onFault && { onFault });
  closeLater(store.close);
  return store;
}

const text = (words: string) => new TextEncoder().encode(words);
const newEntry = (body = '{}', id = createId(Date.now())) => entryOf(id, text(body));
const other = ({ receipt }: IntakeEntry) => entryOf(receipt.id, text('other'));
const busy = { ok: false, error: 'busy' };
const answered = (outcome: string, { receipt }: IntakeEntry) => ({ ok: true, value: { outcome, receipt } });

/** Keeps anybody else from the ledger row of an event until it is let go. */
async function hold(url: string, { receipt }: IntakeEntry): Promise<() => Promise<unknown>> {
  const holder = await eyeOn(url);
  await holder.query('BEGIN');
  await holder.query('SELECT FROM kroon.intake WHERE id = $1 FOR UPDATE', [receipt.id]);
  return () => holder.query('COMMIT');
}

describe('events that come in together', () => {
  it('are each answered, however long one of them has to wait', async () => {
    const url = await server().database();
    const faults: unknown[] = [];
    const store = await open(url, undefined, (error) => faults.push(error));
    const [held, free, twice] = [newEntry(), newEntry(), newEntry()];
    for (const entry of [held, free, twice]) await store.receive(entry);
    const letGo = await hold(url, held);
    const fresh = Array.from({ length: 6 }, () => newEntry());
    // Half of them go into one statement: the one that waits, and one of each kind beside it.
    const group = [other(held), other(free), twice, ...fresh];
    expect(await Promise.all(group.map((entry) => store.receive(entry)))).toEqual([
      busy,
      answered('conflict', free),
      answered('replay', twice),
      ...fresh.map((entry) => answered('first', entry)),
    ]);
    expect(faults).toHaveLength(1);
    await letGo();
    expect(await store.receive(other(held))).toEqual(answered('conflict', held));
    const { rows } = await (await eyeOn(url)).query('SELECT id FROM kroon.conflicts');
    expect(rows).toHaveLength(2);
  });

  it('are known for received as soon as they are, also where the connection drops before others are recognized', async () => {
    const url = await server().database();
    let cut = false;
    const store = await open(url, async (sql) => {
      if (cut && sql.startsWith('SELECT id, source')) throw new Error('Connection terminated unexpectedly');
    });
    const twice = newEntry();
    await store.receive(twice);
    cut = true;
    const fresh = [newEntry(), newEntry(), newEntry()];
    expect(await Promise.all([twice, ...fresh].map((entry) => store.receive(entry)))).toEqual([
      busy,
      ...fresh.map((entry) => answered('first', entry)),
    ]);
    cut = false;
    expect(await store.receive(twice)).toEqual(answered('replay', twice));
  });

  it('tell a first from its repetitions and its conflicts where all come at once, whichever is first', async () => {
    const store = await open(await server().database());
    const one = newEntry();
    const group = [one, one, other(one), one];
    const received = await Promise.all(group.map((entry) => store.receive(entry)));
    const firsts = received.flatMap((each, i) => (each.ok && each.value.outcome === 'first' ? [i] : []));
    expect(firsts).toHaveLength(1);
    // Two statements are under way at once: either may win.
    const won = group[firsts[0]!]!;
    const outcomeOf = (entry: IntakeEntry, i: number) =>
      i === firsts[0] ? 'first' : entry.receipt.digest === won.receipt.digest ? 'replay' : 'conflict';
    expect(received).toEqual(group.map((entry, i) => answered(outcomeOf(entry, i), won)));
  });

  it('get a receipt that was given before also where the repetition cannot be counted', async () => {
    const url = await server().database();
    const faults: unknown[] = [];
    const store = await open(url, undefined, (error) => faults.push(error));
    const entry = newEntry();
    await store.receive(entry);
    await hold(url, entry);
    expect(await store.receive(entry)).toEqual(answered('replay', entry));
    expect(faults).toHaveLength(1);
  });

  it('are thrown back one by one where a statement of ours is wrong, and never left waiting', async () => {
    const store = await open(await server().database(), async (sql) => {
      if (sql.startsWith('SELECT id, source')) throw new TypeError('A mistake');
    });
    const twice = newEntry();
    await store.receive(twice);
    const fresh = newEntry();
    const received = await Promise.allSettled([twice, fresh].map((entry) => store.receive(entry)));
    expect(received).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: answered('first', fresh) }]);
  });
});

describe('a repetition while its ledger row is erased', () => {
  const old = '2025-01-01T00:00:00.000Z';
  const oldEntry = () => {
    const entry = newEntry();
    return { ...entry, receipt: { ...entry.receipt, receivedAt: old }, item: { ...entry.item, receivedAt: old }, destinations: ['a'] };
  };
  const retention = { payloadDays: 30, ledgerDays: 400 };
  const erased = { ok: true, value: { payloads: 1, rows: 1 } };
  const now = new Date().toISOString();

  /** Something that happens once, right before a statement. */
  function once(start: string, run: () => Promise<unknown>): Before {
    let done = false;
    return async (sql) => {
      if (done || !sql.includes(start)) return;
      done = true;
      await run();
    };
  }

  it.each(['outbox', 'replays', 'conflicts', 'intake'])('does not stop the erasing that has come to %s', async (table) => {
    const url = await server().database();
    const entry = oldEntry();
    const beside = await open(url);
    await beside.receive(entry);
    await beside.erase({ ...retention, ledgerDays: 36_500 }, 10, now);
    const answers: unknown[] = [];
    const repeat = async () => {
      answers.push(await beside.receive(entry), await beside.receive(other(entry)));
    };
    const store = await open(url, once(`DELETE FROM kroon.${table}`, repeat));
    expect(await store.erase(retention, 10, now)).toEqual({ ok: true, value: { payloads: 0, rows: 1 } });
    // The row is being erased by then: nothing more can stand beside it.
    expect(answers).toEqual([answered('replay', entry), busy]);
    expect(await beside.receive(other(entry))).toMatchObject({ ok: true, value: { outcome: 'first' } });
  });

  it.each([
    ['replay', 'INSERT INTO kroon.replays', (entry: IntakeEntry) => entry, (entry: IntakeEntry): unknown => answered('replay', entry)],
    ['conflict', 'FOR UPDATE', other, (): unknown => busy],
    ['repetition', 'SELECT id, source, digest, receipt FROM', (entry: IntakeEntry) => entry, (): unknown => busy],
  ] as const)('is no mistake of a %s that comes before %s', async (_, statement, repetition, answer) => {
    const url = await server().database();
    const eraser = await open(url);
    const entry = oldEntry();
    await eraser.receive(entry);
    const erasing: unknown[] = [];
    const store = await open(
      url,
      once(statement, async () => erasing.push(await eraser.erase(retention, 10, now))),
    );
    expect(await store.receive(repetition(entry))).toEqual(answer(entry));
    expect(erasing).toEqual([erased]);
    expect(await store.receive(repetition(entry))).toMatchObject({ ok: true, value: { outcome: 'first' } });
  });

  it('waits for no row that somebody reads, and erases it the next time', async () => {
    const url = await server().database();
    const store = await open(url);
    const [held, free] = [oldEntry(), oldEntry()];
    for (const entry of [held, free]) await store.receive(entry);
    expect(await store.erase({ ...retention, ledgerDays: 36_500 }, 10, now)).toEqual({ ok: true, value: { payloads: 2, rows: 0 } });
    const letGo = await hold(url, held);
    expect(await store.erase(retention, 10, now)).toEqual({ ok: true, value: { payloads: 0, rows: 1 } });
    await letGo();
    expect(await store.erase(retention, 10, now)).toEqual({ ok: true, value: { payloads: 0, rows: 1 } });
  });

  it('O26: does not wait for a key that is made meanwhile, but for another receiver that erases', async () => {
    const url = await server().database();
    const eraser = await open(url);
    const entries = [oldEntry(), oldEntry()];
    for (const entry of entries) await eraser.receive(entry);
    const done: unknown[] = [];
    const erase = async () => done.push(await eraser.erase(retention, 1, now));
    const maker = await open(url, once('INSERT INTO kroon.keys', erase));
    await maker.keys.add(await generateSigningKey(), true);
    expect(done).toEqual([erased]);
    const other = await open(url, once('DELETE FROM kroon.intake', erase));
    expect(await other.erase(retention, 1, now)).toEqual(erased);
    expect(done).toEqual([erased, busy]);
  });

  it('is busy where something else still hangs on a row', async () => {
    const url = await server().database();
    const store = await open(url);
    const entry = oldEntry();
    await store.receive(entry);
    const eye = await eyeOn(url);
    await eye.query('CREATE TABLE hanging (id text COLLATE "C" REFERENCES kroon.intake (id))');
    await eye.query('INSERT INTO hanging VALUES ($1)', [entry.receipt.id]);
    expect(await store.erase(retention, 10, now)).toEqual(busy);
    await eye.query('DROP TABLE hanging');
    expect(await store.erase(retention, 10, now)).toEqual(erased);
  });
});
