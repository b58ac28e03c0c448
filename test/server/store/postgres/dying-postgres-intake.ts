/**
 * A process that ends itself by SIGKILL before, right after sending, or right after the answer to the n-th
 * statement of an intake on PostgreSQL.
 */
import pg from 'pg';
import { poolSettings } from '../../../../src/server/store/postgres/postgres-connection.ts';
import { createPostgresStoreOn } from '../../../../src/server/store/postgres/postgres-store.ts';
import { entryOf } from '../../../receiver/intake-entry.ts';

const [url = '', id = '', dieAt = '0', body = '{}'] = process.argv.slice(2);
const pool = new pg.Pool(poolSettings(url, 1));
const store = await createPostgresStoreOn(pool);
// Connected before, so that a statement is sent in the turn in which it is given.
await store.get(id);

let steps = 0;
function step(): void {
  if (steps++ === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
}

function watched<Query extends (...values: never[]) => unknown>(query: Query): Query {
  return (async (...values: never[]) => {
    step();
    const result = query(...values);
    // The socket is written to in this turn; the server answers in a later one.
    await new Promise((resolve) => setImmediate(resolve));
    step();
    const value: unknown = await result;
    step();
    return value;
  }) as Query;
}

Object.assign(pool, { query: watched(pool.query.bind(pool)) });
await store.receive({ ...entryOf(id, new TextEncoder().encode(body)), destinations: ['webhook:one', 'mail:two'] });
console.log(`steps ${steps}`);
await pool.end();
