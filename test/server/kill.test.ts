import path from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { createPostgresStoreOn } from '../../src/server/store/postgres/postgres-store.ts';
import { createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../receiver/intake-entry.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { patientPool } from '../support/postgres-harness.ts';
import { complaintEvent } from '../support/samples.ts';
import { type Bundles, type Child, bundle, start } from './child.ts';
import { untilAllLeft } from './store/postgres/own-postgres.ts';

let bundles: Bundles;
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
  bundles = await bundle({
    cli: 'src/server/cli.ts',
    dying: 'test/server/dying-intake.ts',
    'dying-postgres': 'test/server/store/postgres/dying-postgres-intake.ts',
  });
});
afterAll(async () => {
  bundles.remove();
  await server.stop();
});

interface Row {
  readonly id: string;
  readonly cases: number;
  readonly items: number;
}

/** Where receivers keep things, read by another connection, without the code under test. */
interface Place {
  receiver(): Child;
  /** Once every receiver has ended. */
  ledger(): Promise<Row[]>;
}

const selectRows = (schema: string, int: string) => `SELECT id,
  (SELECT count(*) FROM ${schema}cases WHERE cases.id = intake.id)${int} AS cases,
  (SELECT count(*) FROM ${schema}outbox WHERE event = intake.id)${int} AS items FROM ${schema}intake`;

const newFile = () => path.join(bundles.folder, `${createId(Date.now())}.db`);
const startReceiver = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  start(bundles.file('cli'), ['--port', '0', '--origin', 'https://shop.example', ...args], env);

function rowsOfFile(file: string): Row[] {
  const eye = new Database(file);
  const rows = eye.prepare(selectRows('', '')).all() as Row[];
  eye.close();
  return rows;
}

async function rowsOfDatabase(url: string): Promise<Row[]> {
  const eye = new pg.Client({ connectionString: url });
  await eye.connect();
  try {
    await untilAllLeft(eye);
    return (await eye.query<Row>(selectRows('kroon.', '::int'))).rows;
  } finally {
    await eye.end();
  }
}

const places: Record<'sqlite' | 'postgres', () => Promise<Place>> = {
  async sqlite() {
    const file = newFile();
    return { receiver: () => startReceiver(['--db', file]), ledger: async () => rowsOfFile(file) };
  },
  async postgres() {
    const url = await server.database();
    return { receiver: () => startReceiver([], { DATABASE_URL: url }), ledger: () => rowsOfDatabase(url) };
  },
};

async function post(url: string, event: { readonly id: string }): Promise<number | undefined> {
  const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
  try {
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(event) })).status;
  } catch {
    return undefined;
  }
}

const urlOf = async (receiver: Child) => (await receiver.line).split(' ').at(-1)!;

describe.each(['sqlite', 'postgres'] as const)('a receiver on %s that is killed', (name) => {
  it('FAULTS 26: has on disk every event that it answered with 202, in 10 rounds of SIGKILL', async () => {
    const place = await places[name]();
    const acknowledged: string[] = [];
    const sent: { readonly id: string }[] = [];
    for (let round = 0; round < 10; round++) {
      const receiver = place.receiver();
      const url = await urlOf(receiver);
      let alive = true;
      // Another moment each round: right after this many answers, with more posts under way.
      const enough = 1 + Math.floor(Math.random() * 8);
      let answered = 0;
      const sender = async () => {
        while (alive) {
          const event = complaintEvent();
          sent.push(event);
          const status = await post(url, event);
          if (status !== 202) continue;
          acknowledged.push(event.id);
          if (++answered >= enough && alive) {
            alive = false;
            receiver.process.kill('SIGKILL');
          }
        }
      };
      await Promise.all([sender(), sender(), sender()]);
      expect((await receiver.ended).signal).toBe('SIGKILL');
    }
    const rows = await place.ledger();
    const held = new Set(rows.map(({ id }) => id));
    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
    expect(rows.every(({ cases }) => cases === 1)).toBe(true);

    // Rows 3, 6 and 25: whatever was answered or not, sending all of it again ends in one row each.
    const receiver = place.receiver();
    const url = await urlOf(receiver);
    for (const event of sent) expect([event.id, await post(url, event)]).toEqual([event.id, held.has(event.id) ? 200 : 202]);
    receiver.process.kill('SIGTERM');
    expect((await receiver.ended).code).toBe(0);
    expect(await place.ledger()).toHaveLength(sent.length);
  });

  it('FAULTS 48: answers no 202 without its row when it is told to end amid traffic', async () => {
    const place = await places[name]();
    const receiver = place.receiver();
    const url = await urlOf(receiver);
    const acknowledged: string[] = [];
    const statuses = new Set<number | undefined>();
    let ended = false;
    const sender = async () => {
      while (!ended) {
        const event = complaintEvent();
        const status = await post(url, event);
        statuses.add(status);
        if (status === 202 && acknowledged.push(event.id) === 20) receiver.process.kill('SIGTERM');
        ended ||= status === undefined;
      }
    };
    await Promise.all(Array.from({ length: 6 }, sender));
    expect((await receiver.ended).code).toBe(0);
    const held = new Set((await place.ledger()).map(({ id }) => id));
    expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
    expect([...statuses].every((status) => [202, 503, undefined].includes(status))).toBe(true);
  });
});

