import type Database from 'libsql';
import { type Result, fault, ok } from '../../../base/result.ts';
import { sqliteSteps } from './sqlite-schema.ts';

/** A connection with better-sqlite3's synchronous interface. */
export type SqliteConnection = InstanceType<typeof Database>;

/** States of the disk or of another process, not mistakes of ours: a later try may succeed. */
const passing = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|NOMEM|PROTOCOL)/;

/** The file is no database, or no longer a whole one. */
const damaged = /^SQLITE_(CORRUPT|NOTADB)/;

function hasCode(error: unknown, codes: RegExp): boolean {
  return error instanceof Error && 'code' in error && codes.test(String(error.code));
}

export const isDamage = (error: unknown): boolean => hasCode(error, damaged);

/** Another connection writes just now. */
export const isLock = (error: unknown): boolean => hasCode(error, /^SQLITE_(BUSY|LOCKED)/);

/** SQLite rolls some errors back by itself; a second ROLLBACK would be an error of its own. */
function rollBack(database: SqliteConnection): void {
  if (database.inTransaction) database.exec('ROLLBACK');
}

/** Runs in one transaction that may write from its start: no reader of it has to become a writer later. */
export function transact<Value>(database: SqliteConnection, run: () => Value): Value {
  // Only where an earlier ROLLBACK failed is there anything to roll back here.
  rollBack(database);
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = run();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/**
 * Runs in a transaction if no other connection writes just now. To wait for its lock in SQLite would hold up whoever only
 * reads, and everybody would wait in turn; so where `mayWait`, a lock is no fault but `undefined`, for a later try.
 */
export function transactAtOnce<Value>(
  database: SqliteConnection,
  { busyTimeout, mayWait }: { readonly busyTimeout: number; readonly mayWait: boolean },
  run: () => Value,
): { readonly value: Value } | undefined {
  database.pragma('busy_timeout = 0');
  try {
    return { value: transact(database, run) };
  } catch (error) {
    if (mayWait && isLock(error)) return undefined;
    throw error;
  } finally {
    database.pragma(`busy_timeout = ${Math.trunc(busyTimeout)}`);
  }
}

/** Turns what a later try may mend, or a person, into a value, telling `onFault`; a mistake of ours is thrown on. */
export function attempt<Value>(run: () => Value, onFault?: (error: unknown) => void): Result<Value, 'busy'> {
  try {
    return ok(run());
  } catch (error) {
    if (!isDamage(error) && !hasCode(error, passing)) throw error;
    onFault?.(error);
    return fault('busy');
  }
}

function stepsTaken(database: SqliteConnection): number {
  return (database.prepare('PRAGMA user_version').get() as { readonly user_version: number }).user_version;
}

function migrate(database: SqliteConnection): void {
  if (stepsTaken(database) === sqliteSteps.length) return;
  transact(database, () => {
    // Read again: another process may have come first while this one waited.
    const taken = stepsTaken(database);
    if (taken > sqliteSteps.length) throw new Error('The database was made by a later version of kroon');
    for (const step of sqliteSteps.slice(taken)) database.exec(step);
    database.exec(`PRAGMA user_version = ${sqliteSteps.length}`);
  });
}

/**
 * Sets a connection up and reads the settings back. In WAL mode the default `synchronous=NORMAL` may
 * lose the last commits at a power cut, and a receipt must never be given for what can be lost.
 */
export function prepareConnection(database: SqliteConnection, busyTimeout: number): void {
  database.pragma(`busy_timeout = ${Math.trunc(busyTimeout)}`);
  const [mode] = database.pragma('journal_mode = WAL') as readonly { readonly journal_mode: string }[];
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is erased is overwritten; else it would stay readable in the file's free pages.
  database.pragma('secure_delete = ON');
  const [held] = database.pragma('synchronous') as readonly { readonly synchronous: number }[];
  // An in-memory database has no journal on disk, and promises nothing.
  if (mode?.journal_mode !== 'wal' && mode?.journal_mode !== 'memory') throw new Error('The database refuses WAL mode');
  if (held?.synchronous !== 2) throw new Error('The database refuses synchronous=FULL');
  migrate(database);
}
