import pg from 'pg';
import type { Clock } from '../../src/base/clock.ts';
import { poolSettings } from '../../src/server/store/postgres/postgres-connection.ts';
import { type PostgresStore, createPostgresStoreOn } from '../../src/server/store/postgres/postgres-store.ts';
import type { RelayHarness } from '../receiver/relay-store-suite.ts';
import type { StoreHarness } from '../receiver/intake-store-suite.ts';

const tables = ['looks', 'gatherings', 'mails', 'destinations', 'outbox', 'replays', 'conflicts', 'cases', 'intake'];

/**
 * The product's own pool, but for its patience: where it says "busy" after three seconds, a test would have to know
 * how fast the machine is.
 */
export function patientPool(url: string, connections = 4): pg.Pool {
  const { verify, ...settings } = poolSettings(url, connections);
  const pool = new pg.Pool({
    ...settings,
    connectionTimeoutMillis: 0,
    query_timeout: 0,
    verify(client, done) {
      verify!(client, (error) => {
        if (error) {
          done(error);
          return;
        }
        client
          .query('SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0')
          .then(() => { done(); }, done);
      });
    },
  });
  pool.on('error', () => undefined);
  return pool;
}

/** A store on an emptied database, more of them on request, and an eye that reads past the code under test. */
export async function postgresHarness(url: string, clock?: Clock): Promise<StoreHarness & RelayHarness & { readonly store: PostgresStore }> {
  const open = () => createPostgresStoreOn(patientPool(url), clock && { clock });
  const store = await open();
  const opened = [store];
  const eye = new pg.Client({ connectionString: url });
  await eye.connect();
  // A few rows are gone sooner so than by TRUNCATE, which makes every file anew.
  await eye.query(tables.map((table) => `DELETE FROM kroon.${table}`).join(';'));
  const column = async (table: string, name: string) =>
    (await eye.query<{ value: unknown }>(`SELECT ${name} AS value FROM kroon.${table}`)).rows.map(({ value }) => value);
  const count = async (table: string) => (await column(table, 'id')).length;
  return {
    store,
    async again() {
      const another = await open();
      opened.push(another);
      return another;
    },
    count: async () => ({ intake: await count('intake'), cases: await count('cases'), conflicts: await count('conflicts') }),
    column,
    async body(id) {
      const { rows } = await eye.query<{ raw: Buffer }>('SELECT raw FROM kroon.intake WHERE id = $1', [id]);
      return rows[0]!.raw;
    },
    async close() {
      for (const each of opened) await each.close();
      await eye.end();
    },
  };
}
