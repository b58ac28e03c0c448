import type { Pool, PoolClient, PoolConfig } from 'pg';
import { type Result, fault, ok } from '../../../base/result.ts';
import { postgresSteps } from './postgres-schema.ts';

/** What a store asks of a connection pool of `pg`. */
export type PostgresPool = Pick<Pool, 'query' | 'connect' | 'end'> & Partial<Pick<Pool, 'on'>>;

/** Milliseconds. A receiver that cannot answer by then says 503, and the customer's device tries again. */
const deadlines = { connect: 3_000, lock: 2_000, statement: 5_000, query: 7_000 } as const;

/**
 * States of the server, the network or another transaction, not mistakes of ours (appendix A of the manual):
 * connection, authorization, rollback, resources, operator, system; read-only after a failover; lock time-out; a row
 * that another one hangs on, which came or went meanwhile; a right that was taken away; damaged data.
 */
const passing = /^(08|28|40|53|57|58|23503|25006|42501|55P03|XX001|XX002)/;
/** No such database, schema or table: dropped or renamed under it, or a database that was made anew. */
const homeless = /^(3D000|3F000|42P01)/;

/** Whether the tables are not where they were. */
export function isHomeless(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && 'code' in error && homeless.test(String(error.code));
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Errors of the server have a severity. Others are of the connection: `pg` gives them no class of their own.
  if ('severity' in error && 'code' in error) return passing.test(String(error.code));
  return error.name === 'Error' || error.name === 'AggregateError';
}

/** Turns what a later try may mend into a value, telling `onFault`; a mistake of ours is thrown on. */
export async function attempt<Value>(
  run: () => Promise<Value>,
  onFault?: (error: unknown) => void,
): Promise<Result<Value, 'busy'>> {
  try {
    return ok(await run());
  } catch (error) {
    if (!isPassing(error) && !isHomeless(error)) throw error;
    onFault?.(error);
    return fault('busy');
  }
}

/** Runs in one transaction on one connection, which is given up where anything failed. */
export async function transact<Value>(pool: PostgresPool, run: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let failed: unknown;
  const fail = (error: unknown) => (failed = error);
  // A connection that breaks between two statements says so here, and would end the process unheard.
  client.on('error', fail);
  try {
    await client.query('BEGIN');
    const value = await run(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    fail(error);
    throw error;
  } finally {
    client.removeListener('error', fail);
    client.release(failed !== undefined);
  }
}

/**
 * With `synchronous_commit=off` the last commits may be lost at a crash, and a receipt must never be given
 * for what can be lost. A stricter setting than `on` is left as it is.
 */
async function prepareClient(client: PoolClient): Promise<void> {
  await client.query(`
    SET statement_timeout = ${deadlines.statement};
    SET lock_timeout = ${deadlines.lock};
    SET idle_in_transaction_session_timeout = ${deadlines.query};
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
  `);
}

/** Settings of a pool whose connections are safe before anybody uses them. */
export function poolSettings(url: string, connections: number): PoolConfig {
  return {
    connectionString: url,
    max: connections,
    application_name: 'kroon-receiver',
    connectionTimeoutMillis: deadlines.connect,
    // Of this side, for a connection whose other side is silently gone.
    query_timeout: deadlines.query,
    keepAlive: true,
    verify(client, done) {
      // The pool listens to what is idle, and whoever asks to what was handed out. In between nobody does: a connection
      // that broke then would end the process. What was asked of it fails all the same.
      client.on('error', () => undefined);
      prepareClient(client).then(() => {
        done();
      }, done);
    },
  };
}

/** Advisory locks: any numbers, the same in every receiver, and one for each thing. They have no room of ours alone. */
export const locks = { migration: 5_722_716_614, keys: 5_722_716_615, retention: 5_722_716_616 } as const;

/** Read as rows: the short forms (`to_regclass`) answer from a cache that may be older than the lock. */
const selectSteps = `
SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'kroon') AS schema,
  EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'kroon' AND tablename = 'steps') AS steps`;

async function stepsTaken(client: Pick<PoolClient, 'query'>): Promise<{ readonly schema: boolean; readonly taken: number }> {
  const { rows } = await client.query<{ readonly schema: boolean; readonly steps: boolean }>(selectSteps);
  const { schema = false, steps = false } = rows[0] ?? {};
  if (!steps) return { schema, taken: 0 };
  const { rows: found } = await client.query<{ readonly taken: number }>('SELECT taken FROM kroon.steps');
  return { schema, taken: found[0]?.taken ?? 0 };
}

/** Makes the tables where they are missing. Receivers that start at once wait for the first of them. */
export async function migrate(pool: PostgresPool): Promise<void> {
  const { rows } = await pool.query<{ readonly fsync: string; readonly commit: string }>(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
  );
  if (rows[0]?.fsync !== 'on') throw new Error('The database has fsync off');
  if (rows[0].commit === 'off') throw new Error('The database refuses synchronous_commit=on');
  // Read first, so that a user who may not make tables can start where they stand already.
  if ((await stepsTaken(pool)).taken === postgresSteps.length) return;
  await transact(pool, async (client) => {
    // Whoever comes second waits for as long as the first one takes.
    await client.query('SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0');
    await client.query('SELECT pg_advisory_xact_lock($1)', [locks.migration]);
    const { schema, taken } = await stepsTaken(client);
    if (taken > postgresSteps.length) throw new Error('The database was made by a later version of kroon');
    if (!schema) await client.query('CREATE SCHEMA kroon');
    await client.query('CREATE TABLE IF NOT EXISTS kroon.steps (taken integer NOT NULL)');
    await client.query('INSERT INTO kroon.steps SELECT 0 WHERE NOT EXISTS (SELECT FROM kroon.steps)');
    for (const step of postgresSteps.slice(taken)) await client.query(step);
    await client.query('UPDATE kroon.steps SET taken = $1', [postgresSteps.length]);
  });
}
