import { type Clock, systemClock } from '../../../base/clock.ts';
import type { KeyStore } from '../../../receiver/sign.ts';
import { readKey } from '../keys.ts';
import { type PostgresPool, locks, transact } from './postgres-connection.ts';

/** Milliseconds for which it is known that a key is kept: it is asked for every receipt. */
const keptFor = 1_000;

/** Keeps keys in the database, for all receivers on it: whoever may read its table may sign. */
export function createPostgresKeys(pool: PostgresPool, clock: Pick<Clock, 'monotonic'> = systemClock): KeyStore {
  let seen: { readonly kid: string; readonly at: number; readonly held: Promise<boolean> } | undefined;

  async function look(kid: string): Promise<boolean> {
    try {
      return (await pool.query('SELECT FROM kroon.keys WHERE kid = $1', [kid])).rowCount !== 0;
    } catch {
      // What cannot be read now takes no letter in either, and says so itself.
      return true;
    }
  }

  return {
    async read() {
      const { rows } = await pool.query<{ readonly jwk: string }>('SELECT jwk FROM kroon.keys ORDER BY arrival');
      return rows.flatMap(({ jwk }) => readKey(jwk) ?? []);
    },
    holds(kid) {
      const at = clock.monotonic();
      if (seen?.kid !== kid || at - seen.at >= keptFor) seen = { kid, at, held: look(kid) };
      return seen.held;
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