describe('an intake that dies at each of its statements', () => {
  const bytes = new TextEncoder().encode('{"a":1}');

  it('FAULTS 39: on sqlite leaves all or nothing, and a retry completes it', async () => {
    const whole = start(bundles.file('dying'), [newFile(), createId(0), '-1']);
    const count = Number((await whole.line).split(' ')[1]);
    // The wait for a lock, BEGIN, ledger, case, two items, COMMIT, the wait put back, and the moment after.
    expect(count).toBe(9);
    for (let dieAt = 0; dieAt < count; dieAt++) {
      const file = newFile();
      const id = createId(Date.now());
      const { signal } = await start(bundles.file('dying'), [file, id, String(dieAt)]).ended;
      expect(signal).toBe('SIGKILL');
      // Only past the COMMIT is it there, and then with its case and items.
      const committed = dieAt >= count - 2;
      expect(rowsOfFile(file)).toEqual(committed ? [{ id, cases: 1, items: 2 }] : []);
      const store = createSqliteStore({ file });
      const retried = await store.receive({ ...entryOf(id, bytes), destinations: ['webhook:one', 'mail:two'] });
      expect(retried).toMatchObject({ ok: true, value: { outcome: committed ? 'replay' : 'first' } });
      store.close();
      expect(rowsOfFile(file)).toEqual([{ id, cases: 1, items: 2 }]);
    }
  });

  it('FAULTS 39: on postgres leaves all or nothing, and a retry completes it', async () => {
    const url = await server.database();
    const retry = async (id: string) => {
      const store = await createPostgresStoreOn(patientPool(url, 1));
      const retried = await store.receive({ ...entryOf(id, bytes), destinations: ['webhook:one', 'mail:two'] });
      await store.close();
      return retried;
    };
    const count = Number((await start(bundles.file('dying-postgres'), [url, createId(0), '-1', '{"a":1}']).line).split(' ')[1]);
    expect(count).toBe(3);
    const seen = new Set<string>();
    // Each moment more than once: between sending and answering, the server may be anywhere.
    for (let dieAt = 0; dieAt < 2 * count; dieAt++) {
      const id = createId(Date.now());
      const { signal } = await start(bundles.file('dying-postgres'), [url, id, String(dieAt % count), '{"a":1}']).ended;
      expect(signal).toBe('SIGKILL');
      const found = (await rowsOfDatabase(url)).filter((row) => row.id === id);
      expect([[], [{ id, cases: 1, items: 2 }]]).toContainEqual(found);
      if (dieAt % count === 0) expect(found).toEqual([]);
      if (dieAt % count === 2) expect(found).toHaveLength(1);
      expect(await retry(id)).toMatchObject({ ok: true, value: { outcome: found.length ? 'replay' : 'first' } });
      expect((await rowsOfDatabase(url)).filter((row) => row.id === id)).toEqual([{ id, cases: 1, items: 2 }]);
      seen.add(found.length ? 'whole' : 'nothing');
    }
    expect(seen.size).toBe(2);
  });
});
