import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { createId } from '../../src/base/id.ts';
import { type Receiver, createReceiver } from '../../src/receiver/index.ts';
import { createSqliteStoreOn } from '../../src/server/sqlite-store.ts';
import { sampleOrigin } from '../support/samples.ts';
import type { Body } from './bodies.ts';

/** A receiver on a database file of its own, and bare inserts into that same file. */
export interface Ledger {
  readonly receiver: Receiver;
  /** Receives each body, one after another; events a second. */
  receive(bodies: readonly Body[]): Promise<number>;
  /** Inserts each body by itself, durably, into a table without any meaning; rows a second. */
  insert(bodies: readonly Body[]): number;
  /** Adds rows of the ledger and its cases, as a year of customers would have. */
  fill(rows: number, seed: number): void;
  /** Rows of the ledger. */
  count(): number;
  /** Empties the write-ahead log, so that nobody pays for what stood in it before. */
  rest(): void;
  close(): void;
}

const year = 365 * 24 * 60 * 60 * 1000;
/** Rows in one transaction: the write-ahead log holds one whole. */
const batch = 50_000;

function post(body: Body): Request {
  return new Request('http://localhost/v1/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: sampleOrigin },
    body,
  });
}

export function rateOf(count: number, begun: number): number {
  return count / ((performance.now() - begun) / 1000);
}

/** Opens a ledger in the folder. The bare inserts share the store's connection, and so its settings. */
export function openLedger(within: string): Ledger {
  const folder = mkdtempSync(join(within, 'kroon-bench-'));
  const database = new Database(join(folder, 'store.db'));
  const store = createSqliteStoreOn(database);
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
    receiver,
    count,
    async receive(bodies) {
      const requests = bodies.map(post);
      const begun = performance.now();
      for (const request of requests) {
        const { status } = await receiver(request);
        if (status !== 202) throw new Error(`The receiver answered ${status} where 202 was due`);
      }
      return rateOf(bodies.length, begun);
    },
    insert(bodies) {
      const rows = bodies.map((body) => [createId(Date.now()), Buffer.from(body)] as const);
      const begun = performance.now();
      for (const row of rows) insertBare.run(...row);
      return rateOf(bodies.length, begun);
    },
    fill(rows, seed) {
      // The rows are copies of the first, so there has to be one.
      if (count() === 0) throw new Error('Fill a ledger only after something was received');
      for (let from = 0; from < rows; from += batch) fillBatch(from, Math.min(rows, from + batch), rows, seed);
    },
    rest() {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
