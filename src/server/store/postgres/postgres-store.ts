import pg from 'pg';
import type { Clock } from '../../../base/clock.ts';
import { safely } from '../../../base/safely.ts';
import type { IntakeStore, ReceivedItem, StoredReceipt } from '../../../receiver/intake-store.ts';
import type { RelayStore } from '../../../receiver/relay-store.ts';
import type { KeyStore } from '../../../receiver/sign.ts';
import { kidsOf } from '../lost-keys.ts';
import { type PostgresPool, attempt, isHomeless, migrate, poolSettings } from './postgres-connection.ts';
import { createPostgresIntake } from './postgres-intake.ts';
import { createPostgresKeys } from './postgres-keys.ts';
import { createPostgresProbe } from './postgres-probe.ts';
import { createPostgresRelay } from './postgres-relay.ts';
import { createStanding } from '../standing.ts';

export type { PostgresPool } from './postgres-connection.ts';

/** How a store in PostgreSQL behaves. */
export interface PostgresSettings {
  /** By which leases, due times and ages are told. Default: the database's own, one for all receivers. */
  readonly clock?: Clock;
  /**
   * Hears of each fault that made the store `busy`: a connection lost, a disk full; once that its tables are gone, and
   * once that they are back. It holds no customer's data.
   */
  readonly onFault?: (error: unknown) => void;
}

/** Where it lies, and how it behaves. */
export interface PostgresStoreOptions extends PostgresSettings {
  /** Such as `postgres://user:password@host/database`. The tables go into its schema `kroon`. */
  readonly url: string;
  /** Connections at most. Default 8. */
  readonly connections?: number;
}

/** The store of several receivers beside each other. */
export interface PostgresStore extends IntakeStore, RelayStore {
  /** The keys of the receipts' signatures, one for all receivers. */
  readonly keys: KeyStore;
  /** Received events, newest first. Rejects where the database cannot be reached. */
  list(most: number): Promise<readonly ReceivedItem[]>;
  /** Ids of the keys that signed receipts: of so many of the newest, and of the oldest. */
  signedBy(most: number): Promise<readonly string[]>;
  /** Lets what runs finish. */
  close(): Promise<void>;
}

/**
 * Makes the store on a pool of the host's own; `close` ends the pool. Its connections have to have
 * `synchronous_commit` on. Rejects where the database cannot be reached, or made safe.
 */
export async function createPostgresStoreOn(pool: PostgresPool, settings: PostgresSettings = {}): Promise<PostgresStore> {
  const { clock } = settings;
  const hear = safely(settings.onFault);
  const tell = createStanding(hear);
  const onFault = (error: unknown) => {
    if (isHomeless(error)) tell('tables-gone', error);
    else hear(error);
  };
  // An idle connection that breaks is replaced at the next need; unheard it would end the process.
  pool.on?.('error', onFault);
  await migrate(pool);
  const receive = createPostgresIntake(pool, clock, onFault);
  const { probe, doubt } = createPostgresProbe(pool, clock, onFault);
  return {
    ...createPostgresRelay(pool, clock, onFault),
    probe,
    keys: createPostgresKeys(pool, clock),
    async receive(entry) {
      const received = await receive(entry);
      // Nothing else writes to the table that may be the one that is gone.
      if (received.ok) tell(undefined);
      else doubt();
      return received;
    },
    get: (id) =>
      attempt(async () => {
        const { rows } = await pool.query<{ readonly receipt: string }>('SELECT receipt FROM kroon.intake WHERE id = $1', [id]);
        return rows[0] && (JSON.parse(rows[0].receipt) as StoredReceipt);
      }, onFault),
    async list(most) {
      const { rows } = await pool.query<{ readonly item: string }>(
        // As they arrived: what a clock that was ahead once wrote would stand before all that comes after it.
        'SELECT item FROM kroon.cases ORDER BY arrival DESC LIMIT $1',
        [most],
      );
      return rows.map(({ item }) => JSON.parse(item) as ReceivedItem);
    },
    async signedBy(most) {
      const some = (order: string) =>
        `SELECT receipt FROM kroon.cases JOIN kroon.intake USING (id) ORDER BY arrival ${order} LIMIT $1`;
      const { rows } = await pool.query<{ readonly receipt: string }>(`(${some('DESC')}) UNION ALL (${some('ASC')})`, [most]);
      return kidsOf(rows);
    },
    close: () => pool.end(),
  };
}

/** Connects, makes the tables where they are missing, and opens the store. Rejects as `createPostgresStoreOn` does. */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { url, connections = 8, ...settings } = options;
  const pool = new pg.Pool(poolSettings(url, connections));
  try {
    return await createPostgresStoreOn(pool, settings);
  } catch (error) {
    await pool.end();
    throw error;
  }
}
