import pg from 'pg';
import type { Clock } from '../../src/base/clock.ts';
import { type PostgresStore, createPostgresStore } from '../../src/server/postgres-store.ts';
import type { RelayHarness } from '../receiver/relay-store-suite.ts';
import type { StoreHarness } from '../receiver/intake-store-suite.ts';

const tables = ['looks', 'gatherings', 'mails', 'destinations', 'outbox', 'replays', 'conflicts', 'cases', 'intake'];

/** A store on an emptied database, more of them on request, and an eye that reads past the code under test. */
export async function postgresHarness(url: string, clock?: Clock): Promise<StoreHarness & RelayHarness & { readonly store: PostgresStore }> {
  const open = () => createPostgresStore({ url, connections: 4, ...(clock && { clock }) });
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
