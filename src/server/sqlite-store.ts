import Database from 'libsql';
import { type Result, fault, ok } from '../base/result.ts';
import {
  type IntakeEntry,
  type IntakeOutcome,
  type IntakeStore,
  type ReceivedItem,
  type StoredReceipt,
  mostBodies,
} from '../receiver/intake-store.ts';
import { sqliteSchema } from './sqlite-schema.ts';

/** A connection with better-sqlite3's synchronous interface. */
export type SqliteConnection = InstanceType<typeof Database>;

export interface SqliteStoreOptions {
  /** Path of the database file, made where missing; `:memory:` keeps nothing. */
  readonly file: string;
  /** Milliseconds to wait for another process's lock. The process stands still meanwhile. Default 500. */
  readonly busyTimeout?: number;
}

/** The embedded store of one receiver; processes may share the file. */
export interface SqliteStore extends IntakeStore {
  /** Received events, newest first. */
  list(most: number): readonly ReceivedItem[];
  close(): void;
}

/** States of the disk or of another process, not mistakes of ours: a later try may succeed. */
const passing = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|NOMEM|PROTOCOL)/;

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.test(String(error.code));
}

interface LedgerRow {
  readonly source: string;
  readonly digest: string;
  readonly receipt: string;
}

interface CaseRow {
  readonly item: string;
}

/**
 * Sets a connection up and reads the settings back. In WAL mode the default `synchronous=NORMAL` may
 * lose the last commits at a power cut, and a receipt must never be given for what can be lost.
 */
function prepareConnection(database: SqliteConnection, busyTimeout: number): void {
  database.pragma(`busy_timeout = ${Math.trunc(busyTimeout)}`);
  const [mode] = database.pragma('journal_mode = WAL') as readonly { readonly journal_mode: string }[];
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const [held] = database.pragma('synchronous') as readonly { readonly synchronous: number }[];
  // An in-memory database has no journal on disk, and promises nothing.
  if (mode?.journal_mode !== 'wal' && mode?.journal_mode !== 'memory') throw new Error('The database refuses WAL mode');
  if (held?.synchronous !== 2) throw new Error('The database refuses synchronous=FULL');
  database.exec(sqliteSchema);
}

/** Makes the store on a connection that is open already; `close` closes it. Throws where it cannot be prepared. */
export function createSqliteStoreOn(database: SqliteConnection, busyTimeout = 500): SqliteStore {
  prepareConnection(database, busyTimeout);
  const insertIntake = database.prepare(
    `INSERT INTO intake (id, source, digest, reference, received_at, receipt, raw) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
  );
  const insertCase = database.prepare('INSERT INTO cases (id, kind, received_at, item) VALUES (?, ?, ?, ?)');
  const selectIntake = database.prepare('SELECT source, digest, receipt FROM intake WHERE id = ?');
  // The first body stands in the ledger, so one less fits here.
  const insertConflict = database.prepare(
    `INSERT INTO conflicts (id, digest, source, received_at, raw)
     SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM conflicts WHERE id = ?) < ${mostBodies - 1}
     ON CONFLICT (id, digest) DO NOTHING`,
  );
  const selectCases = database.prepare('SELECT item FROM cases ORDER BY received_at DESC, rowid DESC LIMIT ?');

  function write({ raw, receipt, item }: IntakeEntry): IntakeOutcome {
    const { id, digest, reference, receivedAt } = receipt;
    const bytes = Buffer.from(raw);
    const inserted = insertIntake.all(id, item.source, digest, reference, receivedAt, JSON.stringify(receipt), bytes);
    if (inserted.length > 0) {
      insertCase.run(id, item.kind, receivedAt, JSON.stringify(item));
      return { outcome: 'first', receipt };
    }
    const row = selectIntake.get(id) as LedgerRow;
    const first = JSON.parse(row.receipt) as StoredReceipt;
    if (row.digest === digest && row.source === item.source) return { outcome: 'replay', receipt: first };
    insertConflict.run(id, digest, item.source, receivedAt, bytes, id);
    return { outcome: 'conflict', receipt: first };
  }

  function attempt<Value>(run: () => Value): Result<Value, 'busy'> {
    try {
      return ok(run());
    } catch (error) {
      if (isPassing(error)) return fault('busy');
      throw error;
    }
  }

  /** SQLite rolls some errors back by itself; a second ROLLBACK would be an error of its own. */
  function rollBack(): void {
    if (database.inTransaction) database.exec('ROLLBACK');
  }

  function transact<Value>(run: () => Value): Value {
    // Only where an earlier ROLLBACK failed is there anything to roll back here.
    rollBack();
    database.exec('BEGIN IMMEDIATE');
    try {
      const value = run();
      database.exec('COMMIT');
      return value;
    } catch (error) {
      rollBack();
      throw error;
    }
  }

  return {
    receive: async (entry) => attempt(() => transact(() => write(entry))),
    get: async (id) =>
      attempt(() => {
        const row = selectIntake.get(id) as LedgerRow | undefined;
        return row && (JSON.parse(row.receipt) as StoredReceipt);
      }),
    list: (most) => (selectCases.all(most) as CaseRow[]).map(({ item }) => JSON.parse(item) as ReceivedItem),
    close: () => {
      database.close();
    },
  };
}

/** Opens the embedded store. Throws where the file cannot be opened or made safe. */
export function createSqliteStore({ file, busyTimeout }: SqliteStoreOptions): SqliteStore {
  return createSqliteStoreOn(new Database(file), busyTimeout);
}
