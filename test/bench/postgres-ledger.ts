import pg from 'pg';
import { createId } from '../../src/base/id.ts';
import { createReceiver } from '../../src/receiver/index.ts';
import { poolSettings } from '../../src/server/store/postgres/postgres-connection.ts';
import { createPostgresStore } from '../../src/server/store/postgres/postgres-store.ts';
import { sampleOrigin } from '../support/samples.ts';
import { type Ledger, eachAtOnce, fillInBatches, rateOf, receiveAll, year } from './ledger.ts';

/** In a database of its own. The bare inserts have as many connections as the store. */
export async function openPostgresLedger(url: string): Promise<Ledger> {
  const connections = 8;
  const store = await createPostgresStore({ url, connections });
  const pool = new pg.Pool(poolSettings(url, connections));
  // It ends when its connections are told to, not when they have: the server may be faster.
  pool.on('error', () => undefined);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('CREATE TABLE bare (id text COLLATE "C" PRIMARY KEY, raw bytea NOT NULL)');
  const receiver = createReceiver({ store, origins: [sampleOrigin] });

  async function fillBatch(from: number, to: number, rows: number, seed: number): Promise<void> {
    const hex = (value: string, digits: number) => `lpad(to_hex(${value}), ${digits}, '0')`;
    const id = `${hex('ms >> 16', 8)} || '-' || ${hex('ms & 65535', 4)} || '-7' || ${hex('(mix >> 8) & 4095', 3)} || '-8' ||
      ${hex('(mix >> 20) & 4095', 3)} || '-' || ${hex('mix & 281474976710655', 12)}`;
    await owner.query(`
      WITH numbered AS (
        SELECT ${Date.now() - year}::bigint + i * ${Math.floor(year / rows)} AS ms, i * 2654435761 + ${seed} AS mix
        FROM generate_series(${from}::bigint, ${to - 1}) AS i
      ), first AS (SELECT * FROM kroon.intake JOIN (SELECT id, kind, item FROM kroon.cases) AS found USING (id) ORDER BY id LIMIT 1
      ), added AS (
        INSERT INTO kroon.intake (id, source, digest, reference, received_at, receipt, raw)
        SELECT ${id}, source, digest, reference, to_timestamp(ms / 1000.0), receipt, raw FROM numbered, first
        RETURNING id, received_at
      )
      INSERT INTO kroon.cases (id, kind, received_at, item) SELECT added.id, kind, added.received_at, item FROM added, first`);
  }

  return {
    parallel: true,
    receiver,
    receive: (bodies, atOnce) => receiveAll(receiver, bodies, atOnce),
    async insert(bodies, atOnce) {
      const rows = bodies.map((body) => [createId(Date.now()), Buffer.from(body)] as const);
      const begun = performance.now();
      await eachAtOnce(rows, atOnce, async (row) => {
        await pool.query({ name: 'bare', text: 'INSERT INTO bare (id, raw) VALUES ($1, $2)', values: [...row] });
      });
      return rateOf(bodies.length, begun);
    },
    async fill(rows, seed) {
      await fillInBatches(rows, (from, to) => fillBatch(from, to, rows, seed));
      // As the server would by itself, some time later.
      await owner.query('VACUUM ANALYZE');
    },
    count: async () => (await owner.query<{ rows: number }>('SELECT count(*)::int AS rows FROM kroon.intake')).rows[0]!.rows,
    async rest() {
      await owner.query('CHECKPOINT');
    },
    async close() {
      await store.close();
      await pool.end();
      await owner.end();
    },
  };
}
