import type { KeyStore } from '../receiver/sign.ts';
import { readKey } from './keys.ts';
import { type PostgresPool, locks, transact } from './postgres-connection.ts';

/** Keeps keys in the database, for all receivers on it: whoever may read its table may sign. */
export function createPostgresKeys(pool: PostgresPool): KeyStore {
  return {
    async read() {
      const { rows } = await pool.query<{ readonly jwk: string }>('SELECT jwk FROM kroon.keys ORDER BY arrival');
      return rows.flatMap(({ jwk }) => readKey(jwk) ?? []);
    },
    async add(key, onlyFirst) {
      await transact(pool, async (client) => {
        // Receivers that start at once would each see no key.
        await client.query('SELECT pg_advisory_xact_lock($1)', [locks.keys]);
        await client.query(
          'INSERT INTO kroon.keys (kid, jwk) SELECT $1, $2 WHERE NOT ($3 AND EXISTS (SELECT FROM kroon.keys))',
          [key.kid, JSON.stringify(key), onlyFirst],
        );
      });
    },
  };
}
