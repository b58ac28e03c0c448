import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { createId } from '../../src/base/id.ts';
import { createReceiver } from '../../src/receiver/index.ts';
import { prepareConnection } from '../../src/server/store/sqlite/sqlite-connection.ts';
import { createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { sampleOrigin } from '../support/samples.ts';
import { type Ledger, fillInBatches, rateOf, receiveAll, year } from './ledger.ts';

/** In a file of its own, opened by its path as receivers do. The bare inserts have a connection with the same settings. */
export function openSqliteLedger(within: string): Ledger {
  const folder = mkdtempSync(join(within, 'kroon-bench-'));
  const file = join(folder, 'store.db');
  const store = createSqliteStore({ file });
  const database = new Database(file);
  prepareConnection(database, 500);
  database.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, raw BLOB NOT NULL) STRICT');
  const insertBare = database.prepare('INSERT INTO bare (id, raw) VALUES (?, ?)');
  const countLedger = database.prepare('SELECT count(*) AS rows FROM intake');
  const receiver = createReceiver({ store, origins: [sampleOrigin] });
  const count = () => (countLedger.get() as { rows: number }).rows;

  function fillBatch(from: number, to: number, rows: number, seed: number): void {
    const begin = Date.now() - year;
    database.exec(`
      BEGIN;
      CREATE TEMP TABLE last AS SELECT max(rowid) AS row FROM intake;
      WITH RECURSIVE numbered (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM numbered WHERE i + 1 < ${to}),
        timed AS (SELECT i, ${begin} + i * ${Math.floor(year / rows)} AS ms, i * 2654435761 + ${seed} AS mix FROM numbered)
      INSERT INTO intake (id, source, digest, reference, received_at, receipt, raw)
        SELECT printf('%08x-%04x-7%03x-8%03x-%012x', ms >> 16, ms & 65535, mix >> 8 & 4095, mix >> 20 & 4095,
            mix & 281474976710655), source, digest, reference, strftime('%Y-%m-%dT%H:%M:%fZ', ms / 1000.0, 'unixepoch'),
          receipt, raw
        FROM timed, (SELECT * FROM intake ORDER BY rowid LIMIT 1);
      INSERT INTO cases (id, kind, received_at, item)
        SELECT id, kind, received_at, item FROM (SELECT id, received_at FROM intake WHERE rowid > (SELECT row FROM last)),
          (SELECT kind, item FROM cases ORDER BY rowid LIMIT 1);
      DROP TABLE last;
      COMMIT;
    `);
  }

  return {
    parallel: false,
    receiver,
    count: async () => count(),
    receive: (bodies, atOnce) => receiveAll(receiver, bodies, atOnce),
    async insert(bodies) {
      const rows = bodies.map((body) => [createId(Date.now()), Buffer.from(body)] as const);
      const begun = performance.now();
      for (const row of rows) insertBare.run(...row);
      return rateOf(bodies.length, begun);
    },
    fill: (rows, seed) => fillInBatches(rows, async (from, to) => fillBatch(from, to, rows, seed)),
    async rest() {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    async close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
